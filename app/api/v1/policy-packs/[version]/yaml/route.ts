import * as operations from '@/lib/contract/pack-operations';
import { ok } from '@/lib/domain/result';
import { packToYaml } from '@/lib/files/pack-yaml';
import { apiRoute } from '@/lib/http/api-route';
import { yamlDownload } from '@/lib/http/download';
import { readPackVersion } from '@/lib/queries/read-packs';

export * from '@/lib/http/not-offered';

export const GET = apiRoute(operations.downloadPack, async ({ call, params: { version } }) => {
  const found = await readPackVersion(call, version);
  return found.ok ? ok(yamlDownload(packToYaml(found.value.content), `policy-pack-${version}.yaml`)) : found;
});
