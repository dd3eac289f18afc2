import type { PeopleAct } from './act';
import { holds, isAdmin, mayJoinTeams, onTeam, Reasons, sees, type Foreseen } from './facts';
import { lasting } from './glass';
import type { Held, Name } from './people';
import { binds, carrying, keeperOf, openReview, signersOf, type Condition, type State } from './state';

type HandOver = Extract<PeopleAct, { do: 'hand-over' }>;

/** A leaver hands over everything in one act, by the rules for doing each part by hand; all of it, or nothing. Rule 10. */
export function foreseeHandOver(state: State, act: HandOver): Foreseen {
  const { by, whom, to, other } = act;
  const [person, first] = [state.people[whom], state.people[to]];
  const successors = [to, ...(other ? [other] : [])];
  const isHeld = act.useCases && onTeam(state, whom);
  const taker = isHeld ? successors.find((name) => mayTakeOver(state, name, by)) : undefined;
  const ticked = act.grants ? person.held : [];
  const give = ticked.filter((one) => !has(first.held, one));
  const withdraw = act.withdraw || act.leaves ? ticked : [];
  const nothing = !taker && give.length + withdraw.length === 0 && !act.leaves;
  return new Reasons()
    .forbid(!isAdmin(state, by))
    .refuse('stale_version', act.old === true)
    .refuse('validation_failed', to === whom || other === whom || other === to)
    .refuse(
      'validation_failed',
      successors.some((name) => !mayJoinTeams(state, name)),
    )
    .refuse('validation_failed', !act.useCases && (act.conditions || ticked.length === 0))
    .refuse('conflict', isHeld && !taker && !act.leaveOut)
    .refuse('forbidden', give.length > 0 && by === to)
    .refuse(
      'conflict',
      give.some(({ role }) => role === 'AUDITOR'),
    )
    .refuse('validation_failed', first.level === null && give.some(({ role }) => role === 'EXECUTIVE'))
    .refuse('forbidden', act.leaves && by === whom)
    .refuse('conflict', act.leaves && !person.active)
    .refuse('conflict', nothing)
    .then((after) => {
      const before = holds(after, whom, 'EXECUTIVE');
      after.people[to].held = [...first.held, ...give];
      after.people[whom].held = person.held.filter((one) => !has(withdraw, one));
      if (before && withdraw.some(signsHere)) after.people[whom].grantLostAt = after.now;
      if (act.leaves) Object.assign(after.people[whom], { active: false, deactivatedAt: after.now });
      if (!taker) return [];
      takeOver(after, whom, taker);
      if (act.conditions) for (const one of after.conditions.filter(isUnmet(after, whom))) one.handedTo.push(taker);
      return ['use-case.handed-over'];
    });
}

const has = (held: readonly Held[], { role, scope }: Held) =>
  held.some((one) => one.role === role && one.scope === scope);
const signsHere = ({ role, scope }: Held) => role === 'EXECUTIVE' && scope !== 'ELSEWHERE';

/** Nobody gets around separation of duties by taking over, and nobody takes what they may not see. Rule 5. */
function mayTakeOver(state: State, name: Name, by: Name): boolean {
  if (!sees(state, by) && name === by) return false;
  if (onTeam(state, name)) return true;
  const glass = lasting(state);
  const signed = [openReview(state), carrying(state)].some((review) =>
    review?.signOffs.some((one) => signersOf(one).includes(name)),
  );
  return !signed && glass?.askedBy !== name && glass?.confirmedBy !== name;
}

/** The successor is owner or member in place of the leaver, who judges nothing there any more. */
function takeOver(state: State, leaver: Name, to: Name): void {
  for (const review of [openReview(state), carrying(state)])
    if (review && !review.formerTeam.includes(leaver)) review.formerTeam.push(leaver);
  if (state.owner === leaver) state.owner = to;
  const staying = state.members.filter((name) => name !== leaver && name !== state.owner);
  state.members = state.owner === to || staying.includes(to) ? staying : [...staying, to];
}

/** What the leaver was to answer and is neither met nor waived. */
function isUnmet(state: State, leaver: Name) {
  return (one: Condition) => {
    const last = one.acts.at(-1)?.kind;
    return binds(state, one) && last !== 'MET' && last !== 'WAIVED' && keeperOf(one) === leaver;
  };
}
