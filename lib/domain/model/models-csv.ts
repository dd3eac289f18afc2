import { issuesOf } from '../text';
import type { TableRow } from '../import/table';
import { invalid, ok, type Issue, type Result } from '../result';
import type { ModelInput, ModelRecord } from './keep-model';
import type { ModelDays } from './model';
import { modelDays, modelInput } from './model-input';

/** The columns of the file, in this order when it is written. */
export const MODEL_COLUMNS = [
  'provider',
  'name',
  'region',
  'hosting',
  'capability',
  'deprecated_on',
  'ends_on',
  'replacement_provider',
  'replacement_name',
  'replacement_region',
  'note',
] as const;
type Column = (typeof MODEL_COLUMNS)[number];

const MOST_ISSUES = 100;
const NEEDED: readonly Column[] = ['provider', 'name', 'hosting', 'capability'];

export interface ModelName {
  readonly provider: string;
  readonly name: string;
  readonly region: string;
}

/** One line of the file. */
export interface ModelLine extends ModelInput, ModelDays {
  readonly row: number;
  readonly replacement: ModelName | null;
}

export function cellsOf(model: ModelRecord): (string | null)[] {
  const { provider, name, region, hosting, capability, deprecatedOn, endsOn, replacement, note } = model;
  const advised = [replacement?.provider ?? '', replacement?.name ?? '', replacement?.region ?? ''];
  return [provider, name, region, hosting, capability, deprecatedOn, endsOn, ...advised, note];
}

/** The same model whatever its small and capital letters. */
export function nameKey({ provider, name, region }: ModelName): string {
  return [provider, name, region].map((text) => text.toLowerCase()).join('\n');
}

/** Reads a file, its first row the names of the columns. Every line is looked at, so that one answer says all that is wrong. */
export function readModelLines([head, ...rows]: readonly TableRow[]): Result<readonly ModelLine[]> {
  if (!head) return invalid([{ path: 'file', message: 'The file is empty.' }]);
  const columns = head.cells.map((cell) => cell.trim().toLowerCase());
  const wrong = headProblems(columns);
  if (wrong.length > 0) return invalid(wrong);
  const issues: Issue[] = [];
  const seen = new Map<string, number>();
  const lines = rows.flatMap(({ row, cells }): ModelLine[] => {
    const say = (found: readonly Issue[]) =>
      issues.push(
        ...found.map(({ path, message }) => {
          const column = path.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
          return { path: `${row}.${column}`, message: `Line ${row}, ${column}: ${message}` };
        }),
      );
    const cell = (column: Column) => unquoted((cells[columns.indexOf(column)] ?? '').trim());
    if (cells.length > columns.length) say([{ path: 'line', message: 'It has more cells than there are columns.' }]);
    const input = { provider: cell('provider'), name: cell('name'), region: cell('region'), note: cell('note') };
    const read = modelInput.safeParse({
      ...input,
      hosting: cell('hosting').toUpperCase(),
      capability: cell('capability').toUpperCase(),
    });
    const days = modelDays.safeParse({
      deprecatedOn: cell('deprecated_on') || null,
      endsOn: cell('ends_on') || null,
    });
    if (!read.success) say(issuesOf(read.error));
    if (!days.success) say(issuesOf(days.error));
    if (!read.success || !days.success) return [];
    const { deprecatedOn, endsOn } = days.data;
    if (deprecatedOn && endsOn && endsOn < deprecatedOn) {
      say([{ path: 'ends_on', message: 'It ends no earlier than it is deprecated.' }]);
    }
    const first = seen.get(nameKey(read.data));
    if (first !== undefined) say([{ path: 'name', message: `Line ${first} is the same model.` }]);
    seen.set(nameKey(read.data), row);
    const [provider, name] = [cell('replacement_provider'), cell('replacement_name')];
    if ((provider === '') !== (name === '')) {
      say([{ path: 'replacement_name', message: 'A replacement has a provider and a name.' }]);
    }
    const replacement = name && provider ? { provider, name, region: cell('replacement_region') } : null;
    if (replacement && nameKey(replacement) === nameKey(read.data)) {
      say([{ path: 'replacement_name', message: 'Name another model than itself.' }]);
    }
    return [{ ...read.data, ...days.data, replacement, row }];
  });
  if (rows.length === 0) issues.push({ path: 'file', message: 'The file has no models.' });
  return issues.length > 0 ? invalid(issues.slice(0, MOST_ISSUES)) : ok(lines);
}

function headProblems(columns: readonly string[]): Issue[] {
  const unknown = columns.filter((column) => !(MODEL_COLUMNS as readonly string[]).includes(column));
  const twice = columns.filter((column, place) => columns.indexOf(column) < place);
  const missing = NEEDED.filter((column) => !columns.includes(column));
  return [
    ...unknown.map((column) => `There is no column “${column}”.`),
    ...twice.map((column) => `The column “${column}” is there twice.`),
    ...missing.map((column) => `The column “${column}” is missing.`),
  ].map((message) => ({ path: 'file', message: `${message} The columns are ${MODEL_COLUMNS.join(', ')}.` }));
}

/** Without the apostrophe that keeps a spreadsheet from running a text as a formula. */
function unquoted(text: string): string {
  return /^'[=+\-@＝＋－＠]/.test(text) ? text.slice(1) : text;
}
