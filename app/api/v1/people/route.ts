import { addPerson } from '@/lib/commands/manage-people';
import * as operations from '@/lib/contract/people-operations';
import { apiRoute } from '@/lib/http/api-route';
import { ok } from '@/lib/domain/result';
import { listPeople } from '@/lib/queries/list-people';

export * from '@/lib/http/not-offered';

export const GET = apiRoute(operations.listPeople, async ({ call, query }) => {
  const { limit, cursor, ...filter } = query;
  const found = await listPeople(call.actor, filter, { limit, cursor });
  return found.ok ? ok({ body: found.value }) : found;
});

export const POST = apiRoute(operations.createPerson, async ({ call, body }) => {
  const done = await addPerson(call, body);
  return done.ok ? ok({ body: done.value }) : done;
});
