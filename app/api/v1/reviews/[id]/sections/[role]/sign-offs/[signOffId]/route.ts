import * as operations from '@/lib/contract/section-operations';
import { apiRoute } from '@/lib/http/api-route';
import { ok } from '@/lib/domain/result';
import { readSignOff } from '@/lib/queries/read-sign-off';

export * from '@/lib/http/not-offered';

export const GET = apiRoute(operations.getSignOff, async ({ call, params }) => {
  const signOff = await readSignOff(call.actor, params, call.now);
  return signOff.ok ? ok({ body: signOff.value }) : signOff;
});
