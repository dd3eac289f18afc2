import * as operations from '@/lib/contract/review-operations';
import { apiRoute } from '@/lib/http/api-route';
import { ok } from '@/lib/domain/result';
import { waitingFor } from '@/lib/queries/review-queue';

export * from '@/lib/http/not-offered';

export const GET = apiRoute(operations.listQueue, async ({ call, query }) => {
  const { cursor: from = 0, limit } = query;
  const queue = await waitingFor(call.actor, call.now);
  const end = from + limit;
  return ok({ body: { items: queue.slice(from, end), nextCursor: queue.length > end ? String(end) : null } });
});
