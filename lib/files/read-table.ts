import { shorten } from '../domain/import/cell-text';
import { oneLine, printable } from '../domain/text';
import { distinctHeaders, type Table } from '../domain/import/table';
import { invalid, ok, refuse, type Result } from '../domain/result';
import { decodeAs, decodeText, markOf, type Decoded } from './decode-text';
import { parseCsv, type CsvLimits } from './parse-csv';

/** The largest file of rows, in bytes. */
export const LARGEST_TABLE = 10 * 1024 * 1024;

const LIMITS: CsvLimits = { columns: 500, rows: 20_000, cell: 50_000 };
const DELIMITERS = [',', ';', '\t', '|'] as const;
const LONG_HEADER = 300;
const SAMPLE_ROWS = 20;

const WORKBOOK = 'This is an Excel workbook. Save it as “CSV UTF-8” in your spreadsheet first.';
const KNOWN_FILES = [
  { begins: 'PK\x03\x04', contains: 'xl/', message: WORKBOOK },
  { begins: '\xd0\xcf\x11\xe0', message: WORKBOOK },
  { begins: 'PK\x03\x04', message: 'This is a ZIP archive. Take the CSV file out of it first.' },
  { begins: '%PDF-', message: 'This is a PDF document. A CSV file is needed.' },
  { begins: '\x89PNG', message: 'This is a picture. A CSV file is needed.' },
] as const;

/**
 * Reads a file of rows: finds its encoding and its delimiter, and refuses in one sentence what is no such file.
 * @param known encoding and delimiter as they were found before, where the file was read before
 */
export function readTable(
  bytes: Uint8Array,
  known?: { readonly encoding: string; readonly delimiter: string },
): Result<Table> {
  if (bytes.byteLength > LARGEST_TABLE) return tableTooLarge();
  const foreign = foreignContent(bytes);
  if (foreign) return refused(foreign);
  const decoded = known ? decodeAs(bytes, known.encoding) : decodeText(bytes);
  const { text, told } = withoutDelimiterLine(decoded);
  const delimiter = known?.delimiter ?? told ?? delimiterOf(text);
  const parsed = parseCsv(text, delimiter, LIMITS);
  if (!parsed.ok) return parsed;
  const [head, ...rows] = parsed.value;
  if (!head) return refused('The file is empty.');
  if (rows.length === 0) return refused('The file has column names but no rows.');
  const headers = distinctHeaders(head.cells.map((cell) => shorten(oneLine(printable(cell)), LONG_HEADER)));
  return ok({ encoding: decoded.encoding, delimiter, headers, rows });
}

/** The refusal of a file beyond `LARGEST_TABLE`, also before all of it has arrived. */
export function tableTooLarge() {
  const megabytes = LARGEST_TABLE / 1024 / 1024;
  return refuse('payload_too_large', `The file is larger than ${megabytes} MB. Divide it into parts.`);
}

/** Why these bytes are no text, or null where they may be. Only UTF-16 and UTF-32 hold zeros, and they say so first. */
function foreignContent(bytes: Uint8Array): string | null {
  const start = Buffer.from(bytes.subarray(0, 8)).toString('latin1');
  const content = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const known = KNOWN_FILES.find(
    (file) => start.startsWith(file.begins) && (!('contains' in file) || content.includes(file.contains)),
  );
  if (known) return known.message;
  const mark = markOf(bytes);
  if (bytes.includes(0) && (mark === null || mark === 'utf-8')) {
    return 'This is not a text file. A CSV file is needed; UTF-8 is the safest encoding.';
  }
  return null;
}

/** Spreadsheets may write the delimiter into a line of its own, as `sep=;`. */
function withoutDelimiterLine({ text }: Decoded): { text: string; told: string | null } {
  const line = /^"?sep=(.)"?(\r\n?|\n)/i.exec(text);
  const told = DELIMITERS.find((delimiter) => delimiter === line?.[1]) ?? null;
  return told && line ? { text: text.slice(line[0].length), told } : { text, told: null };
}

/** The delimiter with which the first rows have as many cells as there are column names; of several, the one with most. */
function delimiterOf(text: string): string {
  const scores = DELIMITERS.map((delimiter) => {
    const sample = parseCsv(text, delimiter, LIMITS, SAMPLE_ROWS);
    if (!sample.ok) return { delimiter, columns: LIMITS.columns, even: 0 };
    const [head, ...rows] = sample.value;
    const columns = head?.cells.length ?? 0;
    const even = rows.filter(({ cells }) => cells.length === columns).length / Math.max(rows.length, 1);
    return columns < 2 ? { delimiter, columns: 0, even: 0 } : { delimiter, columns, even };
  });
  scores.sort((left, right) => right.even - left.even || right.columns - left.columns);
  return scores[0]?.delimiter ?? ',';
}

function refused(message: string) {
  return invalid([{ path: 'file', message }]);
}
