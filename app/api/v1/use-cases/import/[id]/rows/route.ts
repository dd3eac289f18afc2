import * as operations from '@/lib/contract/import-operations';
import { ok } from '@/lib/domain/result';
import { apiRoute } from '@/lib/http/api-route';
import { listImportRowsAfter } from '@/lib/queries/list-import-rows';

export * from '@/lib/http/not-offered';

export const GET = apiRoute(operations.listImportRows, async ({ call, params, query }) => {
  const found = await listImportRowsAfter(call, params.id, query);
  return found.ok ? ok({ body: found.value }) : found;
});
