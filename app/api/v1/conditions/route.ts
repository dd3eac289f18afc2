import * as operations from '@/lib/contract/condition-operations';
import { apiRoute } from '@/lib/http/api-route';
import { ok } from '@/lib/domain/result';
import { listConditions } from '@/lib/queries/list-conditions';

export * from '@/lib/http/not-offered';

export const GET = apiRoute(operations.listConditions, async ({ call, query }) => {
  const { limit, cursor, ...filter } = query;
  const found = await listConditions(call.actor, filter, { limit, cursor });
  return found.ok ? ok({ body: found.value }) : found;
});
