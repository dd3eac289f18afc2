import { issuePasswordLink } from '@/lib/commands/manage-access';
import * as operations from '@/lib/contract/people-operations';
import { apiRoute } from '@/lib/http/api-route';
import { ok } from '@/lib/domain/result';
import { passwordLink } from '@/lib/http/links';

export * from '@/lib/http/not-offered';

// Without an idempotency key: a stored answer would keep the link readable.
export const POST = apiRoute(operations.issuePasswordLink, async ({ call: { actor, now }, params }) => {
  const done = await issuePasswordLink({ actor, now }, params.id);
  return done.ok ? ok({ body: { url: passwordLink(done.value.token) } }) : done;
});
