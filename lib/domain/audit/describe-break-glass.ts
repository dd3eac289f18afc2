import { dayInWords } from '../condition/day';
import { counted } from '../counted';
import { STAGE_NAMES } from '../vocabulary';
import type { UseCaseEvent } from './audit-event';
import { line, type Described } from './described';

type BreakGlassEvent = Extract<UseCaseEvent, { readonly type: `break-glass.${string}` }>;
type Ended = Extract<BreakGlassEvent, { readonly type: 'break-glass.ended' }>['data'];

/** An entry about a break-glass in words. */
export function describeBreakGlass(event: BreakGlassEvent): Described {
  switch (event.type) {
    case 'break-glass.proposed': {
      const { as, gate, reason, expiresAt } = event.data;
      const title = `proposed, as ${OFFICES[as]}, to open the gate to ${STAGE_NAMES[gate]} by break-glass`;
      return line('stop', `${title} until ${momentInWords(expiresAt)}`, reason);
    }
    case 'break-glass.confirmed': {
      const { as, gate, reason, expiresAt, proposedBy, overridden } = event.data;
      const title = `opened, as ${OFFICES[as]}, the gate to ${STAGE_NAMES[gate]} by break-glass`;
      const missing = `${counted(overridden.length, 'thing is', 'things are')} still missing`;
      const detail = `Proposed by ${proposedBy.name}: ${reason}\nNothing is signed by this; ${missing}`;
      return line('stop', `${title} until ${momentInWords(expiresAt)}`, detail);
    }
    case 'break-glass.ended':
      return line(event.data.how === 'REPLACED_BY_GATE' ? 'gate' : 'stop', endInWords(event.data), event.data.note);
  }
}

const OFFICES = { ADMIN: 'administrator', EXECUTIVE: 'executive' } as const;

/** A moment as people write it: `23 November 2026, 14:05 UTC`. */
export function momentInWords(at: string): string {
  return `${dayInWords(at.slice(0, 10))}, ${at.slice(11, 16)} UTC`;
}

function endInWords({ how, confirmed, from, to }: Ended): string {
  const fell = from === to ? '' : `; it fell back to ${STAGE_NAMES[to]}`;
  const what = confirmed ? 'the break-glass' : 'the proposal to break the glass';
  switch (how) {
    case 'EXPIRED':
      return `saw the break-glass expire${fell}`;
    case 'REPLACED_BY_GATE':
      return `ended ${what}: the gate passed by its signatures`;
    case 'ENDED_EARLY':
      return `ended the break-glass${fell}`;
    case 'DECLINED':
      return 'declined the proposal to break the glass';
    case 'LAPSED':
      return 'saw the proposal to break the glass lapse: nobody confirmed it in time';
    case 'REVIEW_CLOSED':
      return `ended ${what}: its review was closed${fell}`;
    case 'STAGE_MOVED':
      return `ended ${what}: the stage was moved`;
    case 'PROHIBITED':
      return `ended ${what}: the use is prohibited${fell}`;
  }
}
