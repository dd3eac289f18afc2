import { withProof } from '@/lib/auth/prove';
import { proposeToBreakGlass } from '@/lib/commands/break-the-glass';
import * as operations from '@/lib/contract/break-glass-operations';
import { ok } from '@/lib/domain/result';
import { apiRoute } from '@/lib/http/api-route';
import { listBreakGlasses } from '@/lib/queries/read-break-glass';

export * from '@/lib/http/not-offered';

export const GET = apiRoute(operations.listBreakGlass, async ({ call, params }) => {
  const found = await listBreakGlasses(call.actor, params.key, call.now);
  return found.ok ? ok({ body: { items: found.value } }) : found;
});

export const POST = apiRoute(operations.proposeBreakGlass, async ({ call, sessionId, params, body, version }) => {
  const { password, ...request } = body;
  const done = await withProof(call, { password, sessionId }, (proven) =>
    proposeToBreakGlass(proven, params.key, request, version),
  );
  return done.ok ? ok({ body: done.value, version: done.value.version }) : done;
});
