import type { AffectedReview } from '@/lib/queries/pack-impact';
import { AffectedReviewItem } from './affected-review';

/** The open reviews a version would affect, to read. */
export function AffectedReviews({ reviews }: { readonly reviews: readonly AffectedReview[] }) {
  if (reviews.length === 0) return null;
  return (
    <ul className="grid gap-3" aria-label="Affected open reviews">
      {reviews.map((review) => (
        <li key={review.reviewId} className="border-b pb-3">
          <AffectedReviewItem review={review} />
        </li>
      ))}
    </ul>
  );
}
