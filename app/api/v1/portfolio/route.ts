import * as operations from '@/lib/contract/review-operations';
import { apiRoute } from '@/lib/http/api-route';
import { ok } from '@/lib/domain/result';
import { readPortfolio } from '@/lib/queries/read-portfolio';

export * from '@/lib/http/not-offered';

export const GET = apiRoute(operations.getPortfolio, async ({ call, query }) =>
  ok({ body: await readPortfolio(call.actor, query.unit ?? null, call.now) }),
);
