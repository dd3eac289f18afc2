import * as operations from '@/lib/contract/review-operations';
import { apiRoute } from '@/lib/http/api-route';
import { invalid, ok } from '@/lib/domain/result';
import { waitingFor } from '@/lib/queries/review-queue';

export const GET = apiRoute(operations.listQueue, async ({ call, query }) => {
  const from = Number(query.cursor ?? 0);
  if (!Number.isSafeInteger(from) || from < 0)
    return invalid([{ path: 'cursor', message: 'This cursor does not belong to this list.' }]);
  const queue = await waitingFor(call.actor, call.now);
  const end = from + query.limit;
  return ok({ body: { items: queue.slice(from, end), nextCursor: queue.length > end ? String(end) : null } });
});
