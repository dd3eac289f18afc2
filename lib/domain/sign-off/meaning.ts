import type { Part, PersonRef } from '../use-case/record';
import { HALF_NAMES, LEVEL_NAMES, ROLE_NAMES, STAGE_NAMES, type Gate, type SignOffAct } from '../vocabulary';
import type { Snapshot } from './snapshot';

/** The capacity in which someone signs: "Security", "Data (engineering)", "Executive (CFO, co-sponsor)". */
export function capacity(snapshot: Pick<Snapshot, 'role'>, parts: readonly Part[]): string {
  const name = ROLE_NAMES[snapshot.role];
  const [part] = parts;
  if (part === undefined || part === 'WHOLE' || parts.length > 1) return name;
  if (part === 'ENGINEERING' || part === 'SCIENCE') return `${name} (${HALF_NAMES[part].toLowerCase()})`;
  return part === 'LEAD' ? `${name} (lead sponsor)` : `${name} (co-sponsor, ${LEVEL_NAMES[part]})`;
}

/** What the words of a signature count and name. */
export interface MeaningFacts {
  readonly useCase: string;
  /** In which the signer signs: `Security`, `Data (engineering)`. */
  readonly capacity: string;
  readonly gate: Gate;
  readonly round: number;
  readonly requirements: number;
  readonly fields: number;
  readonly evidence: number;
  /** Requirements the signer found not met. */
  readonly notMet: number;
  /** Promised with the approval. */
  readonly conditions: number;
  /** For whom a substitute signs. */
  readonly onBehalfOf: string | null;
}

/**
 * @param parts what the signature speaks for
 * @param conditions how many are set with it
 * @param onBehalfOf whom a substitute signs for
 */
export function meaningFacts(
  snapshot: Snapshot,
  parts: readonly Part[],
  { conditions = 0, onBehalfOf = null }: { readonly conditions?: number; readonly onBehalfOf?: PersonRef | null } = {},
): MeaningFacts {
  const own = snapshot.requirements.filter(({ half }) => half === null || parts.includes(half));
  return {
    useCase: snapshot.useCase,
    capacity: capacity(snapshot, parts),
    gate: snapshot.gate,
    round: snapshot.round,
    requirements: own.length,
    fields: Object.keys(snapshot.fields).length,
    evidence: own.reduce((sum, { evidence }) => sum + evidence.length, 0),
    notMet: own.filter(({ finding }) => finding?.verdict === 'NOT_MET').length,
    conditions,
    onBehalfOf: onBehalfOf?.name ?? null,
  };
}

/** What a signature means, in the words that are shown before it and stored with it. Source: product.md, rule 1. */
export function meaningOf(act: SignOffAct, facts: MeaningFacts, now: Date): string {
  const requirements = count(facts.requirements, 'requirement');
  const fields = count(facts.fields, 'field');
  const evidence = count(facts.evidence, 'piece of evidence', 'pieces of evidence');
  const gate = `the gate to ${STAGE_NAMES[facts.gate]}, round ${facts.round}`;
  const who = facts.onBehalfOf === null ? 'I' : `On behalf of ${facts.onBehalfOf} I`;
  const what = `${who} reviewed ${requirements}, ${fields} and ${evidence} of ${facts.useCase} for ${facts.capacity} at ${gate}, as they stand on ${moment(now)}.`;
  switch (act) {
    case 'APPROVE':
      return `${what} I accept them.`;
    case 'APPROVE_WITH_CONDITIONS':
      return `${what} I accept them on ${facts.conditions === 0 ? 'the conditions below' : count(facts.conditions, 'condition')}.`;
    case 'REQUEST_CHANGES':
      return `${what} ${count(facts.notMet, 'requirement is', 'requirements are')} not met; I return the section to the team.`;
    case 'REJECT':
      return `${what} I reject this request, which ends the review.`;
    case 'RECONFIRM':
      return `${what} I accept them and renew the approval of ${facts.capacity}.`;
    case 'REVOKE':
      return `${what} I withdraw the approval of ${facts.capacity}; until it is given again the use case is out of assurance.`;
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
