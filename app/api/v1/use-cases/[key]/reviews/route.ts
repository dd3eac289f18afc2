import { openReviewOf } from '@/lib/commands/open-review';
import * as operations from '@/lib/contract/review-operations';
import { apiRoute } from '@/lib/http/api-route';
import { notFound, ok } from '@/lib/domain/result';
import { readRecord } from '@/lib/queries/read-record';

export * from '@/lib/http/not-offered';

export const GET = apiRoute(operations.listReviewsOfUseCase, async ({ call, params }) => {
  const record = await readRecord(call.actor, params.key, call.now);
  return record ? ok({ body: { items: [...record.reviews] } }) : notFound();
});

export const POST = apiRoute(operations.openReview, async ({ call, params, body }) => {
  const done = await openReviewOf(call, params.key, body.gate);
  return done.ok ? ok({ body: done.value }) : done;
});
