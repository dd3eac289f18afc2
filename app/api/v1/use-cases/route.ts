import { registerUseCase } from '@/lib/commands/register-use-case';
import * as operations from '@/lib/contract/use-case-operations';
import { apiRoute } from '@/lib/http/api-route';
import { ok } from '@/lib/domain/result';
import { listUseCases } from '@/lib/queries/list-use-cases';

export * from '@/lib/http/not-offered';

export const GET = apiRoute(operations.listUseCases, async ({ call, query }) => {
  const { limit, cursor, sort, ...filter } = query;
  const found = await listUseCases(call.actor, filter, { order: sort, limit, cursor }, call.now);
  return found.ok ? ok({ body: found.value }) : found;
});

export const POST = apiRoute(operations.registerUseCase, async ({ call, body }) => {
  const done = await registerUseCase(call, body);
  return done.ok ? ok({ body: done.value, version: done.value.version }) : done;
});
