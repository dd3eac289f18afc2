import { database } from '../data/client';
import type { ImportJob } from '../data/import-jobs';
import type { ReportRow } from '../data/save-imported';
import { findVisibleNumbers } from '../data/visibility';
import type { Actor } from '../domain/access/actor';
import { recordsNamedIn, shownRow } from '../domain/import/shown-row';
import { keyOf, numberOf } from '../domain/use-case/record';

/** Lines of a report as this reader may see them now, whatever the importer could see when they were written. */
export async function shownRows(
  actor: Actor,
  job: ImportJob,
  rows: readonly ReportRow[],
): Promise<readonly ReportRow[]> {
  const named = recordsNamedIn(rows).flatMap((key) => numberOf(key) ?? []);
  const seen = await findVisibleNumbers(database(), actor, named);
  const visible = new Set(seen.map((number) => keyOf({ number })));
  const isUploader = job.createdBy.id === actor.id;
  return rows.map((row) => shownRow(row, { seesRecord: row.visible, isUploader, sees: (key) => visible.has(key) }));
}
