import { counted } from '../counted';
import type { Values } from '../policy/condition';
import type { IntakeField, PolicyPack } from '../policy/pack-schema';
import { parseIntake } from '../use-case/parse-intake';
import { STAGES, STAGE_NAMES, type Stage } from '../vocabulary';
import { matchKey, saysNothing } from './cell-text';
import { oneLine, printable, visible } from '../text';
import { LONGEST_UNIT_NAME } from './check-mapping';
import { isFromColumn, type Mapping, type Source } from './mapping';
import { indexRules, optionOf, readCell, unmapped, type Reading } from './read-cell';
import type { TableRow } from './table';

/** Something about a row that a person should know. A row with an error is not imported; a warning is for later. */
export interface RowProblem {
  readonly severity: 'error' | 'warning';
  /** The column it is about; empty where it is about the whole row. */
  readonly column: string;
  readonly message: string;
}

/** What one row says, by itself. */
export interface ReadRow {
  /** The whole title, however long. */
  readonly fullTitle: string;
  readonly values: Values;
  readonly stage: Stage | null;
  readonly unitName: string | null;
  readonly problems: readonly RowProblem[];
}

interface Reader {
  readonly column: string;
  readonly read: (row: TableRow) => Reading;
}

export interface RowReader {
  readonly headers: readonly string[];
  readonly pack: PolicyPack;
  readonly titleAt: number;
  readonly fields: readonly (Reader & { readonly field: IntakeField })[];
  readonly stage: Reader;
  readonly unit: Reader;
}

/** Prepares the reading of many rows by one mapping that `checkMapping` let pass. */
export function rowReader(mapping: Mapping, headers: readonly string[], pack: PolicyPack): RowReader {
  const readerOf = (source: Source | null | undefined, read: (cell: string) => Reading): Reader => {
    if (!source) return { column: '', read: () => ({ ok: true }) };
    if (!isFromColumn(source)) return { column: '', read: () => ({ ok: true, value: source.constant }) };
    const position = headers.indexOf(source.column);
    return { column: source.column, read: ({ cells }) => read(printable(cells[position] ?? '')) };
  };
  const rulesOf = (source: Source | undefined) => indexRules(source && isFromColumn(source) ? source.rules : []);
  const { businessUnit, stage } = mapping;
  const stageRules = rulesOf(stage);
  const title = mapping.fields['title'];
  return {
    headers,
    pack,
    titleAt: title && isFromColumn(title) ? headers.indexOf(title.column) : -1,
    stage: readerOf(stage, (cell) => readStage(cell, stageRules)),
    unit:
      businessUnit && !isFromColumn(businessUnit)
        ? { column: '', read: () => readUnit(String(businessUnit.constant)) }
        : readerOf(businessUnit, readUnit),
    fields: pack.fields.flatMap((field) => {
      const source = mapping.fields[field.key];
      if (!source) return [];
      const rules = rulesOf(source);
      return [
        {
          field,
          ...readerOf(source, (cell) => (isFromColumn(source) ? readCell(cell, field, source, rules) : { ok: true })),
        },
      ];
    }),
  };
}

/** What a row becomes by itself, with everything that is wrong or odd about it. */
export function planRow(row: TableRow, reader: RowReader): ReadRow {
  const problems: RowProblem[] = shapeProblems(row, reader.headers);
  const take = ({ column, read }: Reader): unknown => {
    const reading = read(row);
    if (!reading.ok) problems.push({ severity: 'error', column, message: reading.why });
    else if (reading.warning) problems.push({ severity: 'warning', column, message: reading.warning });
    return reading.ok ? reading.value : undefined;
  };
  const answers: Record<string, unknown> = {};
  for (const { field, ...one } of reader.fields) {
    const before = problems.length;
    const value = take(one);
    if (value !== undefined) answers[field.key] = value;
    else if (field.quick && problems.length === before) problems.push(emptyField(field, one.column));
  }
  const parsed = parseIntake(answers, reader.pack);
  for (const { path, message } of parsed.ok ? [] : (parsed.refusal.issues ?? [])) {
    const column = reader.fields.find(({ field }) => field.key === path)?.column ?? '';
    problems.push({ severity: 'error', column, message });
  }
  const stage = (take(reader.stage) ?? null) as Stage | null;
  const unitName = (take(reader.unit) ?? null) as string | null;
  const fullTitle = oneLine(visible(printable(row.cells[reader.titleAt] ?? '')));
  return { fullTitle, values: parsed.ok ? parsed.value : {}, stage, unitName, problems };
}

function shapeProblems({ cells, strayQuote }: TableRow, headers: readonly string[]): RowProblem[] {
  const problems: RowProblem[] = [];
  const about = (severity: RowProblem['severity'], message: string) => problems.push({ severity, column: '', message });
  const [found, expected] = [cells.length, headers.length];
  const beyond = cells.slice(expected).some((cell) => cell.trim() !== '');
  if (beyond)
    about(
      'error',
      `The row has ${counted(found, 'cell', 'cells')}, the file ${counted(expected, 'column', 'columns')}: its cells may have moved.`,
    );
  if (found < expected)
    about('warning', `The row ends after ${found} of ${counted(expected, 'column', 'columns')}; the others are empty.`);
  if (strayQuote)
    about('warning', 'A quotation mark stands where none is expected; look at how its cells are divided.');
  if (cells.some((cell) => cell.includes('\uFFFD'))) about('warning', 'Some of its characters could not be read.');
  return problems;
}

function emptyField({ key, label }: IntakeField, column: string): RowProblem {
  if (key === 'title') return { severity: 'error', column, message: 'There is no title.' };
  return { severity: 'warning', column, message: `“${label}” is empty.` };
}

function readStage(cell: string, rules: ReturnType<typeof indexRules>): Reading {
  const stage = rules.get(matchKey(cell)) ?? optionOf(cell, STAGES, STAGE_NAMES);
  if (stage !== null) return { ok: true, value: stage };
  return { ok: false, why: saysNothing(cell) ? 'There is no stage.' : unmapped(cell) };
}

function readUnit(cell: string): Reading {
  if (saysNothing(cell)) return { ok: false, why: 'There is no business unit.' };
  const name = oneLine(visible(cell));
  if (name.length <= LONGEST_UNIT_NAME) return { ok: true, value: name };
  return { ok: false, why: `The name of a business unit has at most ${LONGEST_UNIT_NAME} characters.` };
}
