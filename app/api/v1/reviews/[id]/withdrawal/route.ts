import { withdraw } from '@/lib/commands/submit-review';
import * as operations from '@/lib/contract/review-operations';
import { apiRoute } from '@/lib/http/api-route';
import { ok } from '@/lib/domain/result';
import { findReviewPlace } from '@/lib/queries/find-review-place';

export * from '@/lib/http/not-offered';

export const POST = apiRoute(operations.withdrawReview, async ({ call, params, body, version }) => {
  const place = await findReviewPlace(call.actor, params.id);
  if (!place.ok) return place;
  const done = await withdraw(call, place.value, body.reason, version);
  return done.ok ? ok({ body: done.value }) : done;
});
