import { startThread } from '@/lib/commands/discuss';
import * as operations from '@/lib/contract/evidence-operations';
import { apiRoute } from '@/lib/http/api-route';
import { ok } from '@/lib/domain/result';
import { findReviewPlace } from '@/lib/queries/find-review-place';

export * from '@/lib/http/not-offered';

export const POST = apiRoute(operations.startThread, async ({ call, params, body }) => {
  const place = await findReviewPlace(call.actor, params.id, params.role);
  if (!place.ok) return place;
  const done = await startThread(call, place.value, body);
  return done.ok ? ok({ body: done.value }) : done;
});
