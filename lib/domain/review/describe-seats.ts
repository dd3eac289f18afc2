import { ROLE_NAMES, ROLES, type ReviewStatus, type Role, type SectionState } from '../vocabulary';
import { sectionStateInWords } from './closed-review';

/** The seven seats of the ring, each with the state of its section. */
export type Seats = Readonly<Record<Role, SectionState>>;

/** What needs somebody comes first. */
const ORDER = [
  'REJECTED',
  'CHANGES_REQUESTED',
  'STALE',
  'WAITING',
  'NOT_STARTED',
  'APPROVED',
] as const satisfies readonly SectionState[];

/** How many of the seven have a current approval. */
export function currentSeats(seats: Seats): number {
  return ROLES.filter((role) => seats[role] === 'APPROVED').length;
}

/**
 * The ring in one sentence, grouped by state: `2 of 7 current. Compliance: changes requested; …`
 * @param status of the review whose sections they are
 */
export function describeSeats(seats: Seats, status: ReviewStatus = 'IN_REVIEW'): string {
  const groups = ORDER.flatMap((state) => {
    const roles = ROLES.filter((role) => seats[role] === state);
    if (roles.length === 0) return [];
    const names = roles.length === ROLES.length ? 'All seven' : roles.map((role) => ROLE_NAMES[role]).join(', ');
    return `${names}: ${sectionStateInWords(state, status).toLowerCase()}`;
  });
  return `${currentSeats(seats)} of 7 current. ${groups.join('; ')}.`;
}
