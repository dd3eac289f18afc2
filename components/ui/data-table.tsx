import type { ReactNode } from 'react';
import { Icon } from './icon';
import { Link } from './link';

export interface Column {
  readonly label: string;
  /** The label is read out, not shown: for icons, checkboxes and acts. */
  readonly hidden?: boolean;
  /** Figures, to the right. */
  readonly num?: boolean;
  /** The list in this order, and whether it is so now. */
  readonly sort?: { readonly href: string; readonly now?: 'ascending' | 'descending' | undefined } | undefined;
  /** Its width and where it disappears: `w-36 snug:hidden` */
  readonly className?: string;
}

interface DataTableProps {
  readonly columns: readonly Column[];
  /** What the rows are; or the id of the heading that says so. */
  readonly label?: string;
  readonly labelledBy?: string;
  /** Of those in app/styles/table.css: `dense pile`, `dense small bleed pile table-fixed` */
  readonly className?: string;
  /** No head is drawn, the columns are only read out. */
  readonly headless?: boolean;
  /** One or more `tbody role="rowgroup"`; rows are `tr role="row"`, cells `td role="cell"`, the name of a row `th role="rowheader" scope="row"`. */
  readonly children: ReactNode;
}

/**
 * A table with its head; the rows are plain elements, so that a client component can draw them from plain data. In a
 * `pile` a cell says its column by `data-label`. The classes are described in app/styles/table.css.
 */
export function DataTable({ columns, label, labelledBy, className = '', headless = false, children }: DataTableProps) {
  return (
    <table role="table" aria-label={label} aria-labelledby={labelledBy} className={`table ${className}`}>
      <thead role="rowgroup" className={headless ? 'sr-only' : undefined}>
        <tr role="row">
          {columns.map((column) => (
            <HeadCell key={column.label} {...column} />
          ))}
        </tr>
      </thead>
      {children}
    </table>
  );
}

function HeadCell({ label, hidden = false, num = false, sort, className = '' }: Column) {
  return (
    <th role="columnheader" scope="col" aria-sort={sort?.now} className={`${num ? 'num' : ''} ${className}`}>
      {hidden ? (
        <span className="sr-only">{label}</span>
      ) : sort ? (
        <Link
          href={sort.href}
          className="-my-1 inline-flex min-h-6 items-center gap-1 text-inherit no-underline hover:text-ink"
        >
          {label}
          {sort.now && <Icon name="down" className={sort.now === 'ascending' ? 'rotate-180' : undefined} />}
        </Link>
      ) : (
        label
      )}
    </th>
  );
}
