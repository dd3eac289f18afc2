import * as operations from '@/lib/contract/pack-operations';
import { ok } from '@/lib/domain/result';
import { apiRoute } from '@/lib/http/api-route';
import { compareVersions } from '@/lib/queries/read-packs';

export * from '@/lib/http/not-offered';

export const GET = apiRoute(operations.comparePacks, async ({ call, params, query }) => {
  const found = await compareVersions(call, query.from, params.version);
  return found.ok ? ok({ body: { items: found.value } }) : found;
});
