import { previewPack } from '@/lib/commands/propose-pack';
import * as operations from '@/lib/contract/pack-operations';
import { ok } from '@/lib/domain/result';
import { apiRoute } from '@/lib/http/api-route';

export * from '@/lib/http/not-offered';

export const POST = apiRoute(operations.previewPack, async ({ call, body: { file } }) => {
  const done = await previewPack(call, new Uint8Array(await file.arrayBuffer()));
  return done.ok ? ok({ body: done.value }) : done;
});
