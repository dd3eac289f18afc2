import { invalid, ok, type Result } from '../domain/result';
import type { TableRow } from '../domain/import/table';

export interface CsvLimits {
  readonly columns: number;
  readonly rows: number;
  /** Characters of one cell. */
  readonly cell: number;
}

/**
 * Divides a text into rows of cells as RFC 4180 says, with any kind of line end. Rows without content are left out but
 * counted. Stops at the first thing beyond a limit, so that a hostile file costs no more than what was read until there.
 * @param most how many rows to read; the rest of the text is left alone
 */
export function parseCsv(
  text: string,
  delimiter: string,
  limits: CsvLimits,
  most = Infinity,
): Result<readonly TableRow[]> {
  const rows: TableRow[] = [];
  let at = 0;
  for (let row = 1; at < text.length && rows.length < most; row += 1) {
    if (row > limits.rows + 1) {
      return refused(`The file has more than ${count(limits.rows)} rows, empty ones included. Divide it into parts.`);
    }
    const cells: string[] = [];
    let strayQuote = false;
    let ended = false;
    while (!ended) {
      if (cells.length === limits.columns) {
        return refused(`Row ${count(row)} has more than ${count(limits.columns)} columns.`);
      }
      const cell = readCell(text, at, delimiter);
      if (!cell) return refused(`The quotation mark that opens in line ${lineOf(text, at)} is never closed.`);
      if (cell.value.length > limits.cell) {
        const where = `The cell that begins in line ${lineOf(text, at)}`;
        return refused(`${where} has more than ${count(limits.cell)} characters. Perhaps a quotation mark is missing.`);
      }
      cells.push(cell.value);
      strayQuote ||= cell.strayQuote;
      ended = text[cell.end] !== delimiter;
      at = ended ? afterLineEnd(text, cell.end) : cell.end + 1;
    }
    if (cells.some((cell) => cell.trim() !== '')) rows.push({ row, cells, strayQuote });
  }
  return ok(rows);
}

interface Cell {
  readonly value: string;
  /** Where its delimiter or line end stands. */
  readonly end: number;
  readonly strayQuote: boolean;
}

function readCell(text: string, from: number, delimiter: string): Cell | null {
  if (text[from] !== '"') {
    const end = endOfPlain(text, from, delimiter);
    return { value: text.slice(from, end), end, strayQuote: false };
  }
  let quote = text.indexOf('"', from + 1);
  while (quote !== -1 && text[quote + 1] === '"') quote = text.indexOf('"', quote + 2);
  if (quote === -1) return null;
  const quoted = text.slice(from + 1, quote).replaceAll('""', '"');
  const end = endOfPlain(text, quote + 1, delimiter);
  return { value: quoted + text.slice(quote + 1, end), end, strayQuote: end > quote + 1 };
}

function endOfPlain(text: string, from: number, delimiter: string): number {
  for (let at = from; at < text.length; at += 1) {
    const character = text[at];
    if (character === delimiter || character === '\n' || character === '\r') return at;
  }
  return text.length;
}

function afterLineEnd(text: string, at: number): number {
  return text[at] === '\r' && text[at + 1] === '\n' ? at + 2 : at + 1;
}

function lineOf(text: string, at: number): string {
  return count((text.slice(0, at).match(/\r\n?|\n/g)?.length ?? 0) + 1);
}

function count(value: number): string {
  return value.toLocaleString('en');
}

function refused(message: string) {
  return invalid([{ path: 'file', message }]);
}
