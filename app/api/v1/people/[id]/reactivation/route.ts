import { reactivatePerson } from '@/lib/commands/manage-people';
import * as operations from '@/lib/contract/people-operations';
import { apiRoute } from '@/lib/http/api-route';
import { ok } from '@/lib/domain/result';

export * from '@/lib/http/not-offered';

export const POST = apiRoute(operations.reactivatePerson, async ({ call, params }) => {
  const done = await reactivatePerson(call, params.id);
  return done.ok ? ok({ body: done.value }) : done;
});
