import { runImport } from '@/lib/commands/run-import';
import * as operations from '@/lib/contract/import-operations';
import { ok } from '@/lib/domain/result';
import { apiRoute } from '@/lib/http/api-route';

export * from '@/lib/http/not-offered';

export const POST = apiRoute(operations.runImport, async ({ call, params, body }) => {
  const done = await runImport(call, params.id, body);
  return done.ok ? ok({ body: done.value }) : done;
});
