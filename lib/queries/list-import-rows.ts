import { z } from 'zod';
import { database } from '../data/client';
import { foreignCursor, int4, readCursor, writeCursor } from '../data/cursor';
import { countReport, readReport, type ReportRow } from '../data/save-imported';
import type { Call } from '../domain/access/actor';
import type { ImportTotals } from '../domain/import/plan-import';
import type { RowFilter } from '../domain/import/row-filter';
import { ok, type Result } from '../domain/result';
import { keyOf } from '../domain/use-case/record';
import { findImport } from './find-import';
import { shownRows } from './shown-rows';
import { previewImport, type PreviewRow } from './preview-import';

/** A row of the file: what became of it, or before the import has run, what would. */
export interface ImportedRow extends Pick<PreviewRow, 'row' | 'outcome' | 'key' | 'title' | 'problems'> {
  /** What it would become; null once it has, where the record says it, and where its reader may not see that record. */
  readonly planned: Pick<PreviewRow, 'businessUnit' | 'stage' | 'values'> | null;
}

export interface ImportedRows {
  readonly items: readonly ImportedRow[];
  /** How many rows the filter shows, on all pages. */
  readonly matching: number;
  readonly nextAfter: number | null;
  /** What an import would do; null once it has. */
  readonly totals: ImportTotals | null;
}

interface RowsPage {
  readonly show: RowFilter;
  /** The row after which the page begins. */
  readonly after: number;
  readonly limit: number;
}

/** A page of the rows of an import: of its report, or before it has run of what it would do. */
export async function listImportRows(call: Call, id: string, page: RowsPage): Promise<Result<ImportedRows>> {
  const job = await findImport(call, id);
  if (!job.ok) return job;
  if (job.value.state !== 'DONE') {
    const preview = await previewImport(call, id, page);
    return preview.ok ? ok({ ...preview.value, items: preview.value.items.map(plannedRow) }) : preview;
  }
  const { show, after, limit } = page;
  const rows = await readReport(database(), call.actor, id, { show, after, limit: limit + 1 });
  const shown = await shownRows(call.actor, job.value, rows.slice(0, limit));
  const items = shown.map(reportedRow);
  const nextAfter = rows.length > limit ? (items.at(-1)?.row ?? null) : null;
  return ok({ items, matching: await countReport(database(), id, show), nextAfter, totals: null });
}

const place = z.tuple([int4]);

/** The same page by page, for the API. */
export async function listImportRowsAfter(
  call: Call,
  id: string,
  { cursor, ...page }: Omit<RowsPage, 'after'> & { readonly cursor?: string | undefined },
): Promise<Result<{ items: readonly ImportedRow[]; nextCursor: string | null }>> {
  const list = `imports/${id}/rows`;
  const [after = 0] = cursor === undefined ? [] : (readCursor(list, cursor, place) ?? [-1]);
  if (after < 0) return foreignCursor();
  const found = await listImportRows(call, id, { ...page, after });
  if (!found.ok) return found;
  const { items, nextAfter } = found.value;
  return ok({ items, nextCursor: nextAfter === null ? null : writeCursor(list, [nextAfter]) });
}

function plannedRow({ businessUnit, stage, values, hidden, ...row }: PreviewRow): ImportedRow {
  return { ...row, planned: hidden ? null : { businessUnit, stage, values } };
}

function reportedRow({ row, outcome, number, title, problems }: ReportRow): ImportedRow {
  return { row, outcome, key: number === null ? null : keyOf({ number }), title, problems, planned: null };
}
