import { ImportRows } from '@/components/import/import-rows';
import { ImportTotals } from '@/components/import/import-totals';
import { ButtonLink } from '@/components/ui/button';
import * as paths from '@/lib/paths';
import { listImportRows } from '@/lib/queries/list-import-rows';
import { Refused } from './refused';
import { rowsPage, type StepProps } from './step';

export async function PreviewStep({ call, job, mayImport, query, viewing }: StepProps) {
  const page = rowsPage(query);
  const rows = await listImportRows(call, job.id, page);
  if (!rows.ok) return <Refused id={job.id} refusal={rows.refusal} mayImport={mayImport} />;
  const { totals } = rows.value;
  return (
    <>
      {totals && <ImportTotals id={job.id} totals={totals} viewing={viewing} />}
      <div className="flex flex-wrap gap-2">
        {mayImport && (
          <ButtonLink href={paths.importJob(job.id, { step: 'run' })} variant="primary" iconAfter="arrow">
            Continue to the run
          </ButtonLink>
        )}
        <ButtonLink href={paths.importReportFile(job.id)} icon="download" download>
          Download the preview as CSV
        </ButtonLink>
      </div>
      <ImportRows id={job.id} step="preview" page={page} rows={rows.value} viewing={viewing} />
    </>
  );
}
