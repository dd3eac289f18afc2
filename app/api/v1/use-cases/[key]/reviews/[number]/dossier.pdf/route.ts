import * as operations from '@/lib/contract/review-operations';
import { sha256 } from '@/lib/crypto/digest';
import { canonicalJson } from '@/lib/domain/audit/canonical-json';
import { ok } from '@/lib/domain/result';
import { apiRoute } from '@/lib/http/api-route';
import { pdfDownload } from '@/lib/http/download';
import { dossierDocument } from '@/lib/pdf/dossier-document';
import { readDossier } from '@/lib/queries/read-dossier';

export * from '@/lib/http/not-offered';

export const GET = apiRoute(operations.getDossierDocument, async ({ call, params: { key, number } }) => {
  const dossier = await readDossier(call.actor, key, number);
  if (!dossier.ok) return dossier;
  const content = canonicalJson(dossier.value);
  const name = `${key}-review-${number}-dossier`;
  const document = await dossierDocument(dossier.value, { name: `${name}.json`, content, sha256: sha256(content) });
  return ok(pdfDownload(document, `${name}.pdf`));
});
