import { addModel } from '@/lib/commands/keep-models';
import * as operations from '@/lib/contract/model-operations';
import { ok } from '@/lib/domain/result';
import { apiRoute } from '@/lib/http/api-route';
import { listModels } from '@/lib/queries/models';

export * from '@/lib/http/not-offered';

export const GET = apiRoute(operations.listModels, async ({ call, query }) => {
  const { limit, cursor, ...filter } = query;
  const found = await listModels(filter, { limit, cursor }, call.now);
  return found.ok ? ok({ body: found.value }) : found;
});

export const POST = apiRoute(operations.addModel, async ({ call, body }) => {
  const done = await addModel(call, body);
  return done.ok ? ok({ body: done.value }) : done;
});
