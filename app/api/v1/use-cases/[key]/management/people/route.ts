import * as operations from '@/lib/contract/use-case-operations';
import { apiRoute } from '@/lib/http/api-route';
import { ok } from '@/lib/domain/result';
import { suggestPeople } from '@/lib/queries/suggest-people';

export * from '@/lib/http/not-offered';

export const GET = apiRoute(operations.suggestPeople, async ({ call, params, query }) => {
  const found = await suggestPeople(call.actor, params.key, query.q);
  return found.ok ? ok({ body: found.value }) : found;
});
