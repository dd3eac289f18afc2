import { Prisma } from '@/prisma/generated/client';
import type { Actor } from '../domain/access/actor';
import type { ImportOutcome, PlannedRow } from '../domain/import/plan-import';
import type { RowProblem } from '../domain/import/plan-row';
import type { RowFilter } from '../domain/import/row-filter';
import type { SourceRow } from '../domain/import/row-identity';
import type { Projection } from '../domain/use-case/projection';
import type { UseCaseRecord } from '../domain/use-case/record';
import type { BusinessUnit } from './units';
import type { Reader, Tx } from './transaction';
import { visibleTo } from './visibility';

export interface ImportedUseCase {
  readonly ref: string;
  readonly source: SourceRow;
  readonly record: UseCaseRecord;
  readonly projection: Projection;
}

/** Creates the units of these names that do not exist, and returns those it created. */
export async function createUnits(tx: Tx, names: readonly string[], now: Date): Promise<BusinessUnit[]> {
  return tx.businessUnit.createManyAndReturn({
    data: names.map((name) => ({ name, createdAt: now })),
    select: { id: true, name: true, version: true },
    skipDuplicates: true,
  });
}

/**
 * Writes imported records with their projections, as one document in one statement: thousands of parameters would cost
 * more than the writing. Returns id and number of each by its row reference.
 */
export async function createImported(
  tx: Tx,
  importId: string,
  useCases: readonly ImportedUseCase[],
): Promise<ReadonlyMap<string, { readonly id: string; readonly number: number }>> {
  const rows = useCases.map(({ ref, source, record, projection }) => {
    const { intake, stage, visibility, origin, ownerId, businessUnitId, createdAt } = record;
    const { sections: _, conditions: __, ...projected } = projection;
    const kept = { intake, stage, visibility, origin, ownerId, businessUnitId, createdAt };
    return { ref, source, ...kept, ...projected };
  });
  const created = await tx.$queryRaw<{ id: string; number: number; ref: string }[]>`
    INSERT INTO use_case (id, intake, stage, stage_since, visibility, origin, owner_id, business_unit_id, created_at,
      updated_at, import_id, import_ref, source_row, title, risk_tier, tier_provisional, out_of_assurance, out_since,
      seats, approved_count, held_by, held_since)
    SELECT gen_random_uuid(), "intake", "stage"::stage, "createdAt", "visibility"::visibility, "origin"::origin, "ownerId",
      "businessUnitId", "createdAt", "createdAt", ${importId}::uuid, "ref", "source", "title", "riskTier"::risk_tier,
      "tierProvisional", "outOfAssurance", CASE WHEN "outOfAssurance" THEN "createdAt" END, "seats", "approvedCount",
      "heldBy"::holder, CASE WHEN "heldBy" IS NOT NULL THEN "createdAt" END
    FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) AS row ("ref" text, "source" jsonb, "intake" jsonb,
      "stage" text, "visibility" text, "origin" text, "ownerId" uuid, "businessUnitId" uuid, "createdAt" timestamptz,
      "title" text, "riskTier" text, "tierProvisional" boolean, "outOfAssurance" boolean, "seats" jsonb,
      "approvedCount" int, "heldBy" text)
    RETURNING id, number, import_ref AS ref`;
  return new Map(created.map(({ id, number, ref }) => [ref, { id, number }]));
}

/** Where a record came from, with every cell of its row that held something. */
export interface ImportedRow {
  readonly fileName: string;
  readonly headers: readonly string[];
  readonly source: SourceRow;
  readonly row: number;
  readonly at: Date;
  readonly byId: string;
  readonly byName: string;
}

export async function findImportedRow(db: Reader, useCaseId: string): Promise<ImportedRow | null> {
  const [found] = await db.$queryRaw<ImportedRow[]>`
    SELECT j.file_name AS "fileName", j.headers, uc.source_row AS source, (e.data->>'row')::int AS row, e.at,
      e.actor_id AS "byId", e.actor_name AS "byName"
    FROM use_case uc JOIN import_job j ON j.id = uc.import_id
      JOIN audit_event e ON e.chain = uc.id::text AND e.type = 'use-case.imported'
    WHERE uc.id = ${useCaseId}::uuid`;
  return found ?? null;
}

/** One line of the report of an import. */
export interface ReportRow {
  readonly row: number;
  readonly outcome: ImportOutcome;
  readonly number: number | null;
  readonly title: string;
  readonly problems: readonly RowProblem[];
  /** Whether its reader may see the record it became, where it became one. */
  readonly visible: boolean;
}

export async function createReport(tx: Tx, importId: string, rows: readonly PlannedRow[]): Promise<void> {
  await tx.importRow.createMany({
    data: rows.map(({ row, outcome, number, title, problems }) => ({
      importId,
      row,
      outcome,
      number,
      title,
      problems: problems as unknown as Prisma.InputJsonArray,
    })),
  });
}

interface Part {
  /** The row after which it begins. */
  readonly after: number;
  readonly limit: number;
  readonly show?: RowFilter;
}

/** Lines of a report in the order of the rows, after one of them. */
export async function readReport(db: Reader, actor: Actor, importId: string, part: Part): Promise<ReportRow[]> {
  return db.$queryRaw<ReportRow[]>`
    SELECT i.row, i.outcome, i.number, i.title, i.problems, ${visibleRow(actor)} AS visible
    FROM import_row i LEFT JOIN use_case uc ON uc.number = i.number
    WHERE i.import_id = ${importId}::uuid AND i.row > ${part.after} AND ${shownBy(part.show ?? 'ALL')}
    ORDER BY i.row LIMIT ${part.limit}`;
}

/** The rows of a file that became records an actor may not see. */
export async function listUnseenRows(db: Reader, actor: Actor, importId: string): Promise<number[]> {
  const rows = await db.$queryRaw<{ row: number }[]>`
    SELECT i.row FROM import_row i LEFT JOIN use_case uc ON uc.number = i.number
    WHERE i.import_id = ${importId}::uuid AND NOT ${visibleRow(actor)}`;
  return rows.map(({ row }) => row);
}

/** A skipped row without a number became a record before, which the importer could not see: who sees all sees it. */
function visibleRow(actor: Actor): Prisma.Sql {
  return Prisma.sql`((i.number IS NULL AND i.outcome <> 'SKIPPED') OR coalesce(${visibleTo(actor)}, FALSE))`;
}

/** How many lines of a report a filter shows. */
export async function countReport(db: Reader, importId: string, show: RowFilter): Promise<number> {
  const [counted] = await db.$queryRaw<{ n: number }[]>`
    SELECT count(*)::int AS n FROM import_row WHERE import_id = ${importId}::uuid AND ${shownBy(show)}`;
  return counted?.n ?? 0;
}

/** How many rows of each of these imports had which outcome. */
export async function countOutcomes(
  db: Reader,
  importIds: readonly string[],
): Promise<ReadonlyMap<string, Record<ImportOutcome, number>>> {
  const where = { importId: { in: [...importIds] } };
  const groups = await db.importRow.groupBy({ by: ['importId', 'outcome'], where, _count: { _all: true } });
  const counts = new Map(importIds.map((id) => [id, { IMPORTED: 0, SKIPPED: 0, REFUSED: 0 }]));
  for (const { importId, outcome, _count } of groups) {
    const of = counts.get(importId);
    if (of) of[outcome] = _count._all;
  }
  return counts;
}

/** As `isShown` says of planned rows. */
function shownBy(show: RowFilter): Prisma.Sql {
  switch (show) {
    case 'ALL':
      return Prisma.sql`TRUE`;
    case 'IMPORTED':
    case 'SKIPPED':
      return Prisma.sql`outcome = ${show}::import_outcome`;
    case 'ERROR':
      return Prisma.sql`problems @> '[{"severity": "error"}]'`;
    case 'WARNING':
      return Prisma.sql`problems @> '[{"severity": "warning"}]'`;
    case 'PROBLEM':
      return Prisma.sql`problems <> '[]'`;
    case 'DOUBLE':
      return Prisma.sql`jsonb_path_exists(problems, '$[*].message ? (@ starts with "The same title as")')`;
  }
}
