import * as operations from '@/lib/contract/evidence-operations';
import { apiRoute } from '@/lib/http/api-route';
import { ok } from '@/lib/domain/result';
import { download } from '@/lib/http/download';
import { readEvidenceFile } from '@/lib/queries/find-evidence';

export * from '@/lib/http/not-offered';

export const GET = apiRoute(operations.getEvidenceContent, async ({ call, params }) => {
  const file = await readEvidenceFile(call.actor, params.id);
  return file.ok ? ok(download(file.value.bytes, file.value.fileName)) : file;
});
