import { recertifyUseCase } from '@/lib/commands/recertify';
import * as operations from '@/lib/contract/use-case-operations';
import { apiRoute } from '@/lib/http/api-route';
import { ok } from '@/lib/domain/result';

export * from '@/lib/http/not-offered';

export const POST = apiRoute(operations.recertifyUseCase, async ({ call, params, body, version }) => {
  const done = await recertifyUseCase(call, params.key, { ...body, version });
  return done.ok ? ok({ body: done.value, version: done.value.version }) : done;
});
