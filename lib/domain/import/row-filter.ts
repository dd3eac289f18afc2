import type { ImportOutcome } from './plan-import';
import type { RowProblem } from './plan-row';

/** Which rows of an import to show: all, by what becomes of them, or by what there is to say about them. */
export const ROW_FILTERS = ['ALL', 'IMPORTED', 'SKIPPED', 'ERROR', 'WARNING', 'PROBLEM', 'DOUBLE'] as const;
export type RowFilter = (typeof ROW_FILTERS)[number];

interface Row {
  readonly outcome: ImportOutcome;
  readonly problems: readonly RowProblem[];
  readonly double: boolean;
}

export function isShown({ outcome, problems, double }: Row, filter: RowFilter): boolean {
  const has = (severity: RowProblem['severity']) => problems.some((problem) => problem.severity === severity);
  switch (filter) {
    case 'ALL':
      return true;
    case 'IMPORTED':
    case 'SKIPPED':
      return outcome === filter;
    case 'ERROR':
      return has('error');
    case 'WARNING':
      return has('warning');
    case 'PROBLEM':
      return problems.length > 0;
    case 'DOUBLE':
      return double;
  }
}
