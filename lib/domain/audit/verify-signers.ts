import { dayOf } from '../condition/day';
import type { PersonRef } from '../use-case/record';
import type { ExecutiveLevel, GrantRole } from '../vocabulary';
import type { AuditEvent } from './audit-event';
import { CLOCKS_DIFFER_MS } from './dated';
import { inWords } from './decided-in-words';
import { holds, standingAt, stoodIn, type NumberedEntry, type Offices } from './offices';
import type { Broken } from './verify-decisions';

/** The level in which somebody signed as an executive. */
export interface SignedLevel {
  readonly id: string;
  readonly executiveLevel: ExecutiveLevel | null;
}

/**
 * Holds the signatures and break-glasses of one use case against the log of the organisation: each was given by somebody
 * who was active and held the role then, or had been named for that day by somebody who did; an executive signed in the
 * level they had. Returns the entry of the first that was not, or null.
 */
export function findUnentitled(
  entries: readonly NumberedEntry[],
  signOffs: readonly SignedLevel[],
  offices: Offices,
): Broken | null {
  const levels = new Map(signOffs.map(({ id, executiveLevel }) => [id, executiveLevel]));
  for (const entry of entries) {
    const event = { type: entry.type, data: entry.data } as AuditEvent;
    const done = doneAs(event, levels);
    const reason = done && unentitled(offices, entry, done);
    if (reason) return { seq: entry.seq, reason };
  }
  return null;
}

/** What somebody did in an office, or in the name of somebody who held it. */
interface DoneAs {
  readonly did: string;
  readonly role: GrantRole;
  readonly onBehalfOf?: PersonRef | undefined;
  /** Of a signature as executive: the level that was printed. */
  readonly level?: ExecutiveLevel | null;
}

function doneAs(event: AuditEvent, levels: ReadonlyMap<string, ExecutiveLevel | null>): DoneAs | null {
  switch (event.type) {
    case 'section.signed': {
      const { role, onBehalfOf, signOffId } = event.data;
      const level = role === 'EXECUTIVE' ? { level: levels.get(signOffId) ?? null } : {};
      return { did: 'signed', role, onBehalfOf, ...level };
    }
    case 'break-glass.proposed':
      return { did: 'proposed to break the glass', role: event.data.as };
    case 'break-glass.confirmed':
      return { did: 'broke the glass', role: event.data.as };
    default:
      return null;
  }
}

function unentitled(
  offices: Offices,
  { id, at, actorId, actorName }: NumberedEntry,
  { did, role, onBehalfOf, level }: DoneAs,
): string | null {
  const signer = standingAt(offices, actorId ?? '', id);
  const holder = onBehalfOf ? standingAt(offices, onBehalfOf.id, id) : signer;
  const signed = `${actorName} ${did} as ${inWords(role)}${onBehalfOf ? ` for ${onBehalfOf.name}` : ''}`;
  const by = 'by the log of the organisation';
  if (!signer.active) return `${signed}, and ${by} they had no access then.`;
  if (onBehalfOf) {
    const who = { substituteId: actorId ?? '', principalId: onBehalfOf.id, role };
    // An act that waited is dated a little later than its day was looked at.
    const days = [at, new Date(at.getTime() - CLOCKS_DIFFER_MS - 1)].map(dayOf);
    if (!stoodIn(offices, who, id, days)) return `${signed}, and ${by} they did not stand in for them that day.`;
    if (!holder.active) return `${signed}, who ${by} had no access then.`;
  }
  if (!holds(holder, role))
    return `${signed}, ${onBehalfOf ? 'who' : 'and'} ${by} ${onBehalfOf ? '' : 'they '}did not hold the role then.`;
  if (level === undefined || level === holder.level) return null;
  return `${signed} in the level ${inWords(level)}, and the log of the organisation says ${inWords(holder.level)}.`;
}
