import { importFile } from '@/lib/commands/import-file';
import * as operations from '@/lib/contract/import-operations';
import { ok } from '@/lib/domain/result';
import { apiRoute } from '@/lib/http/api-route';
import { listImports } from '@/lib/queries/find-import';
import { listImportRows } from '@/lib/queries/list-import-rows';

export * from '@/lib/http/not-offered';

const SHOWN_PROBLEMS = 200;

export const GET = apiRoute(operations.listImports, async ({ call, query }) => {
  const found = await listImports(call, query.limit);
  return found.ok ? ok({ body: { items: found.value } }) : found;
});

export const POST = apiRoute(operations.importFile, async ({ call, body }) => {
  const { file, ...how } = body;
  const done = await importFile(call, {
    ...how,
    fileName: file.name,
    bytes: new Uint8Array(await file.arrayBuffer()),
  });
  if (!done.ok) return done;
  const page = { show: 'PROBLEM', after: 0, limit: SHOWN_PROBLEMS } as const;
  const rows = await listImportRows(call, done.value.importId, page);
  return rows.ok ? ok({ body: { ...done.value, problems: rows.value.items } }) : rows;
});
