import { ROLE_NAMES } from '@/lib/domain/vocabulary';
import { count, type Viewing } from '@/lib/format';
import type { SectionPage } from '@/lib/queries/read-section';
import { MetricsTable } from '../metrics/metrics-table';

interface MetricsReadProps {
  readonly section: Pick<SectionPage, 'key' | 'role' | 'metrics'>;
  readonly viewing: Viewing;
}

/** The metrics of the gate that this role reads: their targets are part of what it signs. */
export function MetricsRead({ section: { key, role, metrics }, viewing }: MetricsReadProps) {
  return (
    <MetricsTable
      recordKey={key}
      title={`Targets that ${ROLE_NAMES[role]} signs on`}
      meta={count(metrics.length, 'metric', 'metrics')}
      metrics={metrics}
      viewing={viewing}
    />
  );
}
