import { withdrawToken } from '@/lib/commands/manage-access';
import * as operations from '@/lib/contract/organisation-operations';
import { apiRoute } from '@/lib/http/api-route';
import { ok } from '@/lib/domain/result';

export * from '@/lib/http/not-offered';

export const DELETE = apiRoute(operations.revokeToken, async ({ call, params }) => {
  const done = await withdrawToken(call, params.id);
  return done.ok ? ok({ body: done.value }) : done;
});
