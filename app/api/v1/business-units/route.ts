import { addUnit } from '@/lib/commands/manage-organisation';
import * as operations from '@/lib/contract/organisation-operations';
import { apiRoute } from '@/lib/http/api-route';
import { ok } from '@/lib/domain/result';
import { readUnits } from '@/lib/queries/read-organisation';

export * from '@/lib/http/not-offered';

export const GET = apiRoute(operations.listUnits, async () => ok({ body: { items: await readUnits() } }));

export const POST = apiRoute(operations.createUnit, async ({ call, body }) => {
  const done = await addUnit(call, body.name);
  return done.ok ? ok({ body: done.value }) : done;
});
