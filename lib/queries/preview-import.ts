import { database } from '../data/client';
import { findImportJob } from '../data/import-jobs';
import type { Call } from '../domain/access/actor';
import { can } from '../domain/access/permissions';
import type { ImportOutcome, ImportTotals, PlannedRow } from '../domain/import/plan-import';
import type { RowProblem } from '../domain/import/plan-row';
import { shownRow } from '../domain/import/shown-row';
import { isShown, type RowFilter } from '../domain/import/row-filter';
import { notFound, ok, type Result } from '../domain/result';
import { keyOf } from '../domain/use-case/record';
import type { Values } from '../domain/policy/condition';
import type { Stage } from '../domain/vocabulary';
import { planJob } from './plan-job';

export interface PreviewOptions {
  readonly show?: RowFilter;
  /** The row after which the page begins. */
  readonly after?: number;
  readonly limit?: number;
}

/** What a row of the file becomes. */
export interface PreviewRow {
  readonly row: number;
  readonly outcome: ImportOutcome;
  /** The record it became before, where it is skipped and the viewer may see it. */
  readonly key: string | null;
  readonly title: string;
  readonly businessUnit: string | null;
  readonly stage: Stage | null;
  readonly values: Values;
  readonly problems: readonly RowProblem[];
  /** Whether it is a record that its reader may not see, in a file of somebody else. */
  readonly hidden: boolean;
}

export interface ImportPreview {
  readonly totals: ImportTotals;
  readonly items: readonly PreviewRow[];
  /** How many rows the filter shows, on all pages. */
  readonly matching: number;
  /** Where the next page begins, or null on the last one. */
  readonly nextAfter: number | null;
}

const LARGEST_PAGE = 200;

/** A page of what an import would do, with the totals over all rows. Writes nothing. */
export async function previewImport(
  call: Call,
  id: string,
  options: PreviewOptions = {},
): Promise<Result<ImportPreview>> {
  const allowed = can(call.actor, 'imports.read');
  if (!allowed.ok) return allowed;
  const job = await findImportJob(database(), id);
  if (!job) return notFound();
  const planned = await planJob(database(), call.actor, job);
  if (!planned.ok) return planned;
  const { show = 'ALL', after = 0, limit = 50 } = options;
  const size = Math.min(Math.max(limit, 1), LARGEST_PAGE);
  const shown = planned.value.rows.filter((row) => isShown(row, show));
  const rest = shown.filter(({ row }) => row > after);
  const isUploader = job.createdBy.id === call.actor.id;
  const items = rest.slice(0, size).map((row) => previewRow(row, isUploader));
  const nextAfter = rest.length > size ? (items.at(-1)?.row ?? null) : null;
  return ok({ totals: planned.value.totals, items, matching: shown.length, nextAfter });
}

function previewRow(planned: PlannedRow, isUploader: boolean): PreviewRow {
  const shown = plannedFor(planned, isUploader);
  const { row, outcome, number, title, unitName: businessUnit, stage, values, problems } = shown;
  const key = number === null ? null : keyOf({ number });
  return { row, outcome, key, title, businessUnit, stage, values, problems, hidden: shown.title !== planned.title };
}

/** A plan is made with the eyes of its reader: what they may not see has no number, and no other record is named. */
export function plannedFor(row: PlannedRow, isUploader: boolean): PlannedRow {
  const seesRecord = row.outcome !== 'SKIPPED' || row.number !== null;
  return shownRow(row, { seesRecord, isUploader, sees: () => true });
}
