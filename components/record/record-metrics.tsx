import { STAGE_NAMES } from '@/lib/domain/vocabulary';
import { count, type Viewing } from '@/lib/format';
import * as paths from '@/lib/paths';
import type { RecordView } from '@/lib/queries/read-record';
import { MetricsTable } from '../metrics/metrics-table';
import { Link } from '../ui/link';

interface RecordMetricsProps {
  readonly record: RecordView;
  readonly viewing: Viewing;
}

/** The metrics of the gate in work, and the way to targets and readings. */
export function RecordMetrics({ record, viewing }: RecordMetricsProps) {
  const { gate, expected } = record.metrics;
  const blocking = expected.filter(({ blocks }) => blocks);
  const inside = blocking.filter(({ outcome }) => outcome === 'met').length;
  const asks = `the gate to ${STAGE_NAMES[gate]} asks for`;
  const meta =
    expected.length === 0
      ? `${asks} none`
      : `${asks} ${count(blocking.length, 'target', 'targets')} to be met, ${inside} met`;
  const { yes } = record.may.recordMeasurement;
  return (
    <MetricsTable recordKey={record.key} title="Metrics" meta={meta} metrics={expected} viewing={viewing}>
      <p className="pt-2">
        <Link href={paths.metrics(record.key)}>
          {yes ? 'Set targets and record readings' : 'All targets and readings'}
        </Link>
      </p>
    </MetricsTable>
  );
}
