import { ROLES, type Role } from '@/lib/domain/vocabulary';
import { lasting } from './glass';
import { tierOf } from './policy';
import { assuranceOf, partViews, seatsOf } from './standing';
import { carrying, conditionState, openReview, unmet, type State } from './state';

/** Every approval that holds now, by review, role and part. */
export function holding(state: State): { key: string; role: Role }[] {
  return [openReview(state), carrying(state)].flatMap((review) =>
    !review
      ? []
      : ROLES.flatMap((role) =>
          partViews(state, review, role)
            .filter((part) => part.state === 'CURRENT')
            .map(({ part }) => ({ key: `${review.number} ${role} ${part}`, role })),
        ),
  );
}

/** What lists show. */
export function listed(state: State) {
  const open = openReview(state);
  const shown = open ?? carrying(state);
  const seats = shown ? seatsOf(state, shown) : null;
  const states = Object.values(seats ?? {});
  const out = ['unsigned', 'stale', 'break-glass'].includes(assuranceOf(state).kind);
  const glass = lasting(state);
  const held = !open ? (out ? 'TEAM' : null) : open.status === 'DRAFT' ? 'TEAM' : null;
  const waits = states.some((one) => one === 'WAITING' || one === 'STALE') ? 'REVIEWERS' : 'TEAM';
  return {
    stage: state.stage,
    title: state.intake['title'],
    riskTier: tierOf(state),
    outOfAssurance: out,
    seats: seats ?? Object.fromEntries(ROLES.map((role) => [role, 'NOT_STARTED'])),
    breakGlassUntil: glass?.confirmedBy ? new Date(glass.expiresAt) : null,
    approvedCount: states.filter((one) => one === 'APPROVED').length,
    heldBy: open?.status === 'IN_REVIEW' ? waits : held,
    conditionsOpen: unmet(state).length,
    conditionsLapsed: unmet(state).filter((one) => conditionState(one, state.now) === 'LAPSED').length,
  };
}
