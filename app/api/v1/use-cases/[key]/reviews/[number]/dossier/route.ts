import * as operations from '@/lib/contract/review-operations';
import { ok } from '@/lib/domain/result';
import { apiRoute } from '@/lib/http/api-route';
import { canonicalDownload } from '@/lib/http/download';
import { readDossier } from '@/lib/queries/read-dossier';

export * from '@/lib/http/not-offered';

export const GET = apiRoute(operations.getDossier, async ({ call, params: { key, number } }) => {
  const dossier = await readDossier(call.actor, key, number);
  return dossier.ok ? ok(canonicalDownload(dossier.value, `${key}-review-${number}-dossier.json`)) : dossier;
});
