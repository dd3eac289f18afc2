import { randomUUID } from 'node:crypto';
import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { Stack } from '@/components/layout/page-grid';
import { MeasureForm } from '@/components/metrics/measure-form';
import { MetricsList } from '@/components/metrics/metrics-list';
import { ButtonLink } from '@/components/ui/button';
import { EmptyState } from '@/components/ui/empty-state';
import { PageHead } from '@/components/ui/page-head';
import { Section } from '@/components/ui/section';
import * as paths from '@/lib/paths';
import { readMetrics } from '@/lib/queries/read-metrics';
import { requireSession, viewing as readViewing } from '../../../../viewer';
import { measure } from './actions';

interface Props {
  readonly params: Promise<{ key: string }>;
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: `Metrics of ${(await params).key}` };
}

export default async function MetricsPage({ params }: Props) {
  const { actor } = await requireSession();
  const [{ key }, viewing] = await Promise.all([params, readViewing()]);
  const metrics = await readMetrics({ actor, now: viewing.now }, key);
  if (!metrics) notFound();
  return (
    <Stack>
      <PageHead
        crumbs={[
          { label: 'Use cases', href: paths.useCases() },
          { label: `${key} ${metrics.title}`, href: paths.useCase(key) },
          { label: 'Metrics' },
        ]}
        title="Metrics"
        sub="Readings decide these, not opinion. Targets come from the policy pack unless the team sets its own."
      />
      {metrics.items.length > 0 ? (
        <MetricsList {...{ metrics, viewing }} />
      ) : (
        <EmptyState
          title="No gate ahead asks for a metric"
          acts={<ButtonLink href={paths.useCase(key)}>Back to the record</ButtonLink>}
        >
          What is asked follows from the stage and from what is registered.
        </EmptyState>
      )}
      {metrics.may.recordMeasurement.yes && (
        <Section id="record-reading" title="Record a reading">
          <MeasureForm
            recordKey={key}
            metrics={metrics.all}
            today={viewing.now.toISOString().slice(0, 10)}
            action={measure}
            idempotencyKey={randomUUID()}
          />
        </Section>
      )}
    </Stack>
  );
}
