import { saveFindingOf } from '@/lib/commands/save-finding';
import * as operations from '@/lib/contract/section-operations';
import { apiRoute } from '@/lib/http/api-route';
import { ok } from '@/lib/domain/result';
import { findReviewPlace } from '@/lib/queries/find-review-place';
import { findRequirement } from '@/lib/queries/find-section';

export * from '@/lib/http/not-offered';

export const GET = apiRoute(operations.getFinding, async ({ call, params }) => {
  const found = await findRequirement(call.actor, params, call.now);
  return found.ok ? ok({ body: found.value.finding, version: found.value.finding.version }) : found;
});

export const PUT = apiRoute(operations.saveFinding, async ({ call, params, body, version }) => {
  const place = await findReviewPlace(call.actor, params.id, params.role);
  if (!place.ok) return place;
  const finding = { requirement: params.requirementId, ...body, findingVersion: version };
  const done = await saveFindingOf(call, place.value, finding);
  return done.ok ? ok({ body: done.value, version: done.value.findingVersion }) : done;
});
