import { RENAMED, type ImportOutcome } from './plan-import';
import type { RowProblem } from './plan-row';

const UNSEEN = 'A record you may not see';

/** What a row of a file became, or would become. */
interface Row {
  readonly outcome: ImportOutcome;
  readonly number: number | null;
  readonly title: string;
  readonly problems: readonly RowProblem[];
}

/** Whoever reads a row: what they may see of the register now, and whether the file is theirs. */
export interface RowReader {
  /** Whether they may see the record the row became, where it became one. */
  readonly seesRecord: boolean;
  readonly isUploader: boolean;
  /** Whether they may see another record, by its key. */
  readonly sees: (key: string) => boolean;
}

/**
 * A row as its reader may see it now. A record they may not see is not named, by key or by title. Whoever uploaded the
 * file knows what stands in it and keeps its own title; to everybody else the row says nothing of the record.
 * Source: product.md, section 2.
 */
export function shownRow<R extends Row>(row: R, { seesRecord, isUploader, sees }: RowReader): R {
  const problems = row.problems.filter((problem) => namedIn(problem).every(sees));
  if (seesRecord) return { ...row, problems };
  if (!isUploader) return { ...row, number: null, title: UNSEEN, problems: [] };
  return { ...row, number: null, problems: problems.filter(({ message }) => !message.startsWith(RENAMED)) };
}

/** The records that the rows’ problems name, by key. */
export function recordsNamedIn(rows: readonly Pick<Row, 'problems'>[]): string[] {
  return [...new Set(rows.flatMap(({ problems }) => problems.flatMap(namedIn)))];
}

function namedIn({ message }: RowProblem): string[] {
  const key = /^The same title as (UC-\d+) of this unit\.$/.exec(message)?.[1];
  return key === undefined ? [] : [key];
}
