import { saveAnswerOf } from '@/lib/commands/save-answer';
import * as operations from '@/lib/contract/section-operations';
import { apiRoute } from '@/lib/http/api-route';
import { ok } from '@/lib/domain/result';
import { findReviewPlace } from '@/lib/queries/find-review-place';
import { findRequirement } from '@/lib/queries/find-section';

export * from '@/lib/http/not-offered';

export const GET = apiRoute(operations.getAnswer, async ({ call, params }) => {
  const found = await findRequirement(call.actor, params, call.now);
  return found.ok ? ok({ body: found.value.answer, version: found.value.answer.version }) : found;
});

export const PUT = apiRoute(operations.saveAnswer, async ({ call, params, body, version }) => {
  const place = await findReviewPlace(call.actor, params.id, params.role);
  if (!place.ok) return place;
  const answer = { requirement: params.requirementId, value: body.value, answerVersion: version };
  const done = await saveAnswerOf(call, place.value, answer);
  return done.ok ? ok({ body: done.value, version: done.value.answerVersion }) : done;
});
