import { STAGE_NAMES } from '@/lib/domain/vocabulary';
import type { RowFilter } from '@/lib/domain/import/row-filter';
import { count, type Viewing } from '@/lib/format';
import * as paths from '@/lib/paths';
import type { ImportedRows } from '@/lib/queries/list-import-rows';
import { DataTable, type Column } from '../ui/data-table';
import { EmptyState } from '../ui/empty-state';
import { Link } from '../ui/link';
import { Pager } from '../ui/pager';
import { Section } from '../ui/section';
import { Tabs } from '../ui/tabs';
import { RowProblems } from './row-problems';

interface ImportRowsProps {
  readonly id: string;
  readonly step: 'preview' | 'report';
  readonly page: { readonly show: RowFilter; readonly after: number };
  readonly rows: ImportedRows;
  readonly viewing: Viewing;
}

const FILTERS: readonly (readonly [RowFilter, string])[] = [
  ['ALL', 'All'],
  ['IMPORTED', 'Imported'],
  ['SKIPPED', 'Imported before'],
  ['ERROR', 'Refused'],
  ['WARNING', 'With warnings'],
  ['DOUBLE', 'Same titles'],
];

const COLUMNS: readonly Column[] = [
  { label: 'Row', className: 'w-16' },
  { label: 'Title' },
  { label: 'Outcome', className: 'w-40 snug:w-32' },
  { label: 'Problems', className: 'w-[34%]' },
];

/** Every row of the file with what becomes of it, page by page. */
export function ImportRows({ id, step, page, rows, viewing }: ImportRowsProps) {
  const address = (show: RowFilter, after = 0) =>
    paths.importJob(id, { step, show: show === 'ALL' ? null : show, after: after || null });
  const { items, matching, nextAfter } = rows;
  const [first, last] = [items[0]?.row, items.at(-1)?.row];
  return (
    <Section id="rows" title="Rows" meta={count(matching, 'row', 'rows', viewing)}>
      <Tabs
        label="Which rows are shown"
        tabs={FILTERS.map(([show, label]) => ({
          href: address(show),
          label: show === 'IMPORTED' && step === 'preview' ? 'To import' : label,
          current: show === page.show,
        }))}
      />
      {items.length === 0 ? (
        <EmptyState title="No row is like this">Choose another filter to see the others.</EmptyState>
      ) : (
        <DataTable columns={COLUMNS} labelledBy="rows-title" className="small pile table-fixed">
          <tbody role="rowgroup">
            {items.map((row) => (
              <RowOfFile key={row.row} row={row} />
            ))}
          </tbody>
        </DataTable>
      )}
      <div className="pt-4">
        <Pager
          newer={page.after > 0 ? address(page.show) : null}
          older={nextAfter === null ? null : address(page.show, nextAfter)}
          newerLabel="First rows"
          olderLabel="Next rows"
        >
          {first !== undefined && `Rows ${first} to ${last} of the file`}
        </Pager>
      </div>
    </Section>
  );
}

function RowOfFile({ row }: { readonly row: ImportedRows['items'][number] }) {
  const { title, outcome, key, problems, planned } = row;
  const place = [planned?.businessUnit, planned?.stage && STAGE_NAMES[planned.stage]].filter(Boolean).join(', ');
  return (
    <tr role="row">
      <td role="cell" data-label="Row">
        {row.row}
      </td>
      <th role="rowheader" scope="row" className="grow font-normal">
        {title || <span className="text-ink-2">Without a title</span>}
        {place && <span className="second">{place}</span>}
      </th>
      <td role="cell">
        {OUTCOMES[outcome][planned ? 'before' : 'after']}{' '}
        {key && (
          <span className="whitespace-nowrap">
            as <Link href={paths.useCase(key)}>{key}</Link>
          </span>
        )}
      </td>
      <td role="cell" className="wrap-anywhere narrow:not-empty:block">
        <RowProblems problems={problems} />
      </td>
    </tr>
  );
}

const OUTCOMES = {
  IMPORTED: { before: 'To import', after: 'Imported' },
  SKIPPED: { before: 'Imported before', after: 'Imported before' },
  REFUSED: { before: 'Refused', after: 'Refused' },
} as const;
