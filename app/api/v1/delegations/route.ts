import { withProof } from '@/lib/auth/prove';
import { nameSubstituteOf } from '@/lib/commands/name-substitute';
import * as operations from '@/lib/contract/delegation-operations';
import { apiRoute } from '@/lib/http/api-route';
import { ok } from '@/lib/domain/result';
import { listDelegations } from '@/lib/queries/list-delegations';

export * from '@/lib/http/not-offered';

export const GET = apiRoute(operations.listDelegations, async ({ call, query }) => {
  const { limit, cursor, ...filter } = query;
  const found = await listDelegations(call, filter, { limit, cursor });
  return found.ok ? ok({ body: found.value }) : found;
});

export const POST = apiRoute(operations.nameSubstitute, async ({ call, sessionId, body }) => {
  const { password, ...request } = body;
  const done = await withProof(call, { password, sessionId }, (proven) => nameSubstituteOf(proven, request));
  return done.ok ? ok({ body: done.value }) : done;
});
