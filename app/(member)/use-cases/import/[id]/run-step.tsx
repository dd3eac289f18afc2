import { randomUUID } from 'node:crypto';
import { RunForm } from '@/components/import/run-form';
import { RunProgress } from '@/components/import/run-progress';
import { previewImport } from '@/lib/queries/preview-import';
import { run } from './actions';
import { Refused } from './refused';
import type { StepProps } from './step';

export async function RunStep({ call, job, mayImport, viewing }: StepProps) {
  const { id, state, doneRows, rowCount, message } = job;
  if (state === 'RUNNING') return <RunProgress {...{ id, doneRows, rowCount }} locale={viewing.locale} />;
  const preview = await previewImport(call, id, { limit: 1 });
  if (!preview.ok) return <Refused id={id} refusal={preview.refusal} mayImport={mayImport} />;
  const { totals } = preview.value;
  const interrupted = state === 'FAILED' ? message : null;
  const key = randomUUID();
  return (
    <RunForm
      {...{ id, totals, interrupted }}
      locale={viewing.locale}
      idempotencyKey={key}
      action={run.bind(null, id)}
    />
  );
}
