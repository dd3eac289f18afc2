import type { Prisma } from '@/prisma/generated/client';
import type { ImportOutcome, PlannedRow } from '../domain/import/plan-import';
import type { RowProblem } from '../domain/import/plan-row';
import type { SourceRow } from '../domain/import/row-identity';
import type { Projection } from '../domain/use-case/projection';
import type { UseCaseRecord } from '../domain/use-case/record';
import type { BusinessUnit } from './units';
import type { Reader, Tx } from './transaction';

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
    select: { id: true, name: true },
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
    const { sections: _, ...projected } = projection;
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

/** One line of the report of an import. */
export interface ReportRow {
  readonly row: number;
  readonly outcome: ImportOutcome;
  readonly number: number | null;
  readonly title: string;
  readonly problems: readonly RowProblem[];
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

/** Lines of a report in the order of the rows, after one of them. */
export async function readReport(db: Reader, importId: string, after: number, limit: number): Promise<ReportRow[]> {
  const rows = await db.importRow.findMany({
    where: { importId, row: { gt: after } },
    orderBy: { row: 'asc' },
    take: limit,
    omit: { importId: true },
  });
  return rows.map((row) => ({ ...row, problems: row.problems as unknown as RowProblem[] }));
}

/** How many rows had which outcome. */
export async function countOutcomes(db: Reader, importId: string): Promise<Record<ImportOutcome, number>> {
  const groups = await db.importRow.groupBy({ by: ['outcome'], where: { importId }, _count: { _all: true } });
  const counts: Record<ImportOutcome, number> = { IMPORTED: 0, SKIPPED: 0, REFUSED: 0 };
  for (const { outcome, _count } of groups) counts[outcome] = _count._all;
  return counts;
}
