import { auditLog } from '../data/audit-log';
import { createDelegation, listStanding } from '../data/delegations';
import { findPerson, lockPerson, type Person } from '../data/people';
import { inTransaction } from '../data/transaction';
import type { Call } from '../domain/access/actor';
import type { Days } from '../domain/delegation/delegation';
import { mayNameFor, nameSubstitute, type PersonStanding } from '../domain/delegation/name-substitute';
import { tellDelegation } from '../domain/delegation/withdraw-delegation';
import { notFound, ok, type Result } from '../domain/result';
import type { Role } from '../domain/vocabulary';

export interface SubstituteInput extends Days {
  /** Who is away; the caller where it is left out. */
  readonly principalId?: string | undefined;
  readonly substituteId: string;
  readonly role: Role;
  readonly note: string;
}

/** Names who stands in for a person in one role for some days. Their names and the days stand in the log. */
export function nameSubstituteOf(call: Call, input: SubstituteInput): Promise<Result<{ delegationId: string }>> {
  const { principalId = call.actor.id, substituteId, role, startsOn, endsOn, note } = input;
  return inTransaction(call, async (tx) => {
    // Before anything is said of the people named.
    const allowed = mayNameFor({ id: principalId }, call);
    if (!allowed.ok) return allowed;
    const principal = await lockPerson(tx, principalId);
    if (!principal) return notFound();
    const found = await findPerson(tx, substituteId);
    const request = { substitute: found && standingOf(found), role, startsOn, endsOn };
    const named = nameSubstitute(standingOf(principal), request, await listStanding(tx, principalId), call);
    if (!named.ok) return named;
    const row = { principalId, substituteId, role, startsOn, endsOn, note };
    const delegation = await createDelegation(tx, row, call.actor.id, call.now);
    const data = { ...tellDelegation(delegation), note };
    await auditLog(tx, call).forOrganisation([{ type: 'delegation.made', data }]);
    return ok({ delegationId: delegation.id });
  });
}

function standingOf({ id, name, deactivatedAt, grants }: Person): PersonStanding {
  return { id, name, active: deactivatedAt === null, grants };
}
