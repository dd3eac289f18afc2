import { changeModel } from '@/lib/commands/keep-models';
import * as operations from '@/lib/contract/model-operations';
import { notFound, ok } from '@/lib/domain/result';
import { apiRoute } from '@/lib/http/api-route';
import { findModelItem } from '@/lib/queries/models';

export * from '@/lib/http/not-offered';

export const GET = apiRoute(operations.getModel, async ({ call, params }) => {
  const model = await findModelItem(params.id, call.now);
  return model ? ok({ body: model, version: model.version }) : notFound();
});

export const PATCH = apiRoute(operations.changeModel, async ({ call, params, body, version }) => {
  const done = await changeModel(call, params.id, { ...body, version });
  return done.ok ? ok({ body: done.value, version: done.value.version }) : done;
});
