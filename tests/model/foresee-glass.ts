import { STAGES } from '@/lib/domain/vocabulary';
import type { OneAct } from './act';
import { holds, isAdmin, isAuditor, isClosed, onTeam, type Foreseen, type Reasons } from './facts';
import { expiryIn, lasting, MOST_DAYS, standsAs } from './glass';
import { mayStandFor, sponsorAt, tierOf } from './policy';
import { openReview, type Glass, type Review, type State } from './state';

type Of<Do extends OneAct['do']> = Extract<OneAct, { do: Do }>;

/** The first of two people asks to open the gate under review until a day. Rule 4. */
export function foreseeProposal(state: State, act: Of<'propose-glass'>, reasons: Reasons): Foreseen {
  const { by, as, days } = act;
  const review = openReview(state);
  return reasons
    .early('stale_version', act.old === true)
    .forbid(!(as === 'ADMIN' ? isAdmin(state, by) : holds(state, by, 'EXECUTIVE')) || onTeam(state, by))
    .refuse('conflict', !isThereAGate(state, review) || lasting(state) !== undefined)
    .refuse('forbidden', review !== undefined && !standsAs(state, review, by, as))
    .refuse('validation_failed', !act.reason || days < 0 || days > MOST_DAYS)
    .refuse('reauthentication_required', !act.proven)
    .then((after) => {
      const { number, gate } = review!;
      const expiresAt = expiryIn(after.now, days);
      const asked = { askedBy: by, as, at: after.now, expiresAt };
      after.glasses.push({ review: number, gate, from: after.stage, ...asked, confirmedBy: null, ended: false });
      return ['break-glass.proposed'];
    });
}

/** What is under review, submitted, above the present stage and not prohibited. */
function isThereAGate(state: State, review: Review | undefined): review is Review {
  if (isClosed(state) || review?.status !== 'IN_REVIEW' || tierOf(state) === 'PROHIBITED') return false;
  return STAGES.indexOf(review.gate) > STAGES.indexOf(state.stage);
}

/** The other of the two, of the other office; with whoever proposed it still in theirs. Rules 4 and 6. */
export function foreseeConfirming(state: State, act: Of<'confirm-glass'>, reasons: Reasons): Foreseen {
  const { by } = act;
  const glass = state.glasses[act.glass];
  if (!glass) return unknown(state, act.by);
  const review = openReview(state);
  const other = glass.as === 'ADMIN' ? 'EXECUTIVE' : 'ADMIN';
  const stillStands = review && state.people[glass.askedBy].active && standsAs(state, review, glass.askedBy, glass.as);
  return reasons
    .forbid(!mayTouch(state, by) || by === glass.askedBy)
    .refuse('conflict', glass.ended || glass.confirmedBy !== null || !isThereAGate(state, review) || !stillStands)
    .refuse('forbidden', onTeam(state, by) || (review !== undefined && !standsAs(state, review, by, other)))
    .refuse('stale_version', act.old === true)
    .refuse('reauthentication_required', !act.proven)
    .then((after) => {
      after.glasses[act.glass]!.confirmedBy = by;
      after.stage = glass.gate;
      return ['break-glass.confirmed'];
    });
}

/** One of the two, an administrator, or an executive of the level that the gate asks for, declines it or ends it. */
export function foreseeGlassEnding(state: State, act: Of<'end-glass'>, reasons: Reasons): Foreseen {
  const { by, how } = act;
  const glass = state.glasses[act.glass];
  if (!glass) return unknown(state, act.by);
  const review = openReview(state);
  const isOne = glass.askedBy === by || glass.confirmedBy === by || isAdmin(state, by);
  const hasLevel = !review || mayStandFor('LEAD', state.people[by].level, sponsorAt(state, review.gate).lead);
  return reasons
    .forbid(!mayTouch(state, by) || !(isOne || hasLevel))
    .refuse('conflict', glass.ended || (how === 'decline') !== (glass.confirmedBy === null))
    .refuse('stale_version', act.old === true)
    .refuse('validation_failed', !act.note)
    .then((after) => {
      after.glasses[act.glass]!.ended = true;
      if (glass.confirmedBy) after.stage = glass.from;
      return ['break-glass.ended'];
    });
}

const mayTouch = (state: State, by: Glass['askedBy']) => isAdmin(state, by) || holds(state, by, 'EXECUTIVE');

function unknown(state: State, by: Glass['askedBy']): Foreseen {
  return { codes: isAuditor(state, by) ? ['not_found', 'forbidden'] : ['not_found'], apply: () => [] };
}
