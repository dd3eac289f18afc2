import { issueToken } from '@/lib/commands/manage-access';
import { SESSION_IDLE_MS } from '@/lib/auth/sign-in';
import * as operations from '@/lib/contract/organisation-operations';
import { apiRoute } from '@/lib/http/api-route';
import { ok } from '@/lib/domain/result';
import { readAccess } from '@/lib/queries/read-organisation';

export * from '@/lib/http/not-offered';

export const GET = apiRoute(operations.listTokens, async ({ call }) => {
  const { tokens } = await readAccess(call.actor, SESSION_IDLE_MS, call.now);
  return ok({ body: { items: tokens } });
});

export const POST = apiRoute(operations.createToken, async ({ call, body }) => {
  const done = await issueToken(call, body);
  return done.ok ? ok({ body: done.value }) : done;
});
