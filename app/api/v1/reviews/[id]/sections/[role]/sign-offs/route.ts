import { withProof } from '@/lib/auth/prove';
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

export const POST = apiRoute(operations.signSection, async ({ call, sessionId, params, body }) => {
  const place = await findReviewPlace(call.actor, params.id);
  if (!place.ok) return place;
  const { password, ...request } = body;
  const done = await withProof(call, { password, sessionId }, (proven) =>
    signSection(proven, place.value, { role: params.role, ...request }),
  );
  return done.ok ? ok({ body: done.value }) : done;
});
