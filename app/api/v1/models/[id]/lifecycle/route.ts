import { setModelLifecycle } from '@/lib/commands/keep-models';
import * as operations from '@/lib/contract/model-operations';
import { ok } from '@/lib/domain/result';
import { apiRoute } from '@/lib/http/api-route';

export * from '@/lib/http/not-offered';

export const POST = apiRoute(operations.setModelLifecycle, async ({ call, params, body, version }) => {
  const done = await setModelLifecycle(call, params.id, { ...body, version });
  return done.ok ? ok({ body: done.value, version: done.value.version }) : done;
});
