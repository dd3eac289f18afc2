import { database } from '../data/client';
import { findImportJob, type ImportJob } from '../data/import-jobs';
import { readReport, type ReportRow } from '../data/save-imported';
import type { Call } from '../domain/access/actor';
import type { Actor } from '../domain/access/actor';
import { can } from '../domain/access/permissions';
import { csvLine } from '../domain/csv';
import { notFound, ok, type Result } from '../domain/result';
import { keyOf } from '../domain/use-case/record';
import { planJob } from './plan-job';
import { plannedFor } from './preview-import';
import { shownRows } from './shown-rows';

const CHUNK = 500;
/** Without it spreadsheets take UTF-8 for something else. */
const BYTE_ORDER_MARK = '\uFEFF';

export interface ImportReport {
  readonly fileName: string;
  readonly lines: AsyncIterable<string>;
}

/** The report of an import as CSV, a line per row of its file; before it has run, what it would do. */
export async function importReport(call: Call, id: string): Promise<Result<ImportReport>> {
  const allowed = can(call.actor, 'imports.read');
  if (!allowed.ok) return allowed;
  const job = await findImportJob(database(), id);
  if (!job) return notFound();
  const fileName = `${job.fileName.replace(/\.[^.]*$/, '')}-${job.state === 'DONE' ? 'report' : 'preview'}.csv`;
  if (job.state === 'DONE') return ok({ fileName, lines: linesOf(storedRows(call.actor, job)) });
  const planned = await planJob(database(), call.actor, job);
  if (!planned.ok) return planned;
  const isUploader = job.createdBy.id === call.actor.id;
  return ok({ fileName, lines: linesOf([planned.value.rows.map((row) => plannedFor(row, isUploader))]) });
}

async function* linesOf(chunks: AsyncIterable<readonly Line[]> | Iterable<readonly Line[]>): AsyncGenerator<string> {
  yield BYTE_ORDER_MARK + csvLine(['Row', 'Outcome', 'Key', 'Title', 'Problems']);
  for await (const rows of chunks) yield rows.map(lineOf).join('');
}

async function* storedRows(actor: Actor, job: ImportJob): AsyncGenerator<readonly ReportRow[]> {
  let after = 0;
  for (;;) {
    const rows = await readReport(database(), actor, job.id, { after, limit: CHUNK });
    const last = rows.at(-1);
    if (!last) return;
    yield await shownRows(actor, job, rows);
    after = last.row;
  }
}

type Line = Omit<ReportRow, 'visible'>;

function lineOf({ row, outcome, number, title, problems }: Line): string {
  const key = number === null ? '' : keyOf({ number });
  const before = outcome === 'SKIPPED' ? [`Imported before${key ? ` as ${key}` : ''}.`] : [];
  const said = problems.map(({ severity, column, message }) => `${severity}: ${column ? `${column}: ` : ''}${message}`);
  return csvLine([row, outcome, key, title, [...before, ...said].join(' ')]);
}
