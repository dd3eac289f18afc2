import { editPerson } from '@/lib/commands/manage-people';
import * as operations from '@/lib/contract/people-operations';
import { apiRoute } from '@/lib/http/api-route';
import { notFound, ok } from '@/lib/domain/result';
import { readPerson } from '@/lib/queries/list-people';

export * from '@/lib/http/not-offered';

export const GET = apiRoute(operations.getPerson, async ({ call, params }) => {
  const found = await readPerson(call.actor, params.id);
  if (!found.ok) return found;
  return found.value ? ok({ body: found.value, version: found.value.version }) : notFound();
});

export const PUT = apiRoute(operations.editPerson, async ({ call, params, body, version }) => {
  const done = await editPerson(call, params.id, { ...body, version });
  return done.ok ? ok({ body: done.value, version: done.value.version }) : done;
});
