import type { BreakGlassRecord } from '../use-case/record';

/** What every audit entry about a break-glass says of it. */
export function tellBreakGlass({ id, review }: Pick<BreakGlassRecord, 'id' | 'review'>) {
  return { reviewId: review.id, gate: review.gate, round: review.round, breakGlassId: id };
}
