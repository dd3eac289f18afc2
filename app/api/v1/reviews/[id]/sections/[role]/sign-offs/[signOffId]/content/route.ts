import * as operations from '@/lib/contract/section-operations';
import { apiRoute } from '@/lib/http/api-route';
import { ok } from '@/lib/domain/result';
import { canonicalDownload } from '@/lib/http/download';
import { roleToSlug } from '@/lib/paths';
import { readSignOff } from '@/lib/queries/read-sign-off';

export * from '@/lib/http/not-offered';

export const GET = apiRoute(operations.getSignedContent, async ({ call, params }) => {
  const signOff = await readSignOff(call.actor, params, call.now);
  if (!signOff.ok) return signOff;
  const { key, review, role, snapshot, snapshotSha256 } = signOff.value;
  const name = `${key}-review-${review}-${roleToSlug(role)}-${snapshotSha256.slice(0, 8)}.json`;
  return ok(canonicalDownload(snapshot, name));
});
