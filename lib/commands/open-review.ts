import { createReview } from '../data/save-review';
import type { Call } from '../domain/access/actor';
import { ok, type Result } from '../domain/result';
import { openReview } from '../domain/review/open-review';
import type { Gate } from '../domain/vocabulary';
import { actOnUseCase, type Settled } from './act-on-use-case';

export interface Opened {
  readonly reviewId: string;
  /** The review's number on the use case: part of its address. */
  readonly review: number;
}

/** Asks for a gate: opens a review, pinned to the pack that is active now. */
export function openReviewOf(call: Call, key: string, gate: Gate): Promise<Result<Opened & Settled>> {
  return actOnUseCase(call, key, async (tx, record, call) => {
    const opened = openReview(record, gate, call);
    if (!opened.ok) return opened;
    const { id: reviewId, number: review } = await createReview(tx, record, opened.value, call.actor.id, call.now);
    const { round } = opened.value;
    const data = { reviewId, gate, round, packVersion: record.activePack.version };
    return ok({ value: { reviewId, review }, events: [{ type: 'review.opened', data }] });
  });
}
