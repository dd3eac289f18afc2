import type { OneAct } from './act';
import { isInvolved, namesIn, onTeam, type Foreseen, type Reasons } from './facts';
import { signedAnother } from './foresee-signature';
import type { Name } from './people';
import { mayStandFor } from './policy';
import { binds, conditionState, keeperOf, type Condition, type State } from './state';

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
  const keeper = keeperOf(condition);
  const answerer: Name = state.members.includes(keeper) ? keeper : state.owner;
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
  const answered = (name: Name) => acts.some(({ kind, by }) => kind === 'ANSWERED' && by === name);
  const isApart = (name: Name) =>
    !isInvolved(state, review, role, name) &&
    !answered(name) &&
    condition.owner !== name &&
    !condition.handedTo.includes(name) &&
    !signedAnother(review, role, name);
  const names = namesIn(state, act.by, role).filter((name) => isApart(act.by) && (!name || isApart(name)));
  const levels = names.map((name) => state.people[name ?? act.by].level);
  return reasons
    .forbid(names.length === 0)
    .refuse('conflict', hasEnded(state, condition))
    .refuse('forbidden', level !== null && !levels.some((own) => parts.some((part) => mayStandFor(part, own, level))))
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
