import type { Prisma } from '@/prisma/generated/client';
import type { ConditionTerms } from '../domain/condition/set-conditions';
import type { ConditionActKind } from '../domain/vocabulary';
import type { NewEvidence } from './save-discussion';
import type { Tx } from './transaction';

/** Stores what was promised with a signature. Returns the ids, in the order of the terms. */
export async function createConditions(
  tx: Tx,
  { useCaseId, signOffId }: { readonly useCaseId: string; readonly signOffId: string },
  terms: readonly ConditionTerms[],
): Promise<string[]> {
  const ids: string[] = [];
  for (const [place, { text, owner, dueOn, blocksNextGate }] of terms.entries()) {
    const data = { useCaseId, signOffId, place, text, ownerId: owner.id, dueOn: new Date(dueOn), blocksNextGate };
    ids.push((await tx.condition.create({ data, select: { id: true } })).id);
  }
  return ids;
}

/** Adds an act to a condition; `place` counts them, so that of two at once the database takes one. */
export async function createConditionAct(
  tx: Tx,
  conditionId: string,
  act: { readonly place: number; readonly kind: ConditionActKind; readonly note: string },
  byId: string,
  now: Date,
): Promise<void> {
  const data: Prisma.ConditionActUncheckedCreateInput = { conditionId, ...act, byId, at: now };
  await tx.conditionAct.create({ data });
}

/** Stores a piece of evidence with the condition that it shows to be met. */
export async function createConditionEvidence(
  tx: Tx,
  { useCaseId, conditionId }: { readonly useCaseId: string; readonly conditionId: string },
  evidence: NewEvidence,
  byId: string,
  now: Date,
): Promise<string> {
  const { id } = await tx.evidence.create({
    data: { useCaseId, ...evidence, addedById: byId, addedAt: now, conditions: { create: { conditionId } } },
    select: { id: true },
  });
  return id;
}
