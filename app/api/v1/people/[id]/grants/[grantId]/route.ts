import { withdrawGrantOf } from '@/lib/commands/manage-people';
import * as operations from '@/lib/contract/people-operations';
import { apiRoute } from '@/lib/http/api-route';
import { ok } from '@/lib/domain/result';

export * from '@/lib/http/not-offered';

export const DELETE = apiRoute(operations.withdrawGrant, async ({ call, params }) => {
  const done = await withdrawGrantOf(call, params.id, params.grantId);
  return done.ok ? ok({ body: done.value }) : done;
});
