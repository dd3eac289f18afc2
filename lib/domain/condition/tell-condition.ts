import type { ConditionRecord } from '../use-case/record';

/** What every audit entry about a condition says of it. */
export function tellCondition({ id, review, role, text }: ConditionRecord) {
  return { reviewId: review.id, gate: review.gate, round: review.round, role, conditionId: id, text };
}
