import * as operations from '@/lib/contract/import-operations';
import { ok } from '@/lib/domain/result';
import { apiRoute } from '@/lib/http/api-route';
import { csvDownload } from '@/lib/http/csv-download';
import { importReport } from '@/lib/queries/import-report';

export * from '@/lib/http/not-offered';

export const GET = apiRoute(operations.getImportReport, async ({ call, params }) => {
  const report = await importReport(call, params.id);
  return report.ok ? ok(csvDownload(report.value.fileName, report.value.lines)) : report;
});
