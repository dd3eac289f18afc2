import * as operations from '@/lib/contract/use-case-operations';
import { apiRoute } from '@/lib/http/api-route';
import { ok } from '@/lib/domain/result';
import { findDuplicates } from '@/lib/queries/find-duplicates';

export * from '@/lib/http/not-offered';

export const GET = apiRoute(operations.findDuplicates, async ({ call, query }) =>
  ok({ body: { items: await findDuplicates(call.actor, query) } }),
);
