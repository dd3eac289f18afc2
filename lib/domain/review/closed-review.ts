import { signedBy } from '../sign-off/signed-by';
import type { ReviewRecord, ReviewSummary, SectionRecord } from '../use-case/record';
import { SECTION_STATE_NAMES, type ReviewStatus, type SectionState } from '../vocabulary';
import type { SectionView } from './section-view';

/** Whether a review is over without having passed: nobody signs in it any more, and what was not signed stays so. */
export function endedUnpassed(status: ReviewStatus): boolean {
  return status === 'REJECTED' || status === 'WITHDRAWN';
}

/** Until when a section is to be signed; null where the review does not wait for anybody. */
export function dueAtIn({ status }: Pick<ReviewRecord, 'status'>, { dueAt }: SectionRecord): Date | null {
  return status === 'IN_REVIEW' ? dueAt : null;
}

/** Who signed for the section as it stands: those behind its approvals, or who rejected the review by it. */
export function signersOf({ state, parts, lastAct }: SectionView): readonly string[] {
  if (state === 'REJECTED' && lastAct) return [signedBy(lastAct)];
  return [...new Set(parts.flatMap(({ approval }) => (approval ? [signedBy(approval)] : [])))];
}

/** The state of a section in words. */
export function sectionStateInWords(state: SectionState, status: ReviewStatus): string {
  return state === 'NOT_STARTED' && endedUnpassed(status) ? 'Not signed' : SECTION_STATE_NAMES[state];
}

/** The last review of a use case where it was rejected: what the team has to answer before the next round. */
export function lastRejection<Review extends Pick<ReviewSummary, 'status'>>(reviews: readonly Review[]): Review | null {
  const last = reviews.at(-1);
  return last?.status === 'REJECTED' ? last : null;
}
