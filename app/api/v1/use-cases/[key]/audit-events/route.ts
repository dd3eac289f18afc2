import * as operations from '@/lib/contract/use-case-operations';
import { apiRoute } from '@/lib/http/api-route';
import { notFound, ok } from '@/lib/domain/result';
import { readTimeline } from '@/lib/queries/read-timeline';

export * from '@/lib/http/not-offered';

export const GET = apiRoute(operations.listTimeline, async ({ call, params, query }) => {
  const timeline = await readTimeline(call.actor, params.key, { limit: query.limit, before: query.cursor ?? null });
  if (!timeline) return notFound();
  const { items, nextBefore } = timeline;
  return ok({ body: { items, nextCursor: nextBefore === null ? null : String(nextBefore) } });
});
