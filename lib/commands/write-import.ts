import { auditLog, type NewChain } from '../data/audit-log';
import { finishImport, saveProgress, type ImportJob } from '../data/import-jobs';
import { loadOrganisation } from '../data/load-record';
import { createImported, createReport, createUnits, type ImportedUseCase } from '../data/save-imported';
import type { Tx } from '../data/transaction';
import { findUnitByName, listUnits, type BusinessUnit } from '../data/units';
import type { Call } from '../domain/access/actor';
import type { OrganisationEvent } from '../domain/audit/audit-event';
import { asJson } from '../domain/audit/json';
import { matchKey } from '../domain/import/cell-text';
import { importedRecord, type ImportContext } from '../domain/import/imported-record';
import type { PlannedRow } from '../domain/import/plan-import';
import { project } from '../domain/use-case/projection';
import { prohibition } from '../domain/use-case/prohibition';
import type { PlannedJob } from '../queries/plan-job';

const CHUNK = 250;

/** Writes what was planned: missing units, records with their first audit entries, the report. The importer owns them. */
export async function writeImport(tx: Tx, call: Call, job: ImportJob, planned: PlannedJob): Promise<void> {
  const { rows, totals, pack } = planned;
  const { id, name } = call.actor;
  const created = await createUnits(tx, totals.newUnits, call.now);
  const units = await unitsByKey(tx, totals.newUnits);
  const context = { organisation: await loadOrganisation(tx), pack, owner: { id, name }, now: call.now };
  const wanted = rows.filter(({ outcome }) => outcome === 'IMPORTED');
  const numbers = new Map<string, number>();
  for (let from = 0; from < wanted.length; from += CHUNK) {
    const useCases = wanted.slice(from, from + CHUNK).map((row) => useCaseOf(row, units, context));
    const made = await createImported(tx, job.id, useCases);
    await auditLog(tx, call).beginChains(useCases.map((one) => chainOf(one, made.get(one.ref)?.id ?? '', job)));
    for (const [ref, { number }] of made) numbers.set(ref, number);
    await saveProgress(job.id, rows.length - wanted.length + from + useCases.length);
  }
  const report = rows.map((row) => ({ ...row, number: numbers.get(row.ref) ?? row.number }));
  await createReport(tx, job.id, report);
  await auditLog(tx, call).forOrganisation(told(created, job, planned));
  await finishImport(tx, job, call.now);
}

async function unitsByKey(tx: Tx, wanted: readonly string[]): Promise<ReadonlyMap<string, BusinessUnit>> {
  const units = new Map((await listUnits(tx)).map((unit) => [matchKey(unit.name), unit]));
  for (const name of wanted.filter((one) => !units.has(matchKey(one)))) {
    // PostgreSQL takes a few letters for the same that differ here, as İ and i: such a name was no new one to it.
    const same = await findUnitByName(tx, name);
    if (same) units.set(matchKey(name), same);
  }
  return units;
}

interface UseCaseOfRow extends ImportedUseCase {
  readonly row: number;
}

function useCaseOf(row: PlannedRow, units: ReadonlyMap<string, BusinessUnit>, context: ImportContext): UseCaseOfRow {
  const { values, stage, unitName, ref, source } = row;
  const unit = units.get(matchKey(unitName ?? ''));
  if (stage === null || !unit) throw new Error(`Row ${row.row} was planned without a stage or a unit.`);
  const record = importedRecord({ values, stage }, unit, context);
  return { row: row.row, ref, source, record, projection: project(record, context.now) };
}

function chainOf({ row, record, projection }: UseCaseOfRow, useCaseId: string, { id: importId }: ImportJob): NewChain {
  const { intake, stage, owner, businessUnit, activePack } = record;
  const { title } = projection;
  const data = {
    title,
    owner: owner.name,
    businessUnit: businessUnit.name,
    intake: asJson(intake),
    stage,
    importId,
    row,
  };
  const events = prohibition({}, intake, activePack.content);
  return { useCaseId, events: [{ type: 'use-case.imported', data }, ...events] };
}

function told(created: readonly BusinessUnit[], job: ImportJob, { totals }: PlannedJob): OrganisationEvent[] {
  const { imported, skipped, refused } = totals;
  const { id: importId, fileName: file, sha256 } = job;
  return [
    ...created.map(({ id: unitId, name }) => ({ type: 'unit.created' as const, data: { unitId, name } })),
    { type: 'register.imported', data: { importId, file, sha256, imported, skipped, refused } },
  ];
}
