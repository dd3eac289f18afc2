import { database } from '../data/client';
import { findImportJob, holdImport, startProgress } from '../data/import-jobs';
import { inTransaction, type Tx } from '../data/transaction';
import type { Call } from '../domain/access/actor';
import { can } from '../domain/access/permissions';
import type { ImportTotals, PlannedRow } from '../domain/import/plan-import';
import { invalid, notFound, ok, refuse, type Issue, type Result } from '../domain/result';
import { planJob } from '../queries/plan-job';
import { writeImport } from './write-import';

export interface RunInput {
  /** Whether one row with an error stops everything, or only itself. */
  readonly mode: 'ALL_OR_NOTHING' | 'VALID_ROWS';
  readonly dryRun: boolean;
}

export interface Ran {
  readonly importId: string;
  readonly dryRun: boolean;
  /** Whether rows with errors keep this mode from importing anything. */
  readonly blocked: boolean;
  readonly totals: ImportTotals;
}

const LONGEST_RUN_MS = 300_000;
const MANY_ISSUES = 100;

/**
 * Brings the rows of an uploaded file into the register, in one transaction: all of it is there afterwards, or none.
 * What was imported before is skipped. A dry run answers the same and writes nothing.
 * @param began told as soon as nothing refuses the import any more and rows are being written
 */
export async function runImport(
  call: Call,
  id: string,
  { mode, dryRun }: RunInput,
  began: () => void = () => undefined,
): Promise<Result<Ran>> {
  const allowed = can(call.actor, 'register.import');
  if (!allowed.ok) return allowed;
  if (dryRun) return rehearse(call, id, mode);
  return inTransaction(call, (tx) => perform(tx, call, id, mode, began), { timeout: LONGEST_RUN_MS });
}

async function rehearse(call: Call, id: string, mode: RunInput['mode']): Promise<Result<Ran>> {
  const job = await findImportJob(database(), id);
  if (!job) return notFound();
  const planned = await planJob(database(), call.actor, job);
  if (!planned.ok) return planned;
  const { totals } = planned.value;
  return ok({ importId: id, dryRun: true, blocked: mode === 'ALL_OR_NOTHING' && totals.refused > 0, totals });
}

async function perform(
  tx: Tx,
  call: Call,
  id: string,
  mode: RunInput['mode'],
  began: () => void,
): Promise<Result<Ran>> {
  if (!(await holdImport(tx))) {
    return refuse('conflict', 'Another import is running. Start this one when it is done.');
  }
  const job = await findImportJob(tx, id);
  if (!job) return notFound();
  if (job.state === 'DONE')
    return refuse('conflict', 'This import has run already; its report says what became of each row.');
  const planned = await planJob(tx, call.actor, job);
  if (!planned.ok) return planned;
  const { rows, totals } = planned.value;
  if (mode === 'ALL_OR_NOTHING' && totals.refused > 0) return blockedBy(rows, totals.refused);
  await startProgress(id, call.now);
  began();
  await writeImport(tx, call, job, planned.value);
  return ok({ importId: id, dryRun: false, blocked: false, totals });
}

function blockedBy(rows: readonly PlannedRow[], count: number) {
  const issues = rows.flatMap(({ row, problems }): Issue[] =>
    problems
      .filter(({ severity }) => severity === 'error')
      .map(({ column, message }) => ({ path: `rows.${row}`, message: column ? `${column}: ${message}` : message })),
  );
  const some = count === 1 ? 'One row has an error' : `${count.toLocaleString('en')} rows have errors`;
  return invalid(issues.slice(0, MANY_ISSUES), `${some}. Nothing was imported.`);
}
