import type { Sha256 } from '../audit/chain';
import type { PolicyPack } from '../policy/pack-schema';
import { keyOf } from '../use-case/record';
import { STAGES, type Stage } from '../vocabulary';
import { matchKey, shorten } from './cell-text';
import type { Mapping } from './mapping';
import { planRow, rowReader, type ReadRow, type RowProblem } from './plan-row';
import { refOfContent, refOfIdentifier, sourceRow, type SourceRow } from './row-identity';
import type { Table } from './table';

export const IMPORT_OUTCOMES = ['IMPORTED', 'SKIPPED', 'REFUSED'] as const;
export type ImportOutcome = (typeof IMPORT_OUTCOMES)[number];

/** How a warning begins that quotes the title of the record a row became before. */
export const RENAMED = 'The record it became has another title:';

const LONGEST_SHOWN = 160;

export interface IdentifiedRow extends ReadRow {
  readonly row: number;
  /** What tells whether this row was imported before. */
  readonly ref: string;
  readonly source: SourceRow;
}

/** What the register holds already, as far as it matters to these rows. */
export interface Register {
  /** By row reference. `number` is null where the viewer may not see the record. */
  readonly imported: ReadonlyMap<string, { readonly number: number | null; readonly title: string | null }>;
  /** By the key `titleInUnit` makes; only records the viewer may see. */
  readonly titles: ReadonlyMap<string, number>;
  /** By `matchKey` of the name. */
  readonly units: ReadonlyMap<string, { readonly id: string; readonly name: string }>;
}

/** A row with its outcome. `number` is that of the record it became before, where it is skipped. */
export interface PlannedRow extends IdentifiedRow {
  readonly outcome: ImportOutcome;
  readonly number: number | null;
  /** As the record will show it. */
  readonly title: string;
  /** An earlier row, or a record of the same unit, has the same title. */
  readonly double: boolean;
}

export interface ImportTotals {
  readonly rows: number;
  readonly imported: number;
  readonly skipped: number;
  readonly refused: number;
  /** Of the imported ones. */
  readonly withWarnings: number;
  /** Of the imported ones. */
  readonly doubles: number;
  readonly units: number;
  readonly newUnits: readonly string[];
  readonly stages: Readonly<Record<Stage, number>>;
}

/** Reads every row by the mapping and tells each from all others. */
export function readRows(table: Table, mapping: Mapping, pack: PolicyPack, sha256: Sha256): IdentifiedRow[] {
  const reader = rowReader(mapping, table.headers, pack);
  const identifierAt = mapping.externalId ? table.headers.indexOf(mapping.externalId.column) : -1;
  const seen = new Map<string, { row: number; count: number }>();
  return table.rows.map((row) => {
    const read = planRow(row, reader);
    const source = sourceRow(row, table.headers);
    const identifier = identifierAt === -1 ? null : refOfIdentifier(row.cells[identifierAt] ?? '', sha256);
    const first = identifier ?? refOfContent(source, 1, sha256);
    const earlier = seen.get(first);
    const occurrence = (earlier?.count ?? 0) + 1;
    seen.set(first, { row: earlier?.row ?? row.row, count: occurrence });
    if (!earlier) return { ...read, row: row.row, ref: first, source };
    if (!identifier) return { ...read, row: row.row, ref: refOfContent(source, occurrence, sha256), source };
    const message = `Row ${earlier.row} has the same identifier.`;
    const problem: RowProblem = { severity: 'error', column: mapping.externalId?.column ?? '', message };
    return { ...read, row: row.row, ref: `${first}:${occurrence}`, source, problems: [...read.problems, problem] };
  });
}

/** Decides on every row, given what the register holds: imported, skipped as imported before, or refused. */
export function planImport(rows: readonly IdentifiedRow[], register: Register): PlannedRow[] {
  const firstWithTitle = new Map<string, number>();
  return rows.map((row) => {
    const { title: imported } = row.values;
    const title = typeof imported === 'string' ? imported : shorten(row.fullTitle, LONGEST_SHOWN);
    const key = matchKey(row.fullTitle);
    const twin = firstWithTitle.get(key);
    if (twin === undefined) firstWithTitle.set(key, row.row);
    const before = register.imported.get(row.ref);
    if (before) {
      const renamed = before.title !== null && matchKey(before.title) !== matchKey(title);
      const problems = renamed ? [warning(`${RENAMED} “${before.title}”.`)] : [];
      return { ...row, outcome: 'SKIPPED', number: before.number, title, double: false, problems };
    }
    const known = register.titles.get(titleInUnit(title, row.unitName ?? '', register.units));
    const doubles = [
      ...(twin === undefined || key === '' ? [] : [warning(`The same title as row ${twin}.`)]),
      ...(known === undefined ? [] : [warning(`The same title as ${keyOf({ number: known })} of this unit.`)]),
    ];
    const refused = row.problems.some(({ severity }) => severity === 'error');
    const problems = [...row.problems, ...doubles];
    const double = doubles.length > 0;
    return { ...row, outcome: refused ? 'REFUSED' : 'IMPORTED', number: null, title, double, problems };
  });
}

/** The key of a title within a unit. A unit that does not exist yet holds no titles. */
export function titleInUnit(title: string, unitName: string, units: Register['units']): string {
  return `${units.get(matchKey(unitName))?.id ?? ''} ${matchKey(title)}`;
}

export function totalsOf(rows: readonly PlannedRow[], register: Register): ImportTotals {
  const imported = rows.filter(({ outcome }) => outcome === 'IMPORTED');
  const units = new Map<string, string>();
  for (const { unitName } of imported) {
    const key = matchKey(unitName ?? '');
    if (!units.has(key)) units.set(key, unitName ?? '');
  }
  const stages = STAGES.map((stage) => [stage, imported.filter((row) => row.stage === stage).length]);
  return {
    rows: rows.length,
    imported: imported.length,
    skipped: rows.filter(({ outcome }) => outcome === 'SKIPPED').length,
    refused: rows.filter(({ outcome }) => outcome === 'REFUSED').length,
    withWarnings: imported.filter(({ problems }) => problems.length > 0).length,
    doubles: imported.filter(({ problems }) => problems.some(({ message }) => message.startsWith('The same title')))
      .length,
    units: units.size,
    newUnits: [...units].filter(([key]) => !register.units.has(key)).map(([, name]) => name),
    stages: Object.fromEntries(stages) as Record<Stage, number>,
  };
}

function warning(message: string): RowProblem {
  return { severity: 'warning', column: '', message };
}
