import * as operations from '@/lib/contract/organisation-operations';
import { apiRoute } from '@/lib/http/api-route';
import { ok } from '@/lib/domain/result';
import { readVerdict } from '@/lib/queries/verify-audit';

export * from '@/lib/http/not-offered';

export const GET = apiRoute(operations.verifyAudit, async ({ call }) => {
  const verdict = await readVerdict(call.actor);
  return verdict.ok ? ok({ body: verdict.value }) : verdict;
});
