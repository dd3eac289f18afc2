import { setTargetOf } from '@/lib/commands/set-target';
import * as operations from '@/lib/contract/metric-operations';
import { notFound, ok } from '@/lib/domain/result';
import { apiRoute } from '@/lib/http/api-route';
import { readTarget } from '@/lib/queries/read-metrics';

export * from '@/lib/http/not-offered';

export const GET = apiRoute(operations.getTarget, async ({ call, params }) => {
  const target = await readTarget(call, params.key, params);
  return target ? ok({ body: target, version: target.targetVersion }) : notFound();
});

export const PUT = apiRoute(operations.setTarget, async ({ call, params, body, version }) => {
  const { reason, ...figures } = body;
  const done = await setTargetOf(call, params.key, params, { figures, reason, version });
  return done.ok ? ok({ body: done.value, version: done.value.targetVersion }) : done;
});

export const DELETE = apiRoute(operations.returnTarget, async ({ call, params, version }) => {
  const done = await setTargetOf(call, params.key, params, { figures: null, reason: '', version });
  return done.ok ? ok({ body: done.value, version: done.value.targetVersion }) : done;
});
