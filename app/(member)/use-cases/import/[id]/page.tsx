import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { ImportHead } from '@/components/import/import-head';
import { ImportSteps } from '@/components/import/import-steps';
import { stepAt, type Step } from '@/components/import/steps';
import { Stack } from '@/components/layout/page-grid';
import { can } from '@/lib/domain/access/permissions';
import { findImport } from '@/lib/queries/find-import';
import { requireCall, viewing } from '../../../../viewer';
import { ColumnsStep } from './columns-step';
import { PreviewStep } from './preview-step';
import { ReportStep } from './report-step';
import { RunStep } from './run-step';
import type { StepProps } from './step';
import { ValuesStep } from './values-step';

export const metadata: Metadata = { title: 'Import' };

interface PageProps {
  readonly params: Promise<{ readonly id: string }>;
  readonly searchParams: Promise<Readonly<Record<string, string | string[] | undefined>>>;
}

export default async function ImportJobPage({ params, searchParams }: PageProps) {
  const call = await requireCall();
  if (!can(call.actor, 'imports.read').ok) notFound();
  const mayImport = can(call.actor, 'register.import').ok;
  const found = await findImport(call, (await params).id);
  if (!found.ok) notFound();
  const job = found.value;
  const query = await searchParams;
  const step = stepAt(job.state, mayImport, query['step']);
  const Shown = SHOWN[step];
  const looking = await viewing();
  return (
    <Stack>
      <div className="grid gap-4">
        <ImportHead job={job} viewing={looking} />
        <ImportSteps id={job.id} state={job.state} {...{ mayImport, step }} />
      </div>
      <Shown {...{ call, job, mayImport, query }} viewing={looking} />
    </Stack>
  );
}

const SHOWN = {
  columns: ColumnsStep,
  values: ValuesStep,
  preview: PreviewStep,
  run: RunStep,
  report: ReportStep,
} as const satisfies Record<Step, (props: StepProps) => Promise<React.ReactNode>>;
