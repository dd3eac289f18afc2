import { STAGE_NAMES } from '@/lib/domain/vocabulary';
import { count, type Viewing } from '@/lib/format';
import * as paths from '@/lib/paths';
import type { GlassToConfirm } from '@/lib/queries/read-break-glass';
import { ButtonLink } from '../ui/button';
import { DataTable } from '../ui/data-table';
import { Link } from '../ui/link';
import { Section } from '../ui/section';
import { Moment } from '../ui/time';

interface MyGlassesProps {
  readonly glasses: readonly GlassToConfirm[];
  readonly viewing: Viewing;
}

const COLUMNS = [
  { label: 'Use case' },
  { label: 'Why' },
  { label: 'Until', className: 'w-28' },
  { label: 'Lapses', className: 'w-28' },
  { label: 'Act', hidden: true, className: 'w-24' },
];

/** Proposals to break the glass that this person may confirm. Nothing where there are none. */
export function MyGlasses({ glasses, viewing }: MyGlassesProps) {
  if (glasses.length === 0) return null;
  return (
    <Section id="my-glasses" title="Break-glass" meta={count(glasses.length, 'waits for you', 'wait for you')}>
      <DataTable className="pile" labelledBy="my-glasses-title" columns={COLUMNS}>
        <tbody role="rowgroup">
          {glasses.map(({ id, key, title, review, asked, reason, expiresAt, lapsesAt }) => (
            <tr role="row" key={id} data-row>
              <th role="rowheader" scope="row">
                <Link className="text-ink no-underline hover:underline" href={paths.useCase(key)}>
                  <span className="text-ink-3">{key}</span> {title}
                </Link>
              </th>
              <td role="cell">
                <span className="line-clamp-3">{reason}</span>
                <span className="second">
                  {asked.by.name} proposes to open the gate to {STAGE_NAMES[review.gate]}
                </span>
              </td>
              <td role="cell" data-label="Until">
                <Moment at={expiresAt} viewing={viewing} as="minute" />
              </td>
              <td role="cell" data-label="Lapses">
                <Moment at={lapsesAt} viewing={viewing} as="minute" />
              </td>
              <td role="cell" className="num">
                <ButtonLink size="small" href={paths.breakGlass(key)} aria-label={`Look: break-glass of ${key}`}>
                  Look
                </ButtonLink>
              </td>
            </tr>
          ))}
        </tbody>
      </DataTable>
    </Section>
  );
}
