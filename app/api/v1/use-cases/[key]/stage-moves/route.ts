import { moveUseCase } from '@/lib/commands/manage-use-case';
import * as operations from '@/lib/contract/use-case-operations';
import { apiRoute } from '@/lib/http/api-route';
import { ok } from '@/lib/domain/result';

export * from '@/lib/http/not-offered';

export const POST = apiRoute(operations.moveUseCase, async ({ call, params, body, version }) => {
  const done = await moveUseCase(call, params.key, { ...body, version });
  return done.ok ? ok({ body: done.value, version: done.value.version }) : done;
});
