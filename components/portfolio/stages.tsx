import { STAGE_NAMES } from '@/lib/domain/vocabulary';
import type { Viewing } from '@/lib/format';
import type { Portfolio } from '@/lib/queries/read-portfolio';
import { Bar } from '../ui/bar';
import { Section } from '../ui/section';
import { FigureLink } from './figure-link';
import type { Lists } from './portfolio-address';

interface StagesProps {
  readonly portfolio: Portfolio;
  readonly lists: Lists;
  readonly viewing: Viewing;
}

/** How many use cases rest in each stage, and how many of them stand at a gate. */
export function Stages({ portfolio, lists, viewing }: StagesProps) {
  const { stages } = portfolio;
  const most = Math.max(...stages.map(({ count }) => count));
  return (
    <Section id="stages" title="Stages" meta="in the strong tone: at a gate">
      <ul>
        {stages.map(({ stage, count, atGate, outOfAssurance }) => (
          <li
            key={stage}
            className="grid grid-cols-[5rem_3rem_minmax(0,1fr)] items-center gap-x-3 border-b py-1.5 last:border-b-0"
          >
            <span>{STAGE_NAMES[stage]}</span>
            <span className="text-right text-lg font-semibold">
              <FigureLink value={count} href={lists.stage(stage)} of={`in ${STAGE_NAMES[stage]}`} viewing={viewing} />
            </span>
            <Bar
              name={STAGE_NAMES[stage]}
              href={lists.stage(stage)}
              value={count}
              part={atGate}
              partName="of them at a gate"
              most={most}
              viewing={viewing}
            />
            <span className="col-start-3 flex flex-wrap gap-x-4 text-sm text-ink-2 empty:hidden">
              {atGate > 0 && (
                <span>
                  <FigureLink
                    value={atGate}
                    href={lists.atGate(stage)}
                    of={`of ${STAGE_NAMES[stage]}`}
                    viewing={viewing}
                  />{' '}
                  at a gate
                </span>
              )}
              {outOfAssurance > 0 && (
                <span>
                  <FigureLink
                    value={outOfAssurance}
                    href={lists.outIn(stage)}
                    of={`of ${STAGE_NAMES[stage]}`}
                    viewing={viewing}
                  />{' '}
                  out of assurance
                </span>
              )}
            </span>
          </li>
        ))}
      </ul>
    </Section>
  );
}
