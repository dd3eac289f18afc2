import { ROLE_NAMES } from '@/lib/domain/vocabulary';
import { formatNumber, type Viewing } from '@/lib/format';
import type { Portfolio } from '@/lib/queries/read-portfolio';
import { RoleName } from '../review/role-mark';
import { DataTable, type Column } from '../ui/data-table';
import { Section } from '../ui/section';
import { FigureLink } from './figure-link';
import type { Lists } from './portfolio-address';

type RoleFigures = Portfolio['roles'][number];
type Bucket = RoleFigures['buckets'][number];

interface WaitingByRoleProps {
  readonly portfolio: Portfolio;
  readonly lists: Lists;
  readonly viewing: Viewing;
}

/** What waits for each role and for how long: the older, the further to the right. */
export function WaitingByRole({ portfolio, lists, viewing }: WaitingByRoleProps) {
  const { roles } = portfolio;
  const most = Math.max(1, ...roles.flatMap(({ buckets }) => buckets.map(({ count }) => count)));
  const columns: Column[] = [
    { label: 'Role' },
    ...(roles[0]?.buckets ?? []).map((bucket) => ({ label: ageInWords(bucket), num: true, className: 'w-26' })),
    { label: 'All', num: true, className: 'w-14' },
    { label: 'Median', num: true, className: 'w-16' },
    { label: '85 % within', num: true, className: 'w-20' },
  ];
  const days = (value: number | null) =>
    value === null ? '' : `${formatNumber(value, viewing, { maximumFractionDigits: 1 })} d`;
  return (
    <Section id="waiting" title="Waiting per role" meta="sections that wait for a signature, by days">
      <DataTable columns={columns} labelledBy="waiting-title" className="dense small pile">
        <tbody role="rowgroup">
          {roles.map((figures) => (
            <tr role="row" key={figures.role}>
              <th role="rowheader" scope="row">
                <RoleName role={figures.role} />
              </th>
              {figures.buckets.map((bucket) => (
                <td
                  role="cell"
                  key={bucket.min}
                  data-label={ageInWords(bucket)}
                  className={`num ${shade(bucket.count / most)}`}
                >
                  <FigureLink
                    value={bucket.count}
                    href={lists.waitingFor(figures.role, bucket.min, bucket.max)}
                    of={`for ${ROLE_NAMES[figures.role]}, ${ageInWords(bucket)}`}
                    viewing={viewing}
                  />
                </td>
              ))}
              <td role="cell" data-label="All" className="num font-semibold">
                <FigureLink
                  value={figures.waiting}
                  href={lists.waitingFor(figures.role)}
                  of={`for ${ROLE_NAMES[figures.role]}`}
                  viewing={viewing}
                />
              </td>
              <td role="cell" data-label="Median" className="num">
                {days(figures.medianDays)}
              </td>
              <td role="cell" data-label="85 % within" className="num">
                {days(figures.p85Days)}
              </td>
            </tr>
          ))}
        </tbody>
      </DataTable>
    </Section>
  );
}

function ageInWords({ min, max }: Bucket): string {
  if (max === null) return `over ${min - 1} days`;
  return min === 0 ? `up to ${max} days` : `${min} to ${max}`;
}

/** The share of the fullest cell as a grey: a hue would mean a state. */
function shade(share: number): string {
  if (share === 0) return '';
  if (share <= 1 / 3) return 'bg-bar-soft/30';
  return share <= 2 / 3 ? 'bg-bar-soft/60' : 'bg-bar-soft';
}
