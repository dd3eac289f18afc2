import { mapImport } from '@/lib/commands/map-import';
import * as operations from '@/lib/contract/import-operations';
import { ok } from '@/lib/domain/result';
import { apiRoute } from '@/lib/http/api-route';
import { readSources } from '@/lib/queries/read-import-mapping';

export * from '@/lib/http/not-offered';

export const GET = apiRoute(operations.getImportMapping, async ({ call, params }) => {
  const found = await readSources(call, params.id);
  return found.ok ? ok({ body: found.value, version: found.value.version }) : found;
});

export const PUT = apiRoute(operations.mapImport, async ({ call, params, body, version }) => {
  const done = await mapImport(call, params.id, { mapping: body, version });
  return done.ok ? ok({ body: done.value, version: done.value.version }) : done;
});
