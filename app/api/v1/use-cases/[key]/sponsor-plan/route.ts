import { planSponsorsOf } from '@/lib/commands/plan-sponsors';
import * as operations from '@/lib/contract/use-case-operations';
import { apiRoute } from '@/lib/http/api-route';
import { ok } from '@/lib/domain/result';

export * from '@/lib/http/not-offered';

export const PUT = apiRoute(operations.planSponsors, async ({ call, params, body, version }) => {
  const done = await planSponsorsOf(call, params.key, { ...body, version });
  return done.ok ? ok({ body: done.value, version: done.value.version }) : done;
});
