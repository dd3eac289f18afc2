import * as operations from '@/lib/contract/model-operations';
import { notFound, ok } from '@/lib/domain/result';
import { apiRoute } from '@/lib/http/api-route';
import { findModelItem, listModelUseCases } from '@/lib/queries/models';

export * from '@/lib/http/not-offered';

export const GET = apiRoute(operations.listModelUseCases, async ({ call, params, query }) => {
  if (!(await findModelItem(params.id, call.now))) return notFound();
  const found = await listModelUseCases(call.actor, params.id, query);
  return found.ok ? ok({ body: found.value }) : found;
});
