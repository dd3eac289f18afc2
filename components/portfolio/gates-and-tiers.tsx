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
  { label: '85 of 100', num: true, className: 'w-24' },
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
              <td role="cell" data-label="85 of 100 within" className="num">
                {days(p85Days)}
              </td>
            </tr>
          ))}
        </tbody>
      </DataTable>
    </Section>
  );
}

/** Use cases by risk tier; those whose screening is open stand by the highest that could still apply. */
export function RiskTiers({ portfolio: { tiers }, lists, viewing }: FiguresProps) {
  const most = Math.max(...tiers.map(({ screened, provisional }) => screened + provisional));
  return (
    <Section id="tiers" title="Risk tiers" meta="in the strong tone: provisional, the screening is open">
      <ul>
        {tiers.map(({ tier, screened, provisional }) => (
          <li
            key={tier}
            className="grid grid-cols-[7rem_minmax(0,1fr)] items-center gap-x-3 border-b py-1.5 last:border-b-0"
          >
            <TierMark tier={tier} />
            <Bar
              label={`${TIER_NAMES[tier]}: ${screened} screened, ${provisional} provisional`}
              href={lists.tier(tier, screened === 0)}
              value={screened + provisional}
              part={provisional}
              most={most}
            />
            <span className="col-start-2 text-sm text-ink-2">
              <FigureLink value={screened} href={lists.tier(tier, false)} of={TIER_NAMES[tier]} viewing={viewing} />{' '}
              screened,{' '}
              <FigureLink value={provisional} href={lists.tier(tier, true)} of={TIER_NAMES[tier]} viewing={viewing} />{' '}
              provisional
            </span>
          </li>
        ))}
      </ul>
    </Section>
  );
}
