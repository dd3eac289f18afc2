import { dayInWords, monthInWords } from '../condition/day';
import { amountInWords } from '../policy/labels';
import { ROLE_NAMES, STAGE_NAMES } from '../vocabulary';
import type { UseCaseEvent } from './audit-event';
import { line, type Described } from './described';

type SponsorEvent = Extract<
  UseCaseEvent,
  {
    readonly type: 'approval.expired' | 'recertification.asked' | 'use-case.head-count-changed' | `sponsor.${string}`;
  }
>;

/** An entry about who is to sponsor, or to renew, in words. */
export function describeSponsors(event: SponsorEvent): Described {
  switch (event.type) {
    case 'approval.expired': {
      const { role, printedName } = event.data;
      return line('stop', `saw the approval of ${ROLE_NAMES[role]} expire`, `Signed by ${printedName}`, role);
    }
    case 'recertification.asked':
      return line(
        'review',
        `asked every role to renew its approval for ${STAGE_NAMES[event.data.gate]}`,
        event.data.reason,
      );
    case 'sponsor.planned':
      return line('people', 'planned whom to win as sponsor', event.data.changes.map(plannedInWords).join('\n'));
    case 'sponsor.left':
      return line(
        'stop',
        `saw the sponsor of ${STAGE_NAMES[event.data.gate]} leave office`,
        event.data.words,
        event.data.role,
      );
    case 'use-case.head-count-changed': {
      const detail = `${amountInWords(event.data.from)} → ${amountInWords(event.data.to)}; the size decides who must sponsor`;
      return line('people', 'changed the number of employees of the organisation', detail);
    }
    case 'sponsor.overrun':
      return line('stop', `saw ${monthInWords(event.data.month)} close over budget`, event.data.words);
  }
}

type Planned = Extract<SponsorEvent, { readonly type: 'sponsor.planned' }>['data']['changes'][number];

/** `Production, lead sponsor: Cara Example by 3 March 2027, before Max Example by 1 March 2027` */
function plannedInWords({ gate, office, from, to }: Planned): string {
  const told = (one: Planned['to']) => (one ? `${one.person.name} by ${dayInWords(one.wonBy)}` : 'nobody');
  const place = `${STAGE_NAMES[gate]}, ${office === 'LEAD' ? 'lead sponsor' : `co-sponsor ${office}`}`;
  return `${place}: ${told(to)}${from ? `, before ${told(from)}` : ''}`;
}
