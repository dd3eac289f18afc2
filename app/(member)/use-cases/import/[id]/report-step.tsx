import { ImportRows } from '@/components/import/import-rows';
import { ReportSummary } from '@/components/import/report-summary';
import { listImportRows } from '@/lib/queries/list-import-rows';
import { Refused } from './refused';
import { rowsPage, type StepProps } from './step';

export async function ReportStep({ call, job, mayImport, query, viewing }: StepProps) {
  const page = rowsPage(query);
  const rows = await listImportRows(call, job.id, page);
  if (!rows.ok) return <Refused id={job.id} refusal={rows.refusal} mayImport={mayImport} />;
  return (
    <>
      <ReportSummary job={job} viewing={viewing} />
      <ImportRows id={job.id} step="report" page={page} rows={rows.value} viewing={viewing} />
    </>
  );
}
