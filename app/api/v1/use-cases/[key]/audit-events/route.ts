import * as operations from '@/lib/contract/use-case-operations';
import { apiRoute } from '@/lib/http/api-route';
import { ok } from '@/lib/domain/result';
import { listTimeline } from '@/lib/queries/read-timeline';

export * from '@/lib/http/not-offered';

export const GET = apiRoute(operations.listTimeline, async ({ call, params, query }) => {
  const found = await listTimeline(call.actor, params.key, query);
  return found.ok ? ok({ body: found.value }) : found;
});
