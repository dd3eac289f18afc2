import type { Actor, Call } from '../access/actor';
import { can } from '../access/permissions';
import { refuse, type Refusal, type Result } from '../result';
import type { ReviewContext } from '../review/review-context';
import { mustBeProven } from '../sign-off/prove';
import type { BreakGlassRecord } from './break-glass-record';
import type { UseCaseRecord } from '../use-case/record';
import { breakGlassState, versionOf } from './break-glass-state';
import { gateToOpen, otherOffice, standsAs } from './stand-as';

/**
 * The second of two acts: another person of the other office confirms, and the gate opens.
 * @param proposer whoever proposed it as they are now; null where they are active no more
 */
export function confirmBreakGlass(
  record: UseCaseRecord,
  glass: BreakGlassRecord,
  proposer: Actor | null,
  version: number,
  call: Call,
): Result<ReviewContext> {
  const allowed = mayConfirm(record, glass, call);
  if (!allowed.ok) return allowed;
  const outdated = outdatedFor(glass, version);
  if (outdated) return outdated;
  if (!proposer || !standsAs(allowed.value, proposer, glass.asked.as).ok) {
    const message = `${glass.asked.by.name} may no longer break the glass here. It has to be proposed anew.`;
    return refuse('conflict', message);
  }
  const proven = mustBeProven(call);
  return proven.ok ? allowed : proven;
}

/** Whether somebody may confirm it now: never whoever proposed it, and only of the other office. */
export function mayConfirm(
  record: UseCaseRecord,
  glass: BreakGlassRecord,
  { actor, now }: Pick<Call, 'actor' | 'now'>,
): Result<ReviewContext> {
  const allowed = can(actor, 'break-glass.open', record);
  if (!allowed.ok) return allowed;
  if (actor.id === glass.asked.by.id) {
    return refuse('forbidden', 'You proposed it; another person has to confirm it.');
  }
  const ended = endedFor(record, glass, now);
  if (ended) return ended;
  if (glass.confirmed) return refuse('conflict', `${glass.confirmed.by.name} confirmed it already.`);
  const gate = gateToOpen(record, { actor, now });
  if (!gate.ok) return gate;
  const stands = standsAs(gate.value, actor, otherOffice(glass.asked.as));
  return stands.ok ? gate : stands;
}

type Refused = { readonly ok: false; readonly refusal: Refusal } | null;

/** Why nothing can be done with it any more, or null. */
export function endedFor(record: UseCaseRecord, glass: BreakGlassRecord, now: Date): Refused {
  return breakGlassState(record, glass, now) === 'ENDED' ? refuse('conflict', 'This break-glass has ended.') : null;
}

/** The refusal of an act on a version that is no longer current, or null. */
export function outdatedFor(glass: BreakGlassRecord, seen: number): Refused {
  const version = versionOf(glass);
  if (seen === version) return null;
  const message = 'Somebody did something with this break-glass since you looked at it. Nothing was done; look again.';
  return refuse('stale_version', message, { current: { version } });
}
