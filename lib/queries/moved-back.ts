import { loadReview } from '../data/load-review';
import type { Reader } from '../data/transaction';
import { assuranceOf } from '../domain/review/assurance';
import type { UseCaseRecord } from '../domain/use-case/record';
import { isGate, ROLES, type Gate, type Role, type Stage } from '../domain/vocabulary';

export interface MovedBack {
  readonly stage: Gate;
  /** Whose approval of that stage does not hold any more: it would be out of assurance until they sign. */
  readonly signAgain: readonly Role[];
}

/** What is signed of each earlier stage as the record is now. PROPOSED needs no signature, and is left out. */
export async function movedBack(
  db: Reader,
  record: UseCaseRecord,
  stages: readonly Stage[],
  now: Date,
): Promise<MovedBack[]> {
  return Promise.all(
    stages.filter(isGate).map(async (stage) => {
      const passed = record.reviews.findLast(({ gate, status }) => status === 'PASSED' && gate === stage);
      const assurance = passed ? await loadReview(db, passed.id) : null;
      const there = assuranceOf({ ...record, stage, breakGlasses: [], openReview: null, assurance }, now);
      return { stage, signAgain: there.kind === 'unsigned' ? ROLES : there.kind === 'stale' ? there.roles : [] };
    }),
  );
}
