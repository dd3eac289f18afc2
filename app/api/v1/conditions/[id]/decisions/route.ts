import { decideConditionOf } from '@/lib/commands/decide-condition';
import * as operations from '@/lib/contract/condition-operations';
import { apiRoute } from '@/lib/http/api-route';
import { ok } from '@/lib/domain/result';
import { findConditionPlace } from '@/lib/queries/read-condition';

export * from '@/lib/http/not-offered';

export const POST = apiRoute(operations.decideCondition, async ({ call, params, body, version }) => {
  const place = await findConditionPlace(call.actor, params.id);
  if (!place.ok) return place;
  const done = await decideConditionOf(call, place.value, { ...body, version });
  return done.ok ? ok({ body: done.value }) : done;
});
