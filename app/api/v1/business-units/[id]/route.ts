import { renameUnitTo } from '@/lib/commands/manage-organisation';
import * as operations from '@/lib/contract/organisation-operations';
import { apiRoute } from '@/lib/http/api-route';
import { ok } from '@/lib/domain/result';

export * from '@/lib/http/not-offered';

export const PUT = apiRoute(operations.renameUnit, async ({ call, params, body }) => {
  const done = await renameUnitTo(call, params.id, body.name);
  return done.ok ? ok({ body: done.value }) : done;
});
