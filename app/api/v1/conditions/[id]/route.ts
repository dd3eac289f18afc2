import * as operations from '@/lib/contract/condition-operations';
import { apiRoute } from '@/lib/http/api-route';
import { ok } from '@/lib/domain/result';
import { readCondition } from '@/lib/queries/read-condition';

export * from '@/lib/http/not-offered';

export const GET = apiRoute(operations.getCondition, async ({ call, params }) => {
  const found = await readCondition(call.actor, params.id, call.now);
  return found.ok ? ok({ body: found.value, version: found.value.version }) : found;
});
