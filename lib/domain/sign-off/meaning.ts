import type { ReviewContext } from '../review/review-context';
import type { Part } from '../use-case/record';
import { HALF_NAMES, LEVEL_NAMES, ROLE_NAMES, STAGE_NAMES, type SignOffAct } from '../vocabulary';
import type { Snapshot } from './snapshot';

/** The capacity in which someone signs: "Security", "Data (engineering)", "Executive (CFO, co-sponsor)". */
export function capacity(snapshot: Snapshot, parts: readonly Part[]): string {
  const name = ROLE_NAMES[snapshot.role];
  const [part] = parts;
  if (part === undefined || part === 'WHOLE' || parts.length > 1) return name;
  if (part === 'ENGINEERING' || part === 'SCIENCE') return `${name} (${HALF_NAMES[part].toLowerCase()})`;
  return part === 'LEAD' ? `${name} (lead sponsor)` : `${name} (co-sponsor, ${LEVEL_NAMES[part]})`;
}

/** What a signature means, in the words that are stored with it. Source: product.md, rule 1. */
export function meaningOf(
  act: SignOffAct,
  context: ReviewContext,
  snapshot: Snapshot,
  parts: readonly Part[],
  now: Date,
): string {
  const own = snapshot.requirements.filter(({ half }) => half === null || parts.includes(half));
  const pieces = own.reduce((sum, { evidence }) => sum + evidence.length, 0);
  const read = [
    count(own.length, 'requirement'),
    count(Object.keys(snapshot.fields).length, 'field'),
    count(pieces, 'piece of evidence', 'pieces of evidence'),
  ];
  const gate = `the gate to ${STAGE_NAMES[context.review.gate]}, round ${context.review.round}`;
  const what = `I reviewed ${read[0]}, ${read[1]} and ${read[2]} of ${snapshot.useCase} for ${capacity(snapshot, parts)} at ${gate}, as they stand on ${moment(now)}.`;
  switch (act) {
    case 'APPROVE':
      return `${what} I accept them.`;
    case 'REQUEST_CHANGES': {
      const open = own.filter(({ finding }) => finding?.verdict === 'NOT_MET').length;
      return `${what} ${count(open, 'requirement is', 'requirements are')} not met; I return the section to the team.`;
    }
    case 'REJECT':
      return `${what} I reject this request, which ends the review.`;
  }
}

function count(number: number, one: string, many = `${one}s`): string {
  return `${number} ${number === 1 ? one : many}`;
}

const MONTHS = 'January February March April May June July August September October November December'.split(' ');

/** A moment in UTC, written the same whatever the machine: it is part of what is signed. */
function moment(at: Date): string {
  const [hours, minutes] = [at.getUTCHours(), at.getUTCMinutes()].map((part) => String(part).padStart(2, '0'));
  return `${at.getUTCDate()} ${MONTHS[at.getUTCMonth()]} ${at.getUTCFullYear()} at ${hours}:${minutes} UTC`;
}
