import { count, type Viewing } from '@/lib/format';
import type { MetricPage } from '@/lib/queries/read-metrics';
import { DataTable } from '../ui/data-table';
import { EmptyState } from '../ui/empty-state';
import { Pager } from '../ui/pager';
import { Section } from '../ui/section';
import { Moment } from '../ui/time';
import { figure } from './figures';
import { ReadingsChart } from './readings-chart';

/** As many as one can follow with the eye. */
const DRAWN = 120;

const COLUMNS = [{ label: 'Measured' }, { label: 'Reading', num: true }, { label: 'Source' }, { label: 'Recorded by' }];

interface ReadingsProps {
  readonly page: MetricPage;
  /** Of the table, newest first. */
  readonly shown: MetricPage['readings'];
  readonly older: string | null;
  readonly newer: string | null;
  readonly viewing: Viewing;
}

/** Every reading of a metric: drawn against the targets, and as a table. */
export function Readings({ page, shown, older, newer, viewing }: ReadingsProps) {
  const { metric, readings, gates } = page;
  return (
    <Section id="readings" title="Readings" meta={count(readings.length, 'reading', 'readings')}>
      {readings.length === 0 && (
        <EmptyState title="No reading yet">
          A reading is recorded here by the team, or sent by monitoring with an API token.
        </EmptyState>
      )}
      <ReadingsChart {...{ gates, viewing }} readings={readings.slice(-DRAWN)} name={metric.name} unit={metric.unit} />
      {shown.length > 0 && (
        <DataTable columns={COLUMNS} labelledBy="readings-title" className="dense pile">
          <tbody role="rowgroup">
            {shown.map(({ id, at, value, source, note, recordedBy }) => (
              <tr role="row" key={id}>
                <th role="rowheader" scope="row" className="whitespace-nowrap">
                  <Moment at={at} as="minute" viewing={viewing} />
                </th>
                <td role="cell" className="num whitespace-nowrap" data-label="Reading">
                  {figure(value, metric.unit, viewing)}
                </td>
                <td role="cell" data-label="Source">
                  {source}
                  {note && <span className="block text-sm text-ink-2">{note}</span>}
                </td>
                <td role="cell" className="text-ink-2" data-label="Recorded by">
                  {recordedBy.name}
                </td>
              </tr>
            ))}
          </tbody>
        </DataTable>
      )}
      <Pager older={older} newer={newer} newerLabel="Newest" />
    </Section>
  );
}
