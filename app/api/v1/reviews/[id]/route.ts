import * as operations from '@/lib/contract/review-operations';
import { apiRoute } from '@/lib/http/api-route';
import { notFound, ok } from '@/lib/domain/result';
import { findReviewPlace } from '@/lib/queries/find-review-place';
import { readReview } from '@/lib/queries/read-review';

export * from '@/lib/http/not-offered';

export const GET = apiRoute(operations.getReview, async ({ call, params }) => {
  const place = await findReviewPlace(call.actor, params.id);
  if (!place.ok) return place;
  const review = await readReview(call.actor, place.value.key, place.value.review, call.now);
  return review ? ok({ body: review, version: review.version }) : notFound();
});
