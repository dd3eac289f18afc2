import * as operations from '@/lib/contract/import-operations';
import { ok } from '@/lib/domain/result';
import { apiRoute } from '@/lib/http/api-route';
import { findImport } from '@/lib/queries/find-import';

export * from '@/lib/http/not-offered';

export const GET = apiRoute(operations.getImport, async ({ call, params }) => {
  const found = await findImport(call, params.id);
  return found.ok ? ok({ body: found.value }) : found;
});
