import { issuePasswordLink } from '@/lib/commands/manage-access';
import * as operations from '@/lib/contract/people-operations';
import { apiRoute } from '@/lib/http/api-route';
import { ok } from '@/lib/domain/result';
import { passwordLink } from '@/lib/http/links';

export * from '@/lib/http/not-offered';

export const POST = apiRoute(operations.issuePasswordLink, async ({ call, params }) => {
  const done = await issuePasswordLink(call, params.id);
  return done.ok ? ok({ body: { url: passwordLink(done.value.token) } }) : done;
});
