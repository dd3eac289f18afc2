import { sha256 } from '../crypto/digest';
import { readImportContent, type ImportJob } from '../data/import-jobs';
import { findRegister } from '../data/import-register';
import { findActivePack } from '../data/packs';
import type { Reader } from '../data/transaction';
import type { Actor } from '../domain/access/actor';
import { checkMapping } from '../domain/import/check-mapping';
import {
  planImport,
  readRows,
  totalsOf,
  type ImportTotals,
  type PlannedRow,
  type Register,
} from '../domain/import/plan-import';
import { ok, type Result } from '../domain/result';
import type { PinnedPack } from '../domain/use-case/record';
import { readTable } from '../files/read-table';

export interface PlannedJob {
  readonly rows: readonly PlannedRow[];
  readonly totals: ImportTotals;
  readonly register: Register;
  readonly pack: PinnedPack;
}

/** What every row of a job would become now. Refuses while the mapping is not complete. */
export async function planJob(db: Reader, actor: Actor, job: ImportJob): Promise<Result<PlannedJob>> {
  const pack = await findActivePack(db);
  const mapping = checkMapping(job.mapping, job.headers, pack.content);
  if (!mapping.ok) return mapping;
  const table = readTable(await readImportContent(db, job.id), job);
  if (!table.ok) return table;
  const identified = readRows(table.value, mapping.value, pack.content, sha256);
  const register = await findRegister(db, actor, identified);
  const rows = planImport(identified, register);
  return ok({ rows, totals: totalsOf(rows, register), register, pack });
}
