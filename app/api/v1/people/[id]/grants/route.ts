import { grant } from '@/lib/commands/manage-people';
import * as operations from '@/lib/contract/people-operations';
import { apiRoute } from '@/lib/http/api-route';
import { ok } from '@/lib/domain/result';

export * from '@/lib/http/not-offered';

export const POST = apiRoute(operations.giveGrant, async ({ call, params, body }) => {
  const done = await grant(call, params.id, body);
  return done.ok ? ok({ body: done.value }) : done;
});
