import { withProof } from '@/lib/auth/prove';
import { publishPack } from '@/lib/commands/publish-pack';
import * as operations from '@/lib/contract/pack-operations';
import { ok } from '@/lib/domain/result';
import { apiRoute } from '@/lib/http/api-route';
import { listPacks } from '@/lib/queries/read-packs';

export * from '@/lib/http/not-offered';

export const GET = apiRoute(operations.listPacks, async ({ call }) => {
  const versions = await listPacks(call);
  if (!versions.ok) return versions;
  return ok({ body: { items: versions.value }, version: versions.value.find(({ active }) => active)?.version ?? 0 });
});

export const POST = apiRoute(operations.publishPack, async ({ call, sessionId, body, version }) => {
  const { file, reason, password } = body;
  const bytes = new Uint8Array(await file.arrayBuffer());
  const done = await withProof(call, { password, sessionId }, (proven) =>
    publishPack(proven, { bytes }, reason, version),
  );
  return done.ok ? ok({ body: done.value, version: done.value.version }) : done;
});
