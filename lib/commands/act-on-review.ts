import { loadReview } from '../data/load-review';
import type { Tx } from '../data/transaction';
import type { Call } from '../domain/access/actor';
import { notFound, refuse, type Result } from '../domain/result';
import { reviewContext, type ReviewContext } from '../domain/review/review-context';
import type { Role } from '../domain/vocabulary';
import { actOnUseCase, type Acted, type Settled } from './act-on-use-case';

/** Which review an act is about: its number on the use case. */
export interface ReviewPlace {
  readonly key: string;
  readonly review: number;
  /** The section an address names: requirements and threads of another one are not found there. */
  readonly section?: Role;
}

/**
 * An act on one review. An unknown one is not found; a closed one is refused by the rules.
 * @param seenVersion the review's version the actor looked at, for acts that are about the whole review
 */
export function actOnReview<T>(
  asked: Call,
  place: ReviewPlace,
  act: (tx: Tx, context: ReviewContext, call: Call) => Promise<Result<Acted<T>>>,
  seenVersion: number | null = null,
): Promise<Result<T & Settled>> {
  return actOnUseCase(asked, place.key, async (tx, record, call) => {
    const summary = record.reviews.find(({ number }) => number === place.review);
    if (!summary) return notFound();
    const loaded = [record.openReview, record.assurance].find((one) => one?.id === summary.id);
    const review = loaded ?? (await loadReview(tx, summary.id));
    if (seenVersion !== null && seenVersion !== review.version) {
      return refuse(
        'stale_version',
        'The review changed since you looked at it. Nothing was done; look again, then decide.',
        {
          current: { version: review.version, status: review.status },
        },
      );
    }
    return act(tx, within(reviewContext(record, review, call.now), place.section), call);
  });
}

function within(context: ReviewContext, section: Role | undefined): ReviewContext {
  if (!section) return context;
  const requirements = context.requirements.filter(({ requirement }) => requirement.role === section);
  const threads = context.review.threads.filter(({ role }) => role === section);
  return { ...context, requirements, review: { ...context.review, threads } };
}

/** What every audit entry about a review says of it. */
export function reviewOf({ review }: ReviewContext) {
  return { reviewId: review.id, gate: review.gate, round: review.round };
}
