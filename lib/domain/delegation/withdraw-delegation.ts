import type { Call } from '../access/actor';
import { can } from '../access/permissions';
import { ok, refuse, type Result } from '../result';
import { endedInWords, type DelegationRecord } from './delegation';

/** Ending a substitution early: whom it concerns, either of them, or an administrator. What was signed stays signed. */
export function withdrawDelegation(delegation: DelegationRecord, { actor, now }: Call): Result<void> {
  const concerned = [delegation.principal, delegation.substitute].some(({ id }) => id === actor.id);
  const allowed = can(actor, concerned ? 'delegation.withdraw' : 'delegation.manage');
  if (!allowed.ok) return allowed;
  const ended = endedInWords(delegation, now);
  return ended ? refuse('conflict', ended) : ok(undefined);
}

/** What every audit entry about a delegation says of it. */
export function tellDelegation({ id, principal, substitute, role, startsOn, endsOn }: DelegationRecord) {
  return { delegationId: id, principal, substitute, role, startsOn, endsOn };
}
