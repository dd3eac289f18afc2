import { detach } from '@/lib/commands/attach-evidence';
import * as operations from '@/lib/contract/evidence-operations';
import { apiRoute } from '@/lib/http/api-route';
import { ok } from '@/lib/domain/result';
import { findReviewPlace } from '@/lib/queries/find-review-place';

export * from '@/lib/http/not-offered';

export const DELETE = apiRoute(operations.detachEvidence, async ({ call, params }) => {
  const place = await findReviewPlace(call.actor, params.id, params.role);
  if (!place.ok) return place;
  const done = await detach(call, place.value, { requirement: params.requirementId, evidenceId: params.evidenceId });
  return done.ok ? ok({ body: done.value }) : done;
});
