import { withdrawDelegationOf } from '@/lib/commands/withdraw-delegation';
import * as operations from '@/lib/contract/delegation-operations';
import { apiRoute } from '@/lib/http/api-route';
import { ok } from '@/lib/domain/result';

export * from '@/lib/http/not-offered';

export const POST = apiRoute(operations.withdrawDelegation, async ({ call, params }) => {
  const done = await withdrawDelegationOf(call, params.id);
  return done.ok ? ok({ body: done.value }) : done;
});
