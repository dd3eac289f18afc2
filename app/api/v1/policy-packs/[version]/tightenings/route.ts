import { withProof } from '@/lib/auth/prove';
import { applyToReviews } from '@/lib/commands/apply-tightening';
import * as operations from '@/lib/contract/pack-operations';
import { ok } from '@/lib/domain/result';
import { apiRoute } from '@/lib/http/api-route';

export * from '@/lib/http/not-offered';

export const POST = apiRoute(operations.tightenReviews, async ({ call, sessionId, params, body }) => {
  const { password, ...request } = body;
  const done = await withProof(call, { password, sessionId }, (proven) =>
    applyToReviews(proven, params.version, request),
  );
  return done.ok ? ok({ body: done.value }) : done;
});
