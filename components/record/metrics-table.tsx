import { STAGE_NAMES } from '@/lib/domain/vocabulary';
import { count, type Viewing } from '@/lib/format';
import type { RecordView } from '@/lib/queries/read-record';
import { DataTable } from '../ui/data-table';
import { Icon } from '../ui/icon';
import { Section } from '../ui/section';
import { Moment } from '../ui/time';
import { figure, targetInWords } from './figures';
import { Sparkline } from './sparkline';

type Metric = RecordView['metrics']['expected'][number];

const COLUMNS = [
  { label: 'State', hidden: true },
  { label: 'Metric' },
  { label: 'Target', num: true },
  { label: 'Reading', num: true },
  { label: 'Trend', className: 'w-20 stacked:hidden narrow:hidden' },
  { label: 'Measured' },
  { label: 'Source' },
];

const MARKS = {
  met: { icon: 'gate-ok', label: 'Inside the target', ink: 'text-approved' },
  missed: { icon: 'gate-open', label: 'Outside the target', ink: 'text-ink-2' },
  missing: { icon: 'gate-na', label: 'No reading that counts', ink: 'text-idle' },
} as const;

interface MetricsTableProps {
  readonly metrics: RecordView['metrics'];
  readonly viewing: Viewing;
  /** The form to record a reading, for those who may. */
  readonly children?: React.ReactNode;
}

/** The metrics of the gate in work: those that block it first. */
export function MetricsTable({ metrics, viewing, children }: MetricsTableProps) {
  const { gate, expected } = metrics;
  const blocking = expected.filter(({ blocks }) => blocks);
  const warning = expected.filter(({ blocks }) => !blocks);
  const inside = blocking.filter(({ outcome }) => outcome === 'met').length;
  const meta =
    expected.length === 0
      ? `the gate to ${STAGE_NAMES[gate]} asks for none`
      : `${count(blocking.length, 'blocks', 'block')} the gate to ${STAGE_NAMES[gate]}, ${inside} inside the target`;
  return (
    <Section id="metrics" title="Metrics" meta={meta}>
      {expected.length > 0 && (
        <DataTable columns={COLUMNS} labelledBy="metrics-title" className="dense marked pile">
          <Rows metrics={blocking} viewing={viewing} />
          {warning.length > 0 && (
            <tbody role="rowgroup">
              <tr role="row" className="group">
                <th role="rowheader" colSpan={7} scope="rowgroup">
                  Only a warning, {warning.length}
                </th>
              </tr>
              {warning.map((metric) => (
                <Row key={metric.id} metric={metric} viewing={viewing} />
              ))}
            </tbody>
          )}
        </DataTable>
      )}
      {children}
    </Section>
  );
}

function Rows({ metrics, viewing }: { metrics: readonly Metric[]; viewing: Viewing }) {
  return (
    <tbody role="rowgroup">
      {metrics.map((metric) => (
        <Row key={metric.id} metric={metric} viewing={viewing} />
      ))}
    </tbody>
  );
}

function Row({ metric, viewing }: { metric: Metric; viewing: Viewing }) {
  const mark = MARKS[metric.outcome];
  const { newest, target, trend } = metric;
  return (
    <tr role="row">
      <td role="cell" className={mark.ink}>
        <Icon name={mark.icon} label={mark.label} />
      </td>
      <th role="rowheader" scope="row">
        {metric.name}
      </th>
      <td role="cell" className="num whitespace-nowrap" data-label="Target">
        {targetInWords(target, metric.unit, viewing)}
      </td>
      <td role="cell" className="num whitespace-nowrap" data-label="Reading">
        {newest ? figure(newest.value, metric.unit, viewing) : <span className="text-ink-2">no reading</span>}
      </td>
      <td role="cell" className="stacked:hidden narrow:hidden">
        <Sparkline values={trend} goal={target.max ?? target.min} />
      </td>
      <td role="cell" className="text-ink-2" data-label="Measured">
        {newest && (
          <span className="whitespace-nowrap">
            <Moment at={newest.at} as="day" viewing={viewing} />
          </span>
        )}
        {newest?.tooOld && `, older than ${count(metric.maxAgeDays, 'day', 'days')}`}
      </td>
      <td role="cell" className="text-ink-2" data-label="Source">
        {newest?.source}
      </td>
    </tr>
  );
}
