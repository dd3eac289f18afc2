import * as operations from '@/lib/contract/break-glass-operations';
import { ok } from '@/lib/domain/result';
import { apiRoute } from '@/lib/http/api-route';
import { readBreakGlass } from '@/lib/queries/read-break-glass';

export * from '@/lib/http/not-offered';

export const GET = apiRoute(operations.getBreakGlass, async ({ call, params }) => {
  const found = await readBreakGlass(call.actor, params.id, call.now);
  return found.ok ? ok({ body: found.value, version: found.value.version }) : found;
});
