import { changeSettings } from '@/lib/commands/manage-organisation';
import * as operations from '@/lib/contract/organisation-operations';
import { apiRoute } from '@/lib/http/api-route';
import { ok } from '@/lib/domain/result';
import { readOrganisation } from '@/lib/queries/read-organisation';

export * from '@/lib/http/not-offered';

export const GET = apiRoute(operations.getSettings, async () => {
  const settings = await readOrganisation();
  return ok({ body: settings, version: settings.version });
});

export const PUT = apiRoute(operations.changeSettings, async ({ call, body, version }) => {
  const done = await changeSettings(call, { ...body, version });
  return done.ok ? ok({ body: done.value, version: done.value.version }) : done;
});
