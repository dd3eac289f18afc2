import { inWords, type DifferenceInWords } from '../sign-off/differences';
import { signedBy } from '../sign-off/signed-by';
import type { UseCaseRecord } from '../use-case/record';
import type { Gate, Role } from '../vocabulary';
import { reviewContext } from './review-context';
import { isCurrent, viewSections } from './section-view';

/** Approvals of one section that a change makes stale, with whose they are and why. */
export interface MadeStale {
  /** Where the change is not of one use case: whose approvals they are. */
  readonly useCase?: { readonly key: string; readonly title: string };
  readonly review: number;
  readonly gate: Gate;
  readonly round: number;
  readonly role: Role;
  /** Printed names. */
  readonly signers: readonly string[];
  readonly because: readonly DifferenceInWords[];
}

/**
 * The approvals that hold on a record before a change and no longer after it, in the open review and in the one that
 * carries the stage. Source: product.md, rule 2.
 */
export function madeStale(before: UseCaseRecord, after: UseCaseRecord, now: Date): readonly MadeStale[] {
  return livingReviews(before).flatMap((review) => {
    const changed = livingReviews(after).find(({ id }) => id === review.id);
    if (!changed) return [];
    const held = viewSections(reviewContext(before, review, now), now);
    const holds = viewSections(reviewContext(after, changed, now), now);
    return held.flatMap(({ role, parts }) => {
      const own = holds.find((section) => section.role === role)?.parts ?? [];
      const lost = parts
        .filter(isCurrent)
        .flatMap((part) => own.filter((one) => one.part === part.part && !isCurrent(one)));
      if (lost.length === 0) return [];
      const reasons = lost.flatMap(({ stale }) => stale);
      const because = reasons.filter(
        ({ kind, id }, at) => reasons.findIndex((one) => one.kind === kind && one.id === id) === at,
      );
      const signers = [...new Set(lost.flatMap(({ approval }) => (approval ? signedBy(approval) : [])))];
      const { number, gate, round, pack } = changed;
      return [{ review: number, gate, round, role, signers, because: inWords(because, pack.content) }];
    });
  });
}

function livingReviews({ openReview, assurance }: UseCaseRecord) {
  return [openReview, assurance].filter((review) => review !== null);
}
