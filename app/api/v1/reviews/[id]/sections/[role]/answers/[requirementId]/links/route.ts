import { attachLink } from '@/lib/commands/attach-evidence';
import * as operations from '@/lib/contract/evidence-operations';
import { apiRoute } from '@/lib/http/api-route';
import { ok } from '@/lib/domain/result';
import { findReviewPlace } from '@/lib/queries/find-review-place';

export * from '@/lib/http/not-offered';

export const POST = apiRoute(operations.attachLink, async ({ call, params, body }) => {
  const place = await findReviewPlace(call.actor, params.id, params.role);
  if (!place.ok) return place;
  const done = await attachLink(call, place.value, { requirement: params.requirementId, ...body });
  return done.ok ? ok({ body: done.value }) : done;
});
