import * as operations from '@/lib/contract/pack-operations';
import { ok } from '@/lib/domain/result';
import { apiRoute } from '@/lib/http/api-route';
import { readPackVersion } from '@/lib/queries/read-packs';

export * from '@/lib/http/not-offered';

export const GET = apiRoute(operations.getPack, async ({ call, params }) => {
  const found = await readPackVersion(call, params.version);
  return found.ok ? ok({ body: found.value }) : found;
});
