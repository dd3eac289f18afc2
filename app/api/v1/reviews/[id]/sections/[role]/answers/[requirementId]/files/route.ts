import { attachFile } from '@/lib/commands/attach-evidence';
import * as operations from '@/lib/contract/evidence-operations';
import { apiRoute } from '@/lib/http/api-route';
import { ok } from '@/lib/domain/result';
import { findReviewPlace } from '@/lib/queries/find-review-place';

export * from '@/lib/http/not-offered';

export const POST = apiRoute(operations.attachFile, async ({ call, params, body }) => {
  const place = await findReviewPlace(call.actor, params.id, params.role);
  if (!place.ok) return place;
  const { file, title, provenance } = body;
  const bytes = new Uint8Array(await file.arrayBuffer());
  const evidence = { requirement: params.requirementId, title, provenance, fileName: file.name, bytes };
  const done = await attachFile(call, place.value, evidence);
  return done.ok ? ok({ body: done.value }) : done;
});
