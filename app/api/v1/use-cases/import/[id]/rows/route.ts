import * as operations from '@/lib/contract/import-operations';
import { ok } from '@/lib/domain/result';
import { apiRoute } from '@/lib/http/api-route';
import { listImportRows } from '@/lib/queries/list-import-rows';

export * from '@/lib/http/not-offered';

export const GET = apiRoute(operations.listImportRows, async ({ call, params, query }) => {
  const { cursor: after = 0, ...page } = query;
  const found = await listImportRows(call, params.id, { ...page, after });
  if (!found.ok) return found;
  const { items, nextAfter } = found.value;
  return ok({ body: { items, nextCursor: nextAfter === null ? null : String(nextAfter) } });
});
