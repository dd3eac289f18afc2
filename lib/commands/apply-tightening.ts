import { database } from '../data/client';
import { findReviewPlace } from '../data/load-record';
import { findActivePack, findPackOfVersion } from '../data/packs';
import { findPackIdOf, savePinned } from '../data/save-review';
import { inTransaction } from '../data/transaction';
import type { Call } from '../domain/access/actor';
import { can } from '../domain/access/permissions';
import { invalid, notFound, ok, refuse, type Result } from '../domain/result';
import { applyTightening, type TighteningOutcome } from '../domain/review/apply-tightening';
import { madeStale } from '../domain/review/made-stale';
import type { ReviewContext } from '../domain/review/review-context';
import { mustBeProven } from '../domain/sign-off/prove';
import { keyOf, type PinnedPack } from '../domain/use-case/record';
import type { Role } from '../domain/vocabulary';
import { actOnReview, reviewOf } from './act-on-review';
import { named, tightenedPack } from './tightened-pack';

export interface Applied {
  readonly items: readonly TighteningOutcome[];
  /** Whether there are more that were not come to. */
  readonly more: boolean;
}

/**
 * Holds open reviews to what is stricter in the version in force, each in a transaction of its own and with an answer of
 * its own. What is looser in it stays as each review has it. Source: product.md, rule 14.
 */
export async function applyToReviews(
  call: Call,
  version: number,
  { reviewIds, reason }: { readonly reviewIds: readonly string[]; readonly reason: string },
): Promise<Result<Applied>> {
  const allowed = can(call.actor, 'packs.manage');
  if (!allowed.ok) return allowed;
  const newer = await findPackOfVersion(database(), version);
  if (!newer) return notFound();
  const proven = mustBeProven(call);
  if (!proven.ok) return proven;
  if (!reason) return invalid([{ path: 'reason', message: 'Say why; it stays in the timeline of every review.' }]);
  if (newer.id !== (await findActivePack(database())).id) {
    return refuse('conflict', notInForce(newer));
  }
  // Of the request as a whole the key is claimed, so that it serves no other; each review keeps its own answer.
  const claimed = await inTransaction(call, () => Promise.resolve(ok(null)));
  if (!claimed.ok) return claimed;
  const items: TighteningOutcome[] = [];
  for (const reviewId of new Set(reviewIds)) {
    const done = await applyToOne(forOne(call, reviewId), reviewId, newer, reason);
    if (done.ok) items.push({ reviewId, applied: true, ...done.value });
    else items.push({ reviewId, applied: false, refusal: { code: done.refusal.code, message: done.refusal.message } });
  }
  return ok({ items, more: false });
}

/** The same request again finds the answer of each of its reviews. */
function forOne(call: Call, reviewId: string): Call {
  if (!call.idempotency) return call;
  const { key, fingerprint } = call.idempotency;
  return { ...call, idempotency: { key: `${key}:${reviewId}`, fingerprint } };
}

async function applyToOne(call: Call, reviewId: string, newer: PinnedPack, reason: string) {
  const place = await findReviewPlace(database(), call.actor, reviewId);
  const packId = await findPackIdOf(database(), reviewId);
  if (!place || !packId) return notFound();
  const made = await tightenedPack(call, packId, newer);
  if (!made.ok) return made;
  const at = { key: keyOf(place), review: place.review };
  return actOnReview(call, at, async (tx, context, inOrder) => {
    if (context.review.pack.id !== packId)
      return refuse('conflict', 'It was pinned to another version meanwhile. Look again, then decide.');
    if (context.record.activePack.id !== newer.id) return refuse('conflict', notInForce(newer));
    const effects = applyTightening(context, made.value, inOrder);
    if (!effects.ok) return effects;
    const stale = staleBy(context, made.value, inOrder.now);
    await savePinned(tx, reviewId, made.value.id);
    const packs = { from: named(context.review.pack), to: named(made.value), by: named(newer) };
    const data = { ...reviewOf(context), ...packs, reason, stale };
    const { number: review } = context.review;
    const value = { review, packVersion: made.value.version, tighter: effects.value, stale };
    return ok({ value, events: [{ type: 'review.tightened', data }] });
  });
}

function staleBy({ record, review }: ReviewContext, pack: PinnedPack, now: Date): Role[] {
  const after = { ...record, openReview: { ...review, pack } };
  return madeStale(record, after, now)
    .filter((one) => one.review === review.number)
    .map(({ role }) => role);
}

function notInForce({ version }: PinnedPack): string {
  return `Version ${version} is not in force. Only the version in force is applied.`;
}
