import { gateAfter, isGate, ROLES, STAGES, type Role, type Stage } from '@/lib/domain/vocabulary';
import type { OneAct } from './act';
import { holds, isAdmin, isClosed, mayJoinTeams, onTeam, type Foreseen, type Reasons } from './facts';
import { endGlass, lasting } from './glass';
import { maySignAfterGate } from './foresee-signature';
import { passGate } from './pass-gate';
import type { Name } from './people';
import { computedTier, packTargetAt, same, standingDecision, tierOf } from './policy';
import { holding } from './listed';
import { isPaused, roundOf } from './standing';
import { carrying, openReview, signersOf, type Answer, type State } from './state';

/** Acts on the use case itself: what is registered, a gate asked for, its team, its stage. */

type Of<Do extends OneAct['do']> = Extract<OneAct, { do: Do }>;

export function foreseeEdit(state: State, act: Of<'edit'>, reasons: Reasons): Foreseen {
  const changes = same(state.intake[act.field]) !== same(act.value);
  const chosen = (value: unknown) => (value as string[]).filter((one) => one !== 'NONE');
  // Only Compliance takes back a practice that makes the use prohibited.
  const stopped = computedTier(state) === 'PROHIBITED' && !standingDecision(state);
  const takenBack =
    act.field === 'prohibited_practices' &&
    chosen(state.intake[act.field]).some((one) => !chosen(act.value).includes(one));
  const apply = (after: State) => {
    if (!changes) return [];
    after.intake[act.field] = act.value;
    const names = act.field === 'prohibited_practices' && computedTier(after) === 'PROHIBITED';
    return ['use-case.edited', ...(names ? ['use-case.prohibited'] : [])];
  };
  const foretold = act.mayStale !== undefined && changes && makesStaleBesides(state, act.mayStale, apply);
  return reasons
    .forbid(!onTeam(state, act.by))
    .refuse('conflict', isClosed(state))
    .refuse('stale_version', act.old === true && changes)
    .refuse('validation_failed', stopped && takenBack)
    .refuse('conflict', foretold)
    .then(apply);
}

/** Whether an act takes an approval of which its sender does not know. */
function makesStaleBesides(state: State, known: readonly Role[], apply: Foreseen['apply']): boolean {
  const after = structuredClone(state);
  apply(after);
  endGlass(after);
  passGate(after);
  const holds = new Set(holding(after).map(({ key }) => key));
  return holding(state).some(({ key, role }) => !holds.has(key) && !known.includes(role));
}

export function foreseeOpening(state: State, { by, gate }: Of<'open'>, reasons: Reasons): Foreseen {
  const next = gateAfter(state.stage);
  const within = next === gate || (isGate(state.stage) && state.stage === gate);
  return reasons
    .forbid(!onTeam(state, by))
    .refuse('conflict', isClosed(state) || openReview(state) !== undefined || !within)
    .refuse('conflict', tierOf(state) === 'PROHIBITED' || isPaused(state, gate))
    .then((after) => {
      const earlier = after.reviews.filter((one) => one.gate === gate);
      const last = earlier.at(-1);
      const answers = Object.entries(last?.answers ?? {}).map(([id, { value, pieces }]): [string, Answer] => [
        id,
        { value, pieces: [...pieces], version: 1 },
      ]);
      after.reviews.push({
        number: after.reviews.length + 1,
        gate,
        round: earlier.length + 1,
        status: 'DRAFT',
        submitted: false,
        version: 1,
        returned: [],
        answers: Object.fromEntries(answers),
        findings: {},
        threads: [],
        signOffs: [],
        editors: [...(last?.editors ?? [])],
        formerTeam: [],
      });
      return ['review.opened'];
    });
}

export function foreseeManaging(state: State, act: Of<'manage'>, reasons: Reasons): Foreseen {
  const owner = act.owner ?? state.owner;
  const members = [...state.members.filter((name) => name !== act.leaves), ...(act.joins ? [act.joins] : [])].filter(
    (name, at, all) => all.indexOf(name) === at && name !== owner,
  );
  const team: Name[] = [owner, ...members];
  const joining = team.filter((name) => !onTeam(state, name));
  const signed = (name: Name) =>
    [openReview(state), carrying(state)].some((review) =>
      review?.signOffs.some((one) => signersOf(one).includes(name)),
    );
  const reviews = (name: Name) => openReview(state) !== undefined && ROLES.some((role) => holds(state, name, role));
  const glass = lasting(state);
  const broke = (name: Name) => glass?.askedBy === name || glass?.confirmedBy === name;
  const restricted = act.restricted ?? state.restricted;
  const changes = owner !== state.owner || same(members) !== same(state.members) || restricted !== state.restricted;
  return reasons
    .forbid(state.owner !== act.by && !isAdmin(state, act.by))
    .refuse('conflict', state.archived)
    .refuse('validation_failed', team.some((name) => !mayJoinTeams(state, name)) || joining.some(signed))
    .refuse('validation_failed', joining.some(broke) || joining.some(reviews))
    .refuse('validation_failed', restricted !== state.restricted && glass !== undefined)
    .refuse('stale_version', act.old === true && changes)
    .then((after) => {
      if (!changes) return [];
      const left = [after.owner, ...after.members].filter((name) => !team.includes(name));
      for (const review of [openReview(after), carrying(after)])
        if (review) review.formerTeam = [...new Set([...review.formerTeam, ...left])];
      Object.assign(after, { owner, members, restricted });
      return ['use-case.managed'];
    });
}

export function foreseeMove(state: State, act: Of<'move'>, reasons: Reasons): Foreseen {
  const from = state.stage;
  const below = (one: Stage, other: Stage) => STAGES.indexOf(one) < STAGES.indexOf(other);
  const back = from !== 'RETIRED' && below(act.to, from);
  const allowed = from === 'RETIRED' ? act.to === 'PROPOSED' : back || act.to === 'RETIRED';
  const owner = state.owner === act.by;
  // Whoever could withdraw an approval that carries the stage can take it back as well.
  const review = lasting(state)?.confirmedBy ? undefined : carrying(state);
  const signed = new Set(review?.signOffs.map(({ role }) => role) ?? []);
  const pulls =
    back && review !== undefined && [...signed].some((role) => maySignAfterGate(state, review, role, act.by));
  return reasons
    .early('stale_version', act.old === true)
    .forbid(!owner && !pulls)
    .early('conflict', state.archived)
    .refuse('validation_failed', !act.reason)
    .refuse('conflict', !allowed)
    .then((after) => {
      const open = openReview(after);
      if (open) Object.assign(open, { status: 'WITHDRAWN', version: open.version + 1 });
      after.stage = act.to;
      return [...(open ? ['review.withdrawn'] : []), 'stage.moved'];
    });
}

/** The owner asks all seven roles to renew what carries the stage. Rules 8 and 9. */
export function foreseeRecertifying(state: State, act: Of<'recertify'>, reasons: Reasons): Foreseen {
  const review = carrying(state);
  return reasons
    .early('stale_version', act.old === true)
    .forbid(state.owner !== act.by)
    .refuse('conflict', isClosed(state) || !review || openReview(state)?.gate === review.gate)
    .refuse('conflict', roundOf(state) !== null)
    .refuse('validation_failed', !act.reason)
    .then((after) => {
      after.recertification = { review: review!.number, at: after.now };
      return ['recertification.asked'];
    });
}

/** A target of its own at a gate that asks for the metric; a looser one needs a reason. Product.md, section 8. */
export function foreseeTarget(state: State, act: Of<'target'>, reasons: Reasons): Foreseen {
  const { gate, value, reason } = act;
  const stored = state.targets[gate];
  const pack = packTargetAt(state, gate);
  const now = stored && stored.value !== null ? [stored.value, stored.reason] : null;
  const changes = same(now) !== same(value === null ? null : [value, reason]);
  return reasons
    .forbid(!onTeam(state, act.by))
    .refuse('conflict', isClosed(state))
    .refuse('validation_failed', value !== null && (pack === null || value < 0 || (value > pack && !reason)))
    .refuse('stale_version', act.old === true && changes)
    .then((after) => {
      if (!changes) return [];
      after.targets[gate] = { value, reason, version: (stored?.version ?? 0) + 1 };
      return ['target.changed'];
    });
}
