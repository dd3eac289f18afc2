import { database } from '../data/client';
import { listPeople } from '../data/list-people';
import type { Call } from '../domain/access/actor';
import { can } from '../domain/access/permissions';
import { maySubstitute } from '../domain/delegation/name-substitute';
import { ok, refuse, type Result } from '../domain/result';
import { isRole } from '../domain/vocabulary';
import { may } from './may';
import type { SuggestedPerson } from './suggest-people';

const SUGGESTED = 20;

/** Active people whose name or address holds a text, each with why they could not stand in for this person. */
export async function suggestSubstitutes(
  call: Call,
  principalId: string,
  q: string,
): Promise<Result<{ items: readonly SuggestedPerson[] }>> {
  const allowed = can(call.actor, principalId === call.actor.id ? 'delegation.suggest' : 'delegation.manage');
  if (!allowed.ok) return allowed;
  if (principalId === call.actor.id && !call.actor.grants.some(({ role }) => isRole(role))) {
    return refuse('forbidden', 'You hold no review role, so there is nothing that somebody could stand in for.');
  }
  const rows = await listPeople(database(), { q, role: null, active: true }, { limit: SUGGESTED, after: null });
  const items = rows.map(({ id, name, grants }) => {
    const held = grants.map(({ role }) => ({ role, businessUnitId: null }));
    const fit = maySubstitute({ id: principalId, name: '' }, { id, name, active: true, grants: held }, call.actor);
    return { id, name, may: may(fit) };
  });
  return ok({ items });
}
