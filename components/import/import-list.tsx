import { formatNumber, type Viewing } from '@/lib/format';
import * as paths from '@/lib/paths';
import type { ImportView } from '@/lib/queries/find-import';
import { DataTable, type Column } from '../ui/data-table';
import { EmptyState } from '../ui/empty-state';
import { Link } from '../ui/link';
import { Section } from '../ui/section';
import { Moment } from '../ui/time';
import { ImportState } from './import-state';

interface ImportListProps {
  readonly imports: readonly ImportView[];
  readonly viewing: Viewing;
}

const COLUMNS: readonly Column[] = [
  { label: 'File' },
  { label: 'State', className: 'w-36' },
  { label: 'Uploaded', className: 'w-44' },
  { label: 'Rows', num: true },
  { label: 'Imported', num: true },
  { label: 'Before', num: true },
  { label: 'Refused', num: true },
];

/** The newest imports with what came of them. */
export function ImportList({ imports, viewing }: ImportListProps) {
  const figure = (label: string, value: number | undefined) => (
    <td role="cell" data-label={value === undefined ? undefined : label} className="num">
      {value === undefined ? '' : formatNumber(value, viewing)}
    </td>
  );
  return (
    <Section id="imports" title="Earlier imports">
      {imports.length === 0 ? (
        <EmptyState title="Nothing was imported yet">
          Every file that is uploaded is listed here, with what came of it.
        </EmptyState>
      ) : (
        <DataTable columns={COLUMNS} labelledBy="imports-title" className="pile">
          <tbody role="rowgroup">
            {imports.map(({ id, fileName, state, createdBy, createdAt, rowCount, outcomes }) => (
              <tr key={id} role="row">
                <th role="rowheader" scope="row" className="grow font-normal">
                  <Link href={paths.importJob(id)}>{fileName}</Link>
                </th>
                <td role="cell">
                  <ImportState state={state} />
                </td>
                <td role="cell">
                  <Moment at={createdAt} viewing={viewing} />
                  <span className="second">{createdBy.name}</span>
                </td>
                {figure('Rows', rowCount)}
                {figure('Imported', outcomes?.IMPORTED)}
                {figure('Before', outcomes?.SKIPPED)}
                {figure('Refused', outcomes?.REFUSED)}
              </tr>
            ))}
          </tbody>
        </DataTable>
      )}
    </Section>
  );
}
