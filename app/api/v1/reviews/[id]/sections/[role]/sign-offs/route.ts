import { signSection } from '@/lib/commands/sign-section';
import * as operations from '@/lib/contract/section-operations';
import { apiRoute } from '@/lib/http/api-route';
import { ok } from '@/lib/domain/result';
import { findReviewPlace } from '@/lib/queries/find-review-place';
import { findSection } from '@/lib/queries/find-section';

export * from '@/lib/http/not-offered';

export const GET = apiRoute(operations.listSignOffs, async ({ call, params }) => {
  const section = await findSection(call.actor, params.id, params.role, call.now);
  return section.ok ? ok({ body: { items: section.value.signOffs } }) : section;
});

export const POST = apiRoute(operations.signSection, async ({ call, params, body }) => {
  const place = await findReviewPlace(call.actor, params.id);
  if (!place.ok) return place;
  const done = await signSection(call, place.value, { role: params.role, ...body });
  return done.ok ? ok({ body: done.value }) : done;
});
