import { mapImport } from '@/lib/commands/map-import';
import * as operations from '@/lib/contract/import-operations';
import { ok } from '@/lib/domain/result';
import { apiRoute } from '@/lib/http/api-route';
import { readSources } from '@/lib/queries/read-import-mapping';

export * from '@/lib/http/not-offered';

export const GET = apiRoute(operations.getImportMapping, async ({ call, params }) => {
  const found = await readSources(call, params.id);
  return found.ok ? ok({ body: found.value }) : found;
});

export const PUT = apiRoute(operations.mapImport, async ({ call, params, body }) => {
  const done = await mapImport(call, params.id, body);
  return done.ok ? ok({ body: done.value }) : done;
});
