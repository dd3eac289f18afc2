import { ROLE_NAMES, STAGE_NAMES } from '@/lib/domain/vocabulary';
import { count, formatNumber, list, relativeTime, type Viewing } from '@/lib/format';
import * as paths from '@/lib/paths';
import type { Portfolio } from '@/lib/queries/read-portfolio';
import { RoleRing } from '../review/role-ring';
import { DataTable } from '../ui/data-table';
import { Link } from '../ui/link';
import { Section } from '../ui/section';
import type { Lists } from './portfolio-address';

interface OutOfAssuranceProps {
  readonly portfolio: Portfolio;
  readonly lists: Lists;
  readonly viewing: Viewing;
}

const COLUMNS = [
  { label: 'Use case' },
  { label: 'Stage', className: 'w-28' },
  { label: 'Why', className: 'w-72' },
  { label: 'Owner', className: 'w-40' },
  { label: 'For', num: true, className: 'w-20' },
];

/** What is in use without seven current approvals, longest first. */
export function OutOfAssurance({ portfolio, lists, viewing }: OutOfAssuranceProps) {
  const { out, outOfAssurance } = portfolio;
  const meta =
    outOfAssurance === 0
      ? 'everything in use has seven current approvals'
      : `${formatNumber(outOfAssurance, viewing)} in use without seven current approvals`;
  return (
    <Section
      id="out"
      title="Out of assurance"
      meta={meta}
      end={out.more && <Link href={lists.out}>All {formatNumber(outOfAssurance, viewing)}</Link>}
    >
      {out.items.length > 0 && (
        <DataTable columns={COLUMNS} labelledBy="out-title" className="dense pile">
          <tbody role="rowgroup">
            {out.items.map((item) => (
              <tr role="row" key={item.key} data-row>
                <th role="rowheader" scope="row">
                  <span className="flex items-start gap-2">
                    <RoleRing seats={item.seats} size={20} />
                    <Link href={paths.useCase(item.key)} className="text-ink no-underline hover:underline">
                      <span className="text-ink-3">{item.key}</span> {item.title}
                    </Link>
                  </span>
                </th>
                <td role="cell" data-label="Stage">
                  {STAGE_NAMES[item.stage]}
                </td>
                <td role="cell" data-label="Why">
                  {reason(item)}
                </td>
                <td role="cell" data-label="Owner">
                  {item.owner}
                </td>
                <td role="cell" data-label="For" className="num">
                  {item.since && relativeTime(item.since, viewing)}
                </td>
              </tr>
            ))}
          </tbody>
        </DataTable>
      )}
    </Section>
  );
}

function reason({
  breakGlass,
  staleRoles,
  conditionsLapsed,
  overspent,
  origin,
}: Portfolio['out']['items'][number]): string {
  const besides = [
    ...(conditionsLapsed > 0 ? [`${count(conditionsLapsed, 'condition', 'conditions')} lapsed`] : []),
    ...(overspent ? ['over budget'] : []),
  ];
  if (breakGlass) return 'Held at its stage by break-glass';
  if (staleRoles.length > 0)
    return [`Stale: ${list(staleRoles.map((role) => ROLE_NAMES[role]))}`, ...besides].join('; ');
  return origin === 'IMPORTED' ? 'Imported, without sign-off' : 'Not signed for its stage';
}
