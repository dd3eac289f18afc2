import { nameModelsOf } from '@/lib/commands/name-models';
import * as operations from '@/lib/contract/model-operations';
import { notFound, ok } from '@/lib/domain/result';
import { apiRoute } from '@/lib/http/api-route';
import { readNamedModels } from '@/lib/queries/named-models';

export * from '@/lib/http/not-offered';

export const GET = apiRoute(operations.getUseCaseModels, async ({ call, params }) => {
  const found = await readNamedModels(call.actor, params.key, call.now);
  return found ? ok({ body: { items: found.items }, version: found.version }) : notFound();
});

export const PUT = apiRoute(operations.nameModels, async ({ call, params, body, version }) => {
  const done = await nameModelsOf(call, params.key, { ...body, version });
  return done.ok ? ok({ body: done.value, version: done.value.version }) : done;
});
