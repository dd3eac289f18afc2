import { handOverWork } from '@/lib/commands/hand-over';
import * as operations from '@/lib/contract/hand-over-operations';
import { apiRoute } from '@/lib/http/api-route';
import { ok } from '@/lib/domain/result';
import { previewHandOver } from '@/lib/queries/preview-hand-over';

export * from '@/lib/http/not-offered';

export const GET = apiRoute(operations.previewHandOver, async ({ call, params, query }) => {
  const found = await previewHandOver(call, params.id, query);
  return found.ok ? ok({ body: found.value, version: found.value.person.version }) : found;
});

export const POST = apiRoute(operations.handOver, async ({ call, params, body, version }) => {
  const done = await handOverWork(call, params.id, { ...body, version });
  return done.ok ? ok({ body: done.value, version: done.value.version }) : done;
});
