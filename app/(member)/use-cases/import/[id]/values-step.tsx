import { ValuesForm } from '@/components/import/values-form';
import { readValuesStep } from '@/lib/queries/read-import-mapping';
import { decide } from './actions';
import { Refused } from './refused';
import type { StepProps } from './step';

export async function ValuesStep({ call, job, mayImport, viewing }: StepProps) {
  const questions = await readValuesStep(call, job.id);
  if (!questions.ok) return <Refused id={job.id} refusal={questions.refusal} mayImport={mayImport} />;
  return (
    <ValuesForm
      id={job.id}
      version={job.mappingVersion}
      questions={questions.value}
      locale={viewing.locale}
      action={decide.bind(null, job.id)}
    />
  );
}
