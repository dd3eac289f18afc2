import { auditLog, type NewChain } from '../data/audit-log';
import { saveConditionHandOvers, saveTeams } from '../data/save-hand-over';
import type { Tx } from '../data/transaction';
import type { Call } from '../domain/access/actor';
import type { Handed } from '../domain/people/plan-hand-over';
import type { PersonRef } from '../domain/use-case/record';

/** How many use cases are written in one statement. */
const CHUNK = 500;

/**
 * Writes the teams of many use cases that the caller holds, each with its audit entry. Nothing else that lists show
 * depends on a team, so no projection is written anew: projection.test.ts holds on to that.
 */
export async function saveHanded(
  tx: Tx,
  call: Call,
  leaver: PersonRef,
  all: readonly Handed[],
  reason: string,
): Promise<void> {
  for (let from = 0; from < all.length; from += CHUNK) {
    const handed = all.slice(from, from + CHUNK);
    await saveTeams(
      tx,
      handed.map((one) => teamChange(one, leaver)),
      call.now,
    );
    const conditions = handed.flatMap(({ to, conditions }) =>
      conditions.map(({ id, handedTo }) => ({ conditionId: id, place: handedTo.length, toId: to.id })),
    );
    await saveConditionHandOvers(tx, conditions, call.actor.id, call.now);
    await auditLog(tx, call).continueChains(handed.map((one) => chainOf(one, leaver, reason)));
  }
}

function teamChange({ useCase, ownerId, memberIds }: Handed, leaver: PersonRef) {
  return {
    useCaseId: useCase.id,
    ownerId,
    leaving: useCase.memberIds.filter((id) => !memberIds.includes(id)),
    joining: memberIds.filter((id) => !useCase.memberIds.includes(id)),
    reviewIds: useCase.reviewIds,
    leaverId: leaver.id,
  };
}

function chainOf({ useCase, to, changes, conditions }: Handed, { id, name }: PersonRef, reason: string): NewChain {
  const promised = conditions.map(({ id: conditionId, role, text }) => ({ conditionId, role, text }));
  const changed = changes.flatMap(({ field, from, to: becomes }) =>
    field === 'owner' || field === 'members' ? [{ field, from, to: becomes }] : [],
  );
  const data = { from: { id, name }, to: { id: to.id, name: to.name }, changes: changed, conditions: promised, reason };
  return { useCaseId: useCase.id, events: [{ type: 'use-case.handed-over', data }] };
}
