import * as operations from '@/lib/contract/model-operations';
import { ok } from '@/lib/domain/result';
import { apiRoute } from '@/lib/http/api-route';
import { csvDownload } from '@/lib/http/csv-download';
import { exportModels } from '@/lib/queries/export-models';

export * from '@/lib/http/not-offered';

export const GET = apiRoute(operations.exportModels, async ({ call }) => {
  await Promise.resolve();
  return ok(csvDownload('models.csv', exportModels(call.now)));
});
