import type { UseCaseRecord } from '../use-case/record';
import { ROLES, type Role } from '../vocabulary';
import { reviewContext } from './review-context';
import { viewSections } from './section-view';

/** The roles with an approval that no longer holds, in the open review or in the one that carries the stage. */
export function staleRoles(record: UseCaseRecord, now: Date): readonly Role[] {
  const reviews = [record.openReview, record.assurance].filter((review) => review !== null);
  const stale = new Set(
    reviews
      .flatMap((review) => viewSections(reviewContext(record, review), now))
      .filter(({ state }) => state === 'STALE')
      .map(({ role }) => role),
  );
  return ROLES.filter((role) => stale.has(role));
}
