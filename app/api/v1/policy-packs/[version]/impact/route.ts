import * as operations from '@/lib/contract/pack-operations';
import { ok } from '@/lib/domain/result';
import { apiRoute } from '@/lib/http/api-route';
import { countAffected, listAffected } from '@/lib/queries/pack-impact';
import { readPackVersion } from '@/lib/queries/read-packs';

export * from '@/lib/http/not-offered';

export const GET = apiRoute(operations.getPackImpact, async ({ call, params, query: { limit, cursor = null } }) => {
  const found = await readPackVersion(call, params.version);
  if (!found.ok) return found;
  const { content } = found.value;
  const totals = cursor === null ? await countAffected(call.actor, content) : null;
  return ok({ body: { totals, ...(await listAffected(call.actor, content, { after: cursor, limit })) } });
});
