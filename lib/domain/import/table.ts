import { matchKey } from './cell-text';
import { printable } from '../text';

export interface TableRow {
  /** As a spreadsheet counts: the column names are row 1 where nothing stands above them, empty rows count too. */
  readonly row: number;
  readonly cells: readonly string[];
  /** A quotation mark closed a cell that went on after it, so the cells may not be divided as they were meant. */
  readonly strayQuote: boolean;
}

/** A file of rows as it was read. Column names are distinct. */
export interface Table {
  readonly encoding: string;
  readonly delimiter: string;
  readonly headers: readonly string[];
  readonly rows: readonly TableRow[];
}

/** What stands in one column, for the person or the rule that decides what it means. */
export interface ColumnProfile {
  readonly header: string;
  readonly blank: number;
  /** Different values, white space and upper or lower case aside. */
  readonly distinct: number;
  /** Every value, the most frequent first, where there are few of them; else a few examples. */
  readonly values: readonly { readonly value: string; readonly count: number }[];
  readonly complete: boolean;
}

const FEW_VALUES = 60;
const EXAMPLES = 5;
const LONG_VALUE = 300;

export function profileColumns({ headers, rows }: Pick<Table, 'headers' | 'rows'>): ColumnProfile[] {
  return headers.map((header, position) => {
    const counts = new Map<string, { value: string; count: number }>();
    let blank = 0;
    for (const { cells } of rows) {
      const cell = printable(cells[position] ?? '');
      const key = matchKey(cell);
      const known = counts.get(key);
      if (key === '') blank += 1;
      else if (known) known.count += 1;
      else counts.set(key, { value: cell.trim(), count: 1 });
    }
    const values = [...counts.values()].sort((left, right) => right.count - left.count);
    const complete = values.length <= FEW_VALUES && values.every(({ value }) => value.length <= LONG_VALUE);
    const examples = values.filter(({ value }) => value.length <= LONG_VALUE).slice(0, EXAMPLES);
    return { header, blank, distinct: values.length, values: complete ? values : examples, complete };
  });
}

/** Column names that can be told apart: a blank one is named after its place, a repeated one is numbered. */
export function distinctHeaders(names: readonly string[]): string[] {
  const taken = new Set<string>();
  return names.map((name, index) => {
    const base = name || `Column ${index + 1}`;
    let candidate = base;
    for (let count = 2; taken.has(candidate); count += 1) candidate = `${base} (${count})`;
    taken.add(candidate);
    return candidate;
  });
}
