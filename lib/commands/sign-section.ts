import { sha256 } from '../crypto/digest';
import { createSignOff, saveClosed, saveTurn } from '../data/save-review';
import type { Call } from '../domain/access/actor';
import type { UseCaseEvent } from '../domain/audit/audit-event';
import { ok, type Result } from '../domain/result';
import { sign, type SignRequest } from '../domain/sign-off/sign';
import { actOnReview, reviewOf, type ReviewPlace } from './act-on-review';
import type { Settled } from './act-on-use-case';
import { changesSinceRead } from './changes-since-read';

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
export function signSection(call: Call, place: ReviewPlace, request: SignRequest): Promise<Result<Signed & Settled>> {
  return actOnReview(call, place, async (tx, context) => {
    const signed = sign(context, request, call, sha256);
    if (!signed.ok) {
      if (signed.refusal.code !== 'conflict') return signed;
      const changes = await changesSinceRead(tx, context, request.role, request.snapshotSha256, call.actor);
      return { ok: false, refusal: { ...signed.refusal, changes } };
    }
    const signature = signed.value;
    const { role, act, comment } = signature;
    const row = await createSignOff(tx, context.review, signature, call.actor, call.now);
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
