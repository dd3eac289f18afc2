import { isInvolved, holds, isAdmin } from './facts';
import type { Name } from './people';
import { DAY, mayStandFor, sponsorAt, tierOf } from './policy';
import { ROLES } from '@/lib/domain/vocabulary';
import { openReview, type Glass, type Review, type State } from './state';

/* A break-glass as rule 4 has it: two people, at most thirty days, and when it expires the stage falls back. */

export const MOST_DAYS = 30;
const HOUR = 3_600_000;

/** How long a proposal waits for the other person. Docs/decisions.md, “a second carrier of the stage”. */
const WAITS = 72 * HOUR;

/** The one that nothing has ended yet, as far as that is written. */
export const lasting = ({ glasses }: State) => glasses.find(({ ended }) => !ended);

/** Whether time, or that its ground is gone, has ended it. */
function isOver(state: State, { review, from, gate, at, expiresAt, confirmedBy }: Glass): boolean {
  if (state.now >= (confirmedBy ? expiresAt : Math.min(at + WAITS, expiresAt))) return true;
  const { status } = state.reviews.find(({ number }) => number === review)!;
  return status !== 'IN_REVIEW' || state.stage !== (confirmedBy ? gate : from) || tierOf(state) === 'PROHIBITED';
}

/** Ends what is over: the stage falls back, unless something else has moved it. Returns the entries of the log. */
export function endGlass(state: State): string[] {
  const glass = lasting(state);
  if (!glass || !isOver(state, glass)) return [];
  const { status } = state.reviews.find(({ number }) => number === glass.review)!;
  glass.ended = true;
  if (glass.confirmedBy && state.stage === glass.gate && status !== 'PASSED') state.stage = glass.from;
  return ['break-glass.ended'];
}

/** The state as it is at its moment: what is over carries nothing, whether or not that is written. */
export function asItIs(state: State): State {
  const glass = lasting(state);
  if (!glass || !isOver(state, glass)) return state;
  const shown = structuredClone(state);
  endGlass(shown);
  return shown;
}

/** Whether somebody can be one of the two: by their office, and with nothing of their own in it. */
export function standsAs(state: State, review: Review, name: Name, as: Glass['as']): boolean {
  if (ROLES.some((role) => isInvolved(state, review, role, name))) return false;
  if (as === 'ADMIN') return isAdmin(state, name);
  return (
    holds(state, name, 'EXECUTIVE') && mayStandFor('LEAD', state.people[name].level, sponsorAt(state, review.gate).lead)
  );
}

/** How the page shows the one there is. */
export function shownGlass(state: State, ids: Readonly<Record<Name, string>>) {
  const glass = lasting(state);
  if (!glass) return null;
  const { review, from, askedBy, confirmedBy, expiresAt } = glass;
  const confirmed = confirmedBy && ids[confirmedBy];
  const how = confirmedBy ? 'RUNNING' : 'PENDING';
  return { state: how, review, from, asked: ids[askedBy], confirmed, expiresAt };
}

/** The review whose gate is open by it. */
export function broken(state: State): Review | undefined {
  return lasting(state)?.confirmedBy ? openReview(state) : undefined;
}

/** The last moment of a day so many days from now, and never more than thirty days away. */
export const expiryIn = (now: number, days: number) =>
  Math.min(Math.floor(now / DAY) * DAY + (days + 1) * DAY, now + MOST_DAYS * DAY);
