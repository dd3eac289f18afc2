import * as operations from '@/lib/contract/review-operations';
import { apiRoute } from '@/lib/http/api-route';
import { ok } from '@/lib/domain/result';
import { listQueue } from '@/lib/queries/review-queue';

export * from '@/lib/http/not-offered';

export const GET = apiRoute(operations.listQueue, async ({ call, query }) => {
  const found = await listQueue(call.actor, query, call.now);
  return found.ok ? ok({ body: found.value }) : found;
});
