import { resubmit } from '@/lib/commands/submit-review';
import * as operations from '@/lib/contract/section-operations';
import { apiRoute } from '@/lib/http/api-route';
import { ok } from '@/lib/domain/result';
import { findReviewPlace } from '@/lib/queries/find-review-place';

export * from '@/lib/http/not-offered';

export const POST = apiRoute(operations.resubmitSection, async ({ call, params, version }) => {
  const place = await findReviewPlace(call.actor, params.id);
  if (!place.ok) return place;
  const done = await resubmit(call, place.value, params.role, version);
  return done.ok ? ok({ body: done.value }) : done;
});
