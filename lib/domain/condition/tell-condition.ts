import type { ConditionRecord } from './condition-record';

/** What every audit entry about a condition says of it. */
export function tellCondition({ id, review, role, text }: ConditionRecord) {
  return { reviewId: review.id, gate: review.gate, round: review.round, role, conditionId: id, text };
}
