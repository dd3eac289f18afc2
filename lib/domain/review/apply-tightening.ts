import type { Call } from '../access/actor';
import { can } from '../access/permissions';
import { listed } from '../counted';
import { ok, refuse, type Refusal, type Result } from '../result';
import type { PinnedPack, ReviewRecord } from '../use-case/record';
import type { Role } from '../vocabulary';
import { closedFor } from '../use-case/standing';
import { packEffects, standingUnder, type PackEffect } from './pack-effects';
import type { ReviewContext } from './review-context';

/** What became of one review. */
export type TighteningOutcome =
  | {
      readonly reviewId: string;
      readonly applied: true;
      readonly key: string;
      readonly review: number;
      /** The version it is pinned to now. */
      readonly packVersion: number;
      readonly tighter: readonly PackEffect[];
      /** Whose approvals became stale by it. */
      readonly stale: readonly Role[];
    }
  | { readonly reviewId: string; readonly applied: false; readonly refusal: Pick<Refusal, 'code' | 'message'> };

/**
 * Pins an open review to its pack as a newer one tightens it. A closed review keeps the pack it was judged by. Should two
 * stricter rules make a third one fall away, nothing is applied: loosening never is. Source: product.md, rule 14.
 * @param tightened the pack the review has, tightened by the newer one
 */
export function applyTightening(
  { record, review }: ReviewContext,
  tightened: PinnedPack,
  call: Call,
): Result<readonly PackEffect[]> {
  const allowed = can(call.actor, 'packs.manage');
  if (!allowed.ok) return allowed;
  if (!isOpen(review)) return refuse('conflict', 'This review is closed; it keeps the policy pack it was judged by.');
  const closed = closedFor(record);
  if (closed) return closed;
  if (tightened.id === review.pack.id) {
    return refuse('conflict', 'Nothing in this version is stricter than what this review is held to already.');
  }
  const under = ({ content }: PinnedPack) => standingUnder(record, review.gate, content);
  const effects = packEffects(under(review.pack), under(tightened));
  const looser = effects.filter(({ towards }) => towards === 'LOOSER').map(({ label }) => `“${label}”`);
  if (looser.length === 0) return ok(effects);
  return refuse('conflict', `It would also loosen ${listed(looser)} here, and loosening is never applied.`);
}

function isOpen({ status }: ReviewRecord): boolean {
  return status === 'DRAFT' || status === 'IN_REVIEW';
}
