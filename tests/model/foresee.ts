import { isGate } from '@/lib/domain/vocabulary';
import { isOnPeople, type OneAct, type On } from './act';
import { holds, isAdmin, isAuditor, isBehind, isClosed, onTeam, Reasons, sees, type Foreseen } from './facts';
import { foreseeConditionAnswer, foreseeDecision } from './foresee-condition';
import { foreseeConfirming, foreseeGlassEnding, foreseeProposal } from './foresee-glass';
import { foreseePeople } from './foresee-people';
import { foreseeInReview } from './foresee-review';
import {
  foreseeEdit,
  foreseeManaging,
  foreseeMove,
  foreseeOpening,
  foreseeRecertifying,
  foreseeTarget,
} from './foresee-use-case';
import { foreseeNaming } from './models';
import { computedTier, tierBasis, tierOf } from './policy';
import { carrying, openReview, type Review, type State } from './state';

/** What product.md section 3 says comes of an act: who may, when, and what is so afterwards. */

export function reviewOn(state: State, on: On): Review | undefined {
  if (on === 'OPEN') return openReview(state);
  return on === 'CARRYING' ? carrying(state) : state.reviews.at(-1);
}

const NOTHING: Foreseen = { codes: ['not_found'], apply: () => [] };

export function foresee(state: State, act: OneAct): Foreseen {
  if (!state.people[act.by].active) return { codes: ['unauthenticated'], apply: () => [] };
  if (isOnPeople(act)) return foreseePeople(state, act);
  if (!sees(state, act.by)) return NOTHING;
  if (isBehind(state)) return { codes: [isAuditor(state, act.by) ? 'forbidden' : 'unavailable'], apply: () => [] };
  const reasons = new Reasons().forbid(isAuditor(state, act.by));
  if ('on' in act) {
    const review = reviewOn(state, act.on);
    if (!review) return isAuditor(state, act.by) ? { codes: ['forbidden', 'not_found'], apply: () => [] } : NOTHING;
    return foreseeInReview(state, review, act, reasons);
  }
  switch (act.do) {
    case 'edit':
      return foreseeEdit(state, act, reasons);
    case 'open':
      return foreseeOpening(state, act, reasons);
    case 'answer-condition':
    case 'decide-condition': {
      const condition = state.conditions[act.condition];
      if (!condition)
        return { codes: ['not_found', ...(isAuditor(state, act.by) ? (['forbidden'] as const) : [])], apply: () => [] };
      reasons.refuse('conflict', isClosed(state));
      return act.do === 'answer-condition'
        ? foreseeConditionAnswer(state, condition, act, reasons)
        : foreseeDecision(state, condition, act, reasons);
    }
    case 'manage':
      return foreseeManaging(state, act, reasons);
    case 'move':
      return foreseeMove(state, act, reasons);
    case 'recertify':
      return foreseeRecertifying(state, act, reasons);
    case 'archive':
      return reasons
        .early('stale_version', act.old === true)
        .forbid(state.owner !== act.by && !isAdmin(state, act.by))
        .refuse('validation_failed', !act.reason)
        .refuse('conflict', state.archived === act.archived || (act.archived && openReview(state) !== undefined))
        .refuse('conflict', act.archived && isGate(state.stage))
        .then((after) => {
          after.archived = act.archived;
          return [act.archived ? 'use-case.archived' : 'use-case.restored'];
        });
    case 'tier':
      return reasons
        .early('stale_version', act.old === true)
        .forbid(!holds(state, act.by, 'COMPLIANCE') || onTeam(state, act.by))
        .forbid(openReview(state)?.formerTeam.includes(act.by) === true)
        .refuse('validation_failed', !act.reason)
        .refuse('conflict', isClosed(state) || tierOf(state) === act.tier)
        .then((after) => {
          after.decision = { tier: act.tier, computed: computedTier(after), basis: tierBasis(after) };
          return ['use-case.tier-decided'];
        });
    case 'propose-glass':
      return foreseeProposal(state, act, reasons);
    case 'confirm-glass':
      return foreseeConfirming(state, act, reasons);
    case 'end-glass':
      return foreseeGlassEnding(state, act, reasons);
    case 'name-models':
      return foreseeNaming(state, act, reasons);
    case 'target':
      return foreseeTarget(state, act, reasons);
    case 'measure':
      return reasons
        .forbid(!onTeam(state, act.by))
        .refuse('conflict', isClosed(state))
        .refuse('validation_failed', act.minutes > 60)
        .then((after) => {
          after.readings.push({ value: act.value, at: after.now + act.minutes * 60_000 });
          return ['measurement.recorded'];
        });
  }
}
