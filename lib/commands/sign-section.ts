import { sha256 } from '../crypto/digest';
import { findCandidates } from '../data/people';
import { createConditions } from '../data/save-condition';
import { createSignOff, saveClosed, saveTurn } from '../data/save-review';
import type { Tx } from '../data/transaction';
import type { Call } from '../domain/access/actor';
import type { UseCaseEvent } from '../domain/audit/audit-event';
import type { ConditionRequest, ConditionTerms } from '../domain/condition/set-conditions';
import { ok, type Result } from '../domain/result';
import { sign, type SignRequest } from '../domain/sign-off/sign';
import { isTeamPerson } from '../domain/use-case/may-join';
import type { UseCaseRecord } from '../domain/use-case/record';
import { actOnReview, reviewOf, type ReviewPlace } from './act-on-review';
import type { Settled } from './act-on-use-case';
import { changesSinceRead } from './changes-since-read';

export interface ConditionInput {
  readonly text: string;
  /** Left out: the owner of the use case. */
  readonly ownerId?: string | undefined;
  readonly dueOn: string;
  readonly blocksNextGate: boolean;
}

export interface SignInput extends Omit<SignRequest, 'conditions'> {
  readonly conditions?: readonly ConditionInput[];
}

export interface Signed {
  readonly signOffId: string;
  readonly meaning: string;
  readonly snapshotSha256: string;
  readonly signedAt: string;
}

/**
 * Signs one section. The signer is the actor, never part of the input. The last signature a gate waits for moves the
 * stage in this same transaction.
 */
export function signSection(asked: Call, place: ReviewPlace, input: SignInput): Promise<Result<Signed & Settled>> {
  return actOnReview(asked, place, async (tx, context, call) => {
    const request = { ...input, conditions: await withOwners(tx, context.record, input.conditions ?? []) };
    const signed = sign(context, request, call, sha256);
    if (!signed.ok) {
      if (signed.refusal.code !== 'conflict') return signed;
      const changes = await changesSinceRead(tx, context, request.role, request.snapshotSha256, call.actor);
      return { ok: false, refusal: { ...signed.refusal, changes } };
    }
    const signature = signed.value;
    const { role, act, comment, onBehalfOf } = signature;
    const row = await createSignOff(tx, context.review, signature, call.actor, call.now);
    const conditions = await setConditions(tx, context.record.id, row.id, signature.snapshot.conditions ?? []);
    const events: UseCaseEvent[] = [
      {
        type: 'section.signed',
        data: {
          ...reviewOf(context),
          role,
          act,
          parts: [...signature.parts],
          signOffId: row.id,
          signOffSha256: row.sha256,
          snapshotSha256: signature.snapshotSha256,
          comment,
          ...(onBehalfOf ? { onBehalfOf } : {}),
          ...(conditions.length > 0 ? { conditions } : {}),
        },
      },
    ];
    if (act === 'REQUEST_CHANGES') await saveTurn(tx, context.review.id, role, { phase: 'TEAM' });
    if (act === 'REJECT') {
      await saveClosed(tx, context.review.id, 'REJECTED', comment, call.now);
      events.push({ type: 'review.rejected', data: { ...reviewOf(context), role, reason: comment } });
    }
    const { meaning, snapshotSha256 } = signature;
    return ok({ value: { signOffId: row.id, meaning, snapshotSha256, signedAt: call.now.toISOString() }, events });
  });
}

/** The conditions with the people who are to own them: null for somebody who may belong to no team. */
async function withOwners(
  tx: Tx,
  { ownerId }: UseCaseRecord,
  conditions: readonly ConditionInput[],
): Promise<ConditionRequest[]> {
  if (conditions.length === 0) return [];
  const named = await findCandidates(tx, [ownerId, ...conditions.flatMap((one) => one.ownerId ?? [])]);
  const people = new Map(named.filter(isTeamPerson).map((one) => [one.id, one]));
  return conditions.map(({ text, ownerId: chosen, dueOn, blocksNextGate }) => {
    return { text, dueOn, blocksNextGate, owner: people.get(chosen ?? ownerId) ?? null };
  });
}

/** Stores what was promised, and tells it as the entry of the signature does. */
async function setConditions(tx: Tx, useCaseId: string, signOffId: string, terms: readonly ConditionTerms[]) {
  const ids = await createConditions(tx, { useCaseId, signOffId }, terms);
  return ids.flatMap((conditionId, place) => {
    const one = terms[place];
    return one ? [{ conditionId, ...one }] : [];
  });
}
