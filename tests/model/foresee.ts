import { gateAfter, isGate, STAGES, type Role, type Stage } from '@/lib/domain/vocabulary';
import type { OneAct, On } from './act';
import { anAnswerTo } from './pack';
import type { Name } from './people';
import { computedTier, missingFields, requirementsAt, same, standingDecision, tierBasis, tierOf } from './policy';
import {
  type Foreseen,
  Reasons,
  onTeam,
  holds,
  isAdmin,
  isAuditor,
  mayJoinTeams,
  sees,
  isBehind,
  isClosed,
  isInvolved,
} from './facts';
import { foreseeConditionAnswer, foreseeDecision } from './foresee-condition';
import { foreseePeople } from './foresee-people';
import { foreseeSignature, maySignAfterGate } from './foresee-signature';
import { gateLines, holding, isAnswered, isPaused, missingAnswers, onlyVendor } from './standing';
import { carrying, isOpen, openReview, type Answer, type Review, type State } from './state';

/** What product.md section 3 says comes of an act: who may, when, and what is so afterwards. */

export function reviewOn(state: State, on: On): Review | undefined {
  if (on === 'OPEN') return openReview(state);
  return on === 'CARRYING' ? carrying(state) : state.reviews.at(-1);
}

const NOTHING: Foreseen = { codes: ['not_found'], apply: () => [] };

export function foresee(state: State, act: OneAct): Foreseen {
  if (!state.people[act.by].active) return { codes: ['unauthenticated'], apply: () => [] };
  if ('whom' in act) return foreseePeople(state, act);
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
    case 'archive':
      return reasons
        .early('stale_version', act.old === true)
        .forbid(state.owner !== act.by && !isAdmin(state, act.by))
        .refuse('validation_failed', !act.reason)
        .refuse('conflict', state.archived === act.archived || (act.archived && openReview(state) !== undefined))
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

type Of<Do extends OneAct['do']> = Extract<OneAct, { do: Do }>;

function foreseeEdit(state: State, act: Of<'edit'>, reasons: Reasons): Foreseen {
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
  passGate(after);
  const holds = new Set(holding(after).map(({ key }) => key));
  return holding(state).some(({ key, role }) => !holds.has(key) && !known.includes(role));
}

function foreseeOpening(state: State, { by, gate }: Of<'open'>, reasons: Reasons): Foreseen {
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

function foreseeInReview(state: State, review: Review, act: Extract<OneAct, { on: On }>, reasons: Reasons): Foreseen {
  const { number, status } = review;
  const own = (after: State) => after.reviews.find((one) => one.number === number)!;
  const team = onTeam(state, act.by);
  const found =
    'requirement' in act ? requirementsAt(state, review.gate).find(({ id }) => id === act.requirement) : null;
  if ('requirement' in act) reasons.early('not_found', !found);
  switch (act.do) {
    case 'sign':
      return foreseeSignature(state, review, act, reasons);
    case 'submit':
      return reasons
        .early('stale_version', act.old === true)
        .forbid(!team)
        .refuse('conflict', isClosed(state) || status !== 'DRAFT' || tierOf(state) === 'PROHIBITED')
        .refuse('conflict', isPaused(state, review.gate))
        .refuse('validation_failed', missingAnswers(state, review).length > 0)
        .refuse('validation_failed', missingFields(state, review.gate).length > 0)
        .then((after) => {
          Object.assign(own(after), { status: 'IN_REVIEW', submitted: true, version: review.version + 1 });
          return ['review.submitted'];
        });
    case 'withdraw':
      return reasons
        .early('stale_version', act.old === true)
        .forbid(!team)
        .refuse('conflict', !isOpen(review))
        .refuse('validation_failed', !act.reason)
        .then((after) => {
          Object.assign(own(after), { status: 'WITHDRAWN', version: review.version + 1 });
          return ['review.withdrawn'];
        });
    case 'resubmit':
      return reasons
        .early('stale_version', act.old === true)
        .forbid(!team)
        .refuse('conflict', isClosed(state) || status !== 'IN_REVIEW' || !review.returned.includes(act.role))
        .refuse('validation_failed', missingAnswers(state, review, act.role).length > 0)
        .then((after) => {
          own(after).returned = review.returned.filter((role) => role !== act.role);
          return ['section.resubmitted'];
        });
    case 'answer': {
      const stored = review.answers[act.requirement];
      const value = act.turn === null ? null : anAnswerTo(act.requirement, act.turn);
      const changes = same(stored?.value) !== same(value);
      return reasons
        .forbid(!team)
        .refuse('conflict', isClosed(state) || !isOpen(review))
        .refuse('validation_failed', found?.type === 'metric' && value !== null)
        .refuse('stale_version', act.old === true && changes)
        .refuse('validation_failed', value === null && found?.type !== 'evidence' && (stored?.pieces.length ?? 0) > 0)
        .then((after) => {
          if (!changes) return [];
          touch(own(after), act, found!.role).value = value;
          return ['answer.saved'];
        });
    }
    case 'attach': {
      const pieces = review.answers[act.requirement]?.pieces ?? [];
      return reasons
        .forbid(!team)
        .refuse('conflict', isClosed(state) || !isOpen(review) || found?.type === 'metric')
        .refuse(
          'conflict',
          pieces.some(({ name }) => name === act.piece),
        )
        .then((after) => {
          const provenance = act.vendor ? 'VENDOR_CLAIM' : 'FIRST_PARTY_DOC';
          touch(own(after), act, found!.role).pieces.push({ name: act.piece, provenance });
          return ['evidence.added'];
        });
    }
    case 'detach': {
      const pieces = review.answers[act.requirement]?.pieces ?? [];
      return reasons
        .forbid(!team)
        .refuse('conflict', isClosed(state) || !isOpen(review))
        .refuse('not_found', !pieces.some(({ name }) => name === act.piece))
        .then((after) => {
          const answer = touch(own(after), act, found!.role);
          answer.pieces = answer.pieces.filter(({ name }) => name !== act.piece);
          return ['evidence.removed'];
        });
    }
    case 'find': {
      const stored = review.findings[act.requirement];
      const note = act.note ? 'Looked at.' : '';
      const { verdict } = act;
      const judged = found ?? { id: act.requirement, type: '', role: 'SECURITY' as Role };
      return reasons
        .forbid(
          found !== undefined && (!holds(state, act.by, judged.role) || isInvolved(state, review, judged.role, act.by)),
        )
        .refuse('conflict', status !== 'IN_REVIEW')
        .refuse('stale_version', act.old === true)
        .refuse('validation_failed', judged.type === 'metric')
        .refuse('validation_failed', (verdict === 'NOT_MET' || verdict === 'NOT_APPLICABLE') && !note)
        .refuse(
          'validation_failed',
          verdict === 'MET' && (!found || !isAnswered(review, found) || onlyVendor(review, judged.id)),
        )
        .then((after) => {
          const had = [stored?.verdict ?? null, stored?.note ?? ''];
          if (same(had) === same([verdict, note])) return [];
          own(after).findings[act.requirement] = { verdict, note, version: (stored?.version ?? 0) + 1 };
          return ['finding.saved'];
        });
    }
    case 'ask': {
      const reviewer = reviews(state, act.by);
      return reasons
        .forbid(!team && !reviewer)
        .forbid(
          act.blocking &&
            found !== undefined &&
            found !== null &&
            (!holds(state, act.by, found.role) || isInvolved(state, review, found.role, act.by)),
        )
        .refuse('conflict', isClosed(state) || !isOpen(review))
        .then((after) => {
          const { requirement, blocking, by } = act;
          own(after).threads.push({ requirement, role: found!.role, blocking, by, resolved: false });
          return ['thread.opened'];
        });
    }
    case 'resolve': {
      const thread = review.threads[act.thread];
      if (!thread) return reasons.early('not_found', true).then(() => []);
      const { role } = thread;
      const reviewer = holds(state, act.by, role) && !isInvolved(state, review, role, act.by);
      const own_ = !thread.blocking && thread.by === act.by && (team || reviews(state, act.by));
      return reasons
        .forbid(!reviewer && !own_)
        .refuse('conflict', !isOpen(review) || thread.resolved)
        .then((after) => {
          own(after).threads[act.thread]!.resolved = true;
          return ['thread.resolved'];
        });
    }
  }
}

/** Whether somebody reviews anything here. */
const reviews = ({ people }: State, name: Name) =>
  people[name].held.some(({ role, scope }) => role !== 'ADMIN' && role !== 'AUDITOR' && scope !== 'ELSEWHERE');

/** The answer that is written now; its writer signs that section no more. */
function touch(review: Review, { requirement, by }: { requirement: string; by: Name }, role: Role): Answer {
  const answer = review.answers[requirement] ?? { value: null, pieces: [], version: 0 };
  answer.version += 1;
  review.answers[requirement] = answer;
  if (!review.editors.some((one) => one.role === role && one.by === by)) review.editors.push({ role, by });
  return answer;
}

function foreseeManaging(state: State, act: Of<'manage'>, reasons: Reasons): Foreseen {
  const owner = act.owner ?? state.owner;
  const members = [...state.members.filter((name) => name !== act.leaves), ...(act.joins ? [act.joins] : [])].filter(
    (name, at, all) => all.indexOf(name) === at && name !== owner,
  );
  const team: Name[] = [owner, ...members];
  const joining = team.filter((name) => !onTeam(state, name));
  const signed = (name: Name) => openReview(state)?.signOffs.some(({ by }) => by === name) === true;
  const restricted = act.restricted ?? state.restricted;
  const changes = owner !== state.owner || same(members) !== same(state.members) || restricted !== state.restricted;
  return reasons
    .forbid(state.owner !== act.by && !isAdmin(state, act.by))
    .refuse('conflict', state.archived)
    .refuse('validation_failed', team.some((name) => !mayJoinTeams(state, name)) || joining.some(signed))
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

function foreseeMove(state: State, act: Of<'move'>, reasons: Reasons): Foreseen {
  const from = state.stage;
  const below = (one: Stage, other: Stage) => STAGES.indexOf(one) < STAGES.indexOf(other);
  const back = from !== 'RETIRED' && below(act.to, from);
  const allowed = from === 'RETIRED' ? act.to === 'PROPOSED' : back || act.to === 'RETIRED';
  const owner = state.owner === act.by;
  // Whoever could withdraw an approval that carries the stage can take it back as well.
  const review = carrying(state);
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

/** The gate passes by itself, and only by the rules. */
export function passGate(state: State): readonly string[] {
  const review = openReview(state);
  if (review?.status !== 'IN_REVIEW' || gateLines(state, review).length > 0) return [];
  Object.assign(review, { status: 'PASSED', version: review.version + 1 });
  state.stage = review.gate;
  return ['gate.passed'];
}
