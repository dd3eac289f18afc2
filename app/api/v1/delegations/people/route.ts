import * as operations from '@/lib/contract/delegation-operations';
import { apiRoute } from '@/lib/http/api-route';
import { ok } from '@/lib/domain/result';
import { suggestSubstitutes } from '@/lib/queries/suggest-substitutes';

export * from '@/lib/http/not-offered';

export const GET = apiRoute(operations.suggestSubstitutes, async ({ call, query }) => {
  const found = await suggestSubstitutes(call, query.principalId ?? call.actor.id, query.q);
  return found.ok ? ok({ body: found.value }) : found;
});
