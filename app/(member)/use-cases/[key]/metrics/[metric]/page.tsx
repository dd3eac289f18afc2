import { randomUUID } from 'node:crypto';
import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { Stack } from '@/components/layout/page-grid';
import { MeasureForm } from '@/components/metrics/measure-form';
import { NewestReading } from '@/components/metrics/newest-reading';
import { Readings } from '@/components/metrics/readings';
import { Targets } from '@/components/metrics/targets';
import { RoleName } from '@/components/review/role-mark';
import { Definitions } from '@/components/ui/definitions';
import { PageHead } from '@/components/ui/page-head';
import { Section } from '@/components/ui/section';
import { count } from '@/lib/format';
import * as paths from '@/lib/paths';
import { listMeasurements } from '@/lib/queries/list-measurements';
import { readMetric } from '@/lib/queries/read-metrics';
import { singleValues, type SearchParams } from '@/lib/search-params';
import { requireSession, viewing as readViewing } from '../../../../../viewer';
import { measure, returnTarget, setTarget } from '../actions';

interface Props {
  readonly params: Promise<{ key: string; metric: string }>;
  readonly searchParams: SearchParams;
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: `Metric of ${(await params).key}` };
}

const READINGS = 20;

export default async function MetricPage({ params, searchParams }: Props) {
  const { actor } = await requireSession();
  const [{ key, metric }, { cursor }, viewing] = await Promise.all([params, singleValues(searchParams), readViewing()]);
  const [page, list] = await Promise.all([
    readMetric({ actor, now: viewing.now }, key, metric),
    listMeasurements(actor, key, { metric, limit: READINGS, cursor }),
  ]);
  if (!page || !list.ok) notFound();
  const { name, unit, how, roles, blocks, maxAgeDays } = page.metric;
  const idempotencyKey = randomUUID();
  const older = list.value.nextCursor;
  return (
    <Stack>
      <PageHead
        crumbs={[
          { label: 'Use cases', href: paths.useCases() },
          { label: `${key} ${page.title}`, href: paths.useCase(key) },
          { label: 'Metrics', href: paths.metrics(key) },
          { label: name },
        ]}
        title={name}
        sub={how}
      />
      <Definitions
        items={[
          { term: 'Unit', value: unit },
          {
            term: 'Newest reading',
            value: <NewestReading {...{ viewing }} newest={page.newest} metric={page.metric} />,
          },
          { term: 'Counts for', value: count(maxAgeDays, 'day', 'days') },
          { term: 'At a gate', value: blocks ? 'The gate waits until it is inside the target' : 'Only a warning' },
          {
            term: 'Read and signed by',
            value: (
              <span className="flex flex-wrap gap-x-4 gap-y-1">
                {roles.map((role) => (
                  <RoleName key={role} role={role} />
                ))}
              </span>
            ),
          },
        ]}
      />
      <Targets {...{ page, idempotencyKey, viewing }} actions={{ setTarget, returnTarget }} />
      <Readings
        {...{ page, viewing }}
        shown={list.value.items}
        older={older && `${paths.metric(key, metric, { cursor: older })}#readings`}
        newer={cursor ? `${paths.metric(key, metric)}#readings` : null}
      />
      {page.may.recordMeasurement.yes && (
        <Section id="record-reading" title="Record a reading">
          <MeasureForm
            recordKey={key}
            metrics={[page.metric]}
            monthly={page.monthly}
            today={viewing.now.toISOString().slice(0, 10)}
            action={measure}
            idempotencyKey={idempotencyKey}
          />
        </Section>
      )}
    </Stack>
  );
}
