import { importModels } from '@/lib/commands/import-models';
import * as operations from '@/lib/contract/model-operations';
import { ok } from '@/lib/domain/result';
import { apiRoute } from '@/lib/http/api-route';

export * from '@/lib/http/not-offered';

export const POST = apiRoute(operations.importModels, async ({ call, body: { file } }) => {
  const done = await importModels(call, file.name, new Uint8Array(await file.arrayBuffer()));
  return done.ok ? ok({ body: done.value }) : done;
});
