import { gateLines } from './standing';
import { openReview, type State } from './state';

/** The gate passes by itself, and only by the rules. */
export function passGate(state: State): readonly string[] {
  const review = openReview(state);
  if (review?.status !== 'IN_REVIEW' || gateLines(state, review).length > 0) return [];
  Object.assign(review, { status: 'PASSED', version: review.version + 1 });
  state.stage = review.gate;
  return ['gate.passed'];
}
