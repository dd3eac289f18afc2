import { ColumnsForm } from '@/components/import/columns-form';
import { readColumnsStep } from '@/lib/queries/read-import-mapping';
import { chooseColumns } from './actions';
import { Refused } from './refused';
import type { StepProps } from './step';

export async function ColumnsStep({ call, job, mayImport }: StepProps) {
  const step = await readColumnsStep(call, job.id);
  if (!step.ok) return <Refused id={job.id} refusal={step.refusal} mayImport={mayImport} />;
  return (
    <ColumnsForm {...step.value} id={job.id} version={job.mappingVersion} action={chooseColumns.bind(null, job.id)} />
  );
}
