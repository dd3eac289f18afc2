import type { OneAct } from './act';
import { holds, isInvolved, onTeam, type Foreseen, type Reasons } from './facts';
import { signedAnother } from './foresee-signature';
import type { Name } from './people';
import { mayStandFor } from './policy';
import { binds, conditionState, type Condition, type State } from './state';

type Of<Do extends OneAct['do']> = Extract<OneAct, { do: Do }>;

/** Met and waived are the end of it, and so is the end of its review. */
function hasEnded(state: State, condition: Condition): boolean {
  const how = conditionState(condition, state.now);
  return !binds(state, condition) || how === 'MET' || how === 'WAIVED';
}

export function foreseeConditionAnswer(
  state: State,
  condition: Condition,
  act: Of<'answer-condition'>,
  reasons: Reasons,
): Foreseen {
  const answerer: Name = state.members.includes(condition.owner) ? condition.owner : state.owner;
  return reasons
    .forbid(!onTeam(state, act.by) || (act.by !== answerer && act.by !== state.owner))
    .refuse('conflict', hasEnded(state, condition))
    .refuse('stale_version', act.old === true)
    .refuse('validation_failed', !act.note || (act.piece === null && condition.pieces.length === 0))
    .refuse(
      'conflict',
      condition.pieces.some(({ name }) => name === act.piece),
    )
    .then((after) => {
      const own = after.conditions[act.condition]!;
      own.acts.push({ kind: 'ANSWERED', by: act.by });
      const provenance = act.vendor ? 'VENDOR_CLAIM' : 'FIRST_PARTY_DOC';
      if (act.piece !== null) own.pieces.push({ name: act.piece, provenance });
      return ['condition.answered'];
    });
}

export function foreseeDecision(
  state: State,
  condition: Condition,
  act: Of<'decide-condition'>,
  reasons: Reasons,
): Foreseen {
  const { role, parts, level, acts, pieces } = condition;
  const review = state.reviews.find(({ number }) => number === condition.review)!;
  const answered = acts.some(({ kind, by }) => kind === 'ANSWERED' && by === act.by);
  return reasons
    .forbid(!holds(state, act.by, role) || isInvolved(state, review, role, act.by))
    .forbid(answered || condition.owner === act.by || signedAnother(review, role, act.by))
    .refuse('conflict', hasEnded(state, condition))
    .refuse('forbidden', level !== null && !parts.some((part) => mayStandFor(part, state.people[act.by].level, level)))
    .refuse('stale_version', act.old === true)
    .refuse('validation_failed', act.decision !== 'MET' && !act.note)
    .refuse('conflict', act.decision === 'MET' && !acts.some(({ kind }) => kind === 'ANSWERED'))
    .refuse('conflict', act.decision === 'MET' && pieces.every(({ provenance }) => provenance === 'VENDOR_CLAIM'))
    .refuse('conflict', act.decision === 'RETURNED' && acts.at(-1)?.kind !== 'ANSWERED')
    .then((after) => {
      after.conditions[act.condition]!.acts.push({ kind: act.decision, by: act.by });
      return [`condition.${act.decision.toLowerCase()}`];
    });
}
