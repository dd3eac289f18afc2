import { ROLE_NAMES, STAGE_NAMES } from '@/lib/domain/vocabulary';
import { count, list, type Viewing } from '@/lib/format';
import * as paths from '@/lib/paths';
import type { Portfolio } from '@/lib/queries/read-portfolio';
import { RoleRing } from '../review/role-ring';
import { DataTable } from '../ui/data-table';
import { Link } from '../ui/link';
import { Section } from '../ui/section';
import { Moment } from '../ui/time';
import type { Lists } from './portfolio-address';

interface EndingNextProps {
  readonly portfolio: Portfolio;
  readonly lists: Lists;
  readonly viewing: Viewing;
}

const COLUMNS = [
  { label: 'Ends', className: 'w-32' },
  { label: 'Use case' },
  { label: 'Stage', className: 'w-28' },
  { label: 'Whose approval', className: 'w-72' },
];

/** The calendar of approvals that end by their age, the next first. */
export function EndingNext({ portfolio, lists, viewing }: EndingNextProps) {
  const { ending, endingNext, windowDays } = portfolio;
  const meta =
    ending === 0
      ? `no approval ends within ${windowDays} days`
      : `of ${count(ending, 'use case', 'use cases')} within ${windowDays} days`;
  return (
    <Section
      id="ending"
      title="Approvals ending next"
      meta={meta}
      end={
        ending > 0 && <Link href={lists.ending(windowDays)}>{count(ending, 'use case', 'use cases')} as a list</Link>
      }
    >
      {endingNext.length > 0 && (
        <DataTable columns={COLUMNS} labelledBy="ending-title" className="dense pile">
          <tbody role="rowgroup">
            {endingNext.map(({ key, title, stage, seats, expiresAt, roles }) => (
              <tr role="row" key={`${key} ${roles[0]}`} data-row>
                <td role="cell" data-label="Ends">
                  <Moment at={expiresAt} viewing={viewing} as="day" />
                </td>
                <th role="rowheader" scope="row">
                  <span className="flex items-start gap-2">
                    <RoleRing seats={seats} size={20} />
                    <Link href={paths.useCase(key)} className="text-ink no-underline hover:underline">
                      <span className="text-ink-3">{key}</span> {title}
                    </Link>
                  </span>
                </th>
                <td role="cell" data-label="Stage">
                  {STAGE_NAMES[stage]}
                </td>
                <td role="cell" data-label="Whose approval">
                  {list(roles.map((role) => ROLE_NAMES[role]))}
                </td>
              </tr>
            ))}
          </tbody>
        </DataTable>
      )}
    </Section>
  );
}
