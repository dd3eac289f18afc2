import { database } from '../data/client';
import { findImportJob, listImportJobs, readImportContent, type ImportJob } from '../data/import-jobs';
import { countOutcomes, listUnseenRows } from '../data/save-imported';
import type { Call } from '../domain/access/actor';
import { can } from '../domain/access/permissions';
import type { ImportOutcome } from '../domain/import/plan-import';
import { profileColumns, type ColumnProfile } from '../domain/import/table';
import { notFound, ok, type Result } from '../domain/result';
import { readTable } from '../files/read-table';

export interface ImportView extends ImportJob {
  /** How many rows had which outcome, once it has run. */
  readonly outcomes: Readonly<Record<ImportOutcome, number>> | null;
}

/** One import with its state and progress: cheap enough to be asked every second. */
export async function findImport(call: Call, id: string): Promise<Result<ImportView>> {
  const allowed = can(call.actor, 'imports.read');
  if (!allowed.ok) return allowed;
  const job = await findImportJob(database(), id);
  if (!job) return notFound();
  const [view] = await withOutcomes([job]);
  return view ? ok(view) : notFound();
}

/** The columns of an import's file with what stands in them, for mapping. */
export async function findImportColumns(call: Call, id: string): Promise<Result<readonly ColumnProfile[]>> {
  const found = await findImport(call, id);
  if (!found.ok) return found;
  const table = readTable(await readImportContent(database(), id), found.value);
  if (!table.ok) return table;
  const theirs = found.value.createdBy.id !== call.actor.id;
  const unseen = new Set(theirs ? await listUnseenRows(database(), call.actor, id) : []);
  return ok(profileColumns({ ...table.value, rows: table.value.rows.filter(({ row }) => !unseen.has(row)) }));
}

/** The newest imports first. */
export async function listImports(call: Call, limit = 20): Promise<Result<readonly ImportView[]>> {
  const allowed = can(call.actor, 'imports.read');
  return allowed.ok ? ok(await withOutcomes(await listImportJobs(database(), limit))) : allowed;
}

async function withOutcomes(jobs: readonly ImportJob[]): Promise<ImportView[]> {
  const done = jobs.filter(({ state }) => state === 'DONE').map(({ id }) => id);
  const counts = done.length > 0 ? await countOutcomes(database(), done) : new Map<string, never>();
  return jobs.map((job) => ({ ...job, outcomes: counts.get(job.id) ?? null }));
}
