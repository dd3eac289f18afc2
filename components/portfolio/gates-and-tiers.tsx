import { STAGE_NAMES, TIER_NAMES } from '@/lib/domain/vocabulary';
import { formatNumber, type Viewing } from '@/lib/format';
import type { Portfolio } from '@/lib/queries/read-portfolio';
import { Bar } from '../ui/bar';
import { DataTable } from '../ui/data-table';
import { Section } from '../ui/section';
import { TierMark } from '../use-case/tier-mark';
import { FigureLink } from './figure-link';
import type { Lists } from './portfolio-address';

interface FiguresProps {
  readonly portfolio: Portfolio;
  readonly lists: Lists;
  readonly viewing: Viewing;
}

const GATE_COLUMNS = [
  { label: 'Gate' },
  { label: 'Passed', num: true, className: 'w-20' },
  { label: 'Median', num: true, className: 'w-24' },
  { label: '85 % within', num: true, className: 'w-24' },
];

/** Gates passed lately, with the days from opening the review to passing. */
export function CycleTime({ portfolio, lists, viewing }: FiguresProps) {
  const { gates, windowDays } = portfolio;
  const days = (value: number | null) =>
    value === null ? '' : `${formatNumber(value, viewing, { maximumFractionDigits: 1 })} days`;
  return (
    <Section id="gates" title="Gates passed" meta={`last ${windowDays} days; days from opening the review to passing`}>
      <DataTable columns={GATE_COLUMNS} labelledBy="gates-title" className="dense small pile">
        <tbody role="rowgroup">
          {gates.map(({ gate, passed, medianDays, p85Days }) => (
            <tr role="row" key={gate}>
              <th role="rowheader" scope="row">
                To {STAGE_NAMES[gate]}
              </th>
              <td role="cell" data-label="Passed" className="num">
                <FigureLink
                  value={passed}
                  href={lists.passed(gate)}
                  of={`passed the gate to ${STAGE_NAMES[gate]}`}
                  viewing={viewing}
                />
              </td>
              <td role="cell" data-label="Median" className="num">
                {days(medianDays)}
              </td>
              <td role="cell" data-label="85 % within" className="num">
                {days(p85Days)}
              </td>
            </tr>
          ))}
        </tbody>
      </DataTable>
    </Section>
  );
}

/** Use cases by the risk tier that counts, and apart from them those that have none yet. */
export function RiskTiers({ portfolio: { tiers, notScreened }, lists, viewing }: FiguresProps) {
  const rows = [
    ...tiers.map(({ tier, count }) => ({
      name: TIER_NAMES[tier],
      mark: <TierMark tier={tier} />,
      href: lists.tier(tier),
      count,
    })),
    {
      name: 'Not screened yet',
      mark: <span className="text-ink-2">Not screened yet</span>,
      href: lists.notScreened,
      count: notScreened,
    },
  ];
  const most = Math.max(...rows.map(({ count }) => count));
  return (
    <Section id="tiers" title="Risk tiers" meta="by the finished screening, or as Compliance decided">
      <ul>
        {rows.map(({ name, mark, href, count }) => (
          <li
            key={name}
            className="grid grid-cols-[8rem_3rem_minmax(0,1fr)] items-center gap-x-3 border-b py-1.5 last:border-b-0"
          >
            {mark}
            <span className="text-right">
              <FigureLink value={count} href={href} of={name} viewing={viewing} />
            </span>
            <Bar name={name} href={href} value={count} most={most} viewing={viewing} />
          </li>
        ))}
      </ul>
      <p className="mt-2 text-sm text-ink-2">
        Not screened yet: a screening question is open, so the tier is not known. The record shows the highest that
        could still apply.
      </p>
    </Section>
  );
}
