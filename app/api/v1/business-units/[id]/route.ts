import { renameUnitTo } from '@/lib/commands/manage-organisation';
import * as operations from '@/lib/contract/organisation-operations';
import { apiRoute } from '@/lib/http/api-route';
import { notFound, ok } from '@/lib/domain/result';
import { readUnit } from '@/lib/queries/read-organisation';

export * from '@/lib/http/not-offered';

export const GET = apiRoute(operations.getUnit, async ({ params }) => {
  const unit = await readUnit(params.id);
  return unit ? ok({ body: unit, version: unit.version }) : notFound();
});

export const PUT = apiRoute(operations.renameUnit, async ({ call, params, body, version }) => {
  const done = await renameUnitTo(call, params.id, { ...body, version });
  return done.ok ? ok({ body: done.value, version: done.value.version }) : done;
});
