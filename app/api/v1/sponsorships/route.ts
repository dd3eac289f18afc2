import * as operations from '@/lib/contract/use-case-operations';
import { apiRoute } from '@/lib/http/api-route';
import { ok } from '@/lib/domain/result';
import { mySponsorships } from '@/lib/queries/list-planned-sponsors';

export * from '@/lib/http/not-offered';

export const GET = apiRoute(operations.listSponsorships, async ({ call }) =>
  ok({ body: { items: await mySponsorships(call.actor, call.now) } }),
);
