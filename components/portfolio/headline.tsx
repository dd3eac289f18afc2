import { GATES } from '@/lib/domain/vocabulary';
import { formatNumber, type Viewing } from '@/lib/format';
import type { Portfolio } from '@/lib/queries/read-portfolio';
import { KeyFigures } from '../ui/key-figures';
import { FigureLink } from './figure-link';
import type { Lists } from './portfolio-address';

interface HeadlineProps {
  readonly portfolio: Portfolio;
  readonly lists: Lists;
  readonly viewing: Viewing;
}

/** The figures above everything else, each with what it is part of. */
export function Headline({ portfolio, lists, viewing }: HeadlineProps) {
  const { inUse, total, registered, windowDays, atGate, waiting, overdue, ending, conditionsLapsed } = portfolio;
  const { outOfAssurance, breakGlass } = portfolio;
  const figure = (value: number) => formatNumber(value, viewing);
  const all = <FigureLink value={total} href={lists.all} of="use cases" viewing={viewing} />;
  return (
    <div>
      <h2 className="sr-only">Key figures</h2>
      <KeyFigures
        figures={[
          { label: 'In use', value: figure(inUse), href: lists.stages(GATES), detail: <>of {all} registered</> },
          {
            label: 'Registered',
            value: figure(registered),
            href: lists.registered,
            detail: `in the last ${windowDays} days, imported ones too`,
          },
          { label: 'At a gate', value: figure(atGate), href: lists.atGate(), detail: `of ${figure(total)}` },
          {
            label: 'Waiting for a role',
            value: figure(waiting),
            href: lists.waiting,
            detail: 'with at least one section',
          },
          {
            label: 'Past a due date',
            value: figure(overdue),
            href: lists.overdue,
            detail: `of ${figure(waiting)} that wait`,
          },
          {
            label: 'Out of assurance',
            value: figure(outOfAssurance),
            href: lists.out,
            detail: (
              <>
                of {figure(inUse)} in use,{' '}
                <FigureLink value={breakGlass} href={lists.breakGlass} of="use cases" viewing={viewing} /> by
                break-glass
              </>
            ),
          },
          {
            label: 'Approvals ending',
            value: figure(ending),
            href: lists.ending(windowDays),
            detail: `use cases, within ${windowDays} days`,
          },
          {
            label: 'Conditions overdue',
            value: figure(conditionsLapsed),
            href: lists.conditionsLapsed,
            detail: 'use cases with a lapsed one',
          },
        ]}
      />
    </div>
  );
}
