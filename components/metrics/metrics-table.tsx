import type { ReactNode } from 'react';
import { count, type Viewing } from '@/lib/format';
import * as paths from '@/lib/paths';
import type { MetricOfGate } from '@/lib/queries/metrics-of';
import { DataTable } from '../ui/data-table';
import { Link } from '../ui/link';
import { Section } from '../ui/section';
import { Moment } from '../ui/time';
import { figure } from './figures';
import { OutcomeMark } from './outcome-mark';
import { Sparkline } from './sparkline';
import { TargetWords } from './target-words';

const COLUMNS = [
  { label: 'State', hidden: true },
  { label: 'Metric' },
  { label: 'Target' },
  { label: 'Reading', num: true },
  { label: 'Trend', className: 'w-20 stacked:hidden narrow:hidden' },
  { label: 'Measured' },
  { label: 'Source' },
];

interface MetricsTableProps {
  readonly recordKey: string;
  readonly title: string;
  readonly meta: string;
  readonly metrics: readonly MetricOfGate[];
  readonly viewing: Viewing;
  /** What stands below: the way to all of it. */
  readonly children?: ReactNode;
}

/** The metrics of one gate with what it asks and the newest reading: those that block it first. */
export function MetricsTable({ recordKey, title, meta, metrics, viewing, children }: MetricsTableProps) {
  const blocking = metrics.filter(({ blocks }) => blocks);
  const warning = metrics.filter(({ blocks }) => !blocks);
  const rows = (some: readonly MetricOfGate[]) =>
    some.map((metric) => <Row key={metric.id} {...{ recordKey, metric, viewing }} />);
  return (
    <Section id="metrics" title={title} meta={meta}>
      {metrics.length > 0 && (
        <DataTable columns={COLUMNS} labelledBy="metrics-title" className="dense marked pile">
          <tbody role="rowgroup">{rows(blocking)}</tbody>
          {warning.length > 0 && (
            <tbody role="rowgroup">
              <tr role="row" className="group">
                <th role="rowheader" colSpan={7} scope="rowgroup">
                  Only a warning, {warning.length}
                </th>
              </tr>
              {rows(warning)}
            </tbody>
          )}
        </DataTable>
      )}
      {children}
    </Section>
  );
}

interface RowProps extends Pick<MetricsTableProps, 'recordKey' | 'viewing'> {
  readonly metric: MetricOfGate;
}

function Row({ recordKey, metric, viewing }: RowProps) {
  const { newest, target, trend } = metric;
  return (
    <tr role="row">
      <td role="cell">
        <OutcomeMark outcome={metric.outcome} iconOnly />
      </td>
      <th role="rowheader" scope="row">
        <Link href={paths.metric(recordKey, metric.id)}>{metric.name}</Link>
      </th>
      <td role="cell" data-label="Target">
        <TargetWords judged={metric} unit={metric.unit} viewing={viewing} />
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
