import { gateAfter, ROLES, type Role } from '@/lib/domain/vocabulary';
import type { OneAct } from './act';
import { holds, namesIn, onTeam } from './facts';
import { foresee } from './foresee';
import { NAMES, type Name } from './people';
import { mayStandFor, metricHolds, requirementsAt, sponsorAt } from './policy';
import { isAnswered, isAskedFor, partViews, sectionState } from './standing';
import { carrying, openReview, type State } from './state';

/** The owner, or somebody else of the team who can still sign in. */
function somebody(state: State): Name | undefined {
  return NAMES.find((name) => onTeam(state, name) && state.people[name].active);
}

/** The team asks for the next gate, answers what is required and hands it over; as far as that is to be done. */
export function* prepare(state: State): Generator<OneAct> {
  const by = somebody(state);
  if (!by) return;
  if (!openReview(state)) yield { do: 'open', by, gate: gateAfter(state.stage) ?? 'AT_SCALE' };
  const review = openReview(state);
  if (!review) return;
  if ((state.intake['availability_tier'] ?? null) === null)
    yield { do: 'edit', by, field: 'availability_tier', value: 'BUSINESS_HOURS' };
  for (const one of requirementsAt(state, review.gate)) {
    if (one.level !== 'required' || isAnswered(review, one)) continue;
    if (one.type === 'evidence')
      yield { do: 'attach', by, on: 'OPEN', requirement: one.id, piece: 'Plan', vendor: false };
    else yield { do: 'answer', by, on: 'OPEN', requirement: one.id, turn: 1 };
  }
  if (review.status === 'DRAFT') yield { do: 'submit', by, on: 'OPEN' };
  for (const role of review.returned) yield { do: 'resubmit', by, on: 'OPEN', role };
}

/** Whoever may finds everything met and approves, section by section, and the team measures. */
export function* approveAll(state: State, but: Role | null): Generator<OneAct> {
  const review = openReview(state);
  if (review?.status !== 'IN_REVIEW') return;
  const team = somebody(state);
  if (team && !metricHolds(state, review.gate)) yield { do: 'measure', by: team, value: 0, minutes: 0 };
  for (const role of ROLES) {
    if (role === but || sectionState(state, review, role) === 'APPROVED') continue;
    for (const { part, state: is } of partViews(state, review, role)) {
      if (is === 'CURRENT' || sectionState(state, review, role) === 'APPROVED') continue;
      const { lead } = sponsorAt(state, review.gate);
      const fits = (name: Name) => role !== 'EXECUTIVE' || mayStandFor(part, state.people[name].level, lead);
      const sign = (by: Name): OneAct => {
        return { do: 'sign', by, on: 'OPEN', role, act: 'APPROVE', halves: [], ...GIVEN };
      };
      const refused = (by: Name) => foresee(state, sign(by)).codes;
      const able = NAMES.filter((name) => fits(name) && holds(state, name, role));
      const by = able.find((name) => refused(name).every((code) => code === 'validation_failed'));
      if (!by) continue;
      for (const one of requirementsAt(state, review.gate)) {
        if (one.role !== role || one.type === 'metric' || review.findings[one.id]?.verdict === 'MET') continue;
        const finding: OneAct = { do: 'find', by, on: 'OPEN', requirement: one.id, verdict: 'MET', note: false };
        if (foresee(state, finding).codes.length === 0) yield finding;
      }
      yield sign(by);
      if (openReview(state) !== review) return;
    }
  }
}

/** Whoever may confirms anew what carries the stage, as far as it no longer holds or ends soon. */
export function* renewAll(state: State): Generator<OneAct> {
  const review = carrying(state);
  if (!review) return;
  for (const role of ROLES) {
    for (const { part } of partViews(state, review, role).filter(isAskedFor)) {
      const sign = (by: Name): OneAct => {
        const halves = role === 'DATA' ? [part] : [];
        return { do: 'sign', by, on: 'CARRYING', role, act: 'RECONFIRM', halves, ...GIVEN };
      };
      const by = NAMES.find((name) => foresee(state, sign(name)).codes.length === 0);
      if (by) yield sign(by);
    }
  }
}

/** An administrator takes the office from whoever signed last as an executive. */
export function* sponsorLeaves(state: State, how: 'ungrant' | 'deactivate'): Generator<OneAct> {
  const signed = state.reviews.flatMap(({ signOffs }) => signOffs).findLast(({ role }) => role === 'EXECUTIVE');
  if (signed) yield { do: how, by: 'ADMIN', whom: signed.inPlaceOf ?? signed.by };
}

/** An administrator proposes to open the gate under review, and an executive who may confirms it. */
export function* breakGlass(state: State, days: number): Generator<OneAct> {
  const given = { reason: true, proven: true } as const;
  yield { do: 'propose-glass', by: 'ADMIN', as: 'ADMIN', days, ...given };
  const glass = state.glasses.findIndex(({ ended }) => !ended);
  const confirm = (by: Name): OneAct => ({ do: 'confirm-glass', by, glass, proven: true });
  const by = NAMES.find((name) => foresee(state, confirm(name)).codes.length === 0);
  if (by) yield confirm(by);
}

/** Everything of the owner goes over to somebody, and the owner leaves. */
export function* ownerLeaves({ owner: whom }: State, to: Name): Generator<OneAct> {
  const everything = { useCases: true, conditions: true, grants: true, withdraw: true, leaveOut: true, leaves: true };
  yield { do: 'hand-over', by: 'ADMIN', whom, to, other: null, ...everything };
}

/** Somebody of a role names a substitute, who finds everything met and approves for them. */
export function* standIn(state: State, role: Role, by: Name): Generator<OneAct> {
  const review = openReview(state);
  const { lead } = sponsorAt(state, review?.gate ?? 'POC');
  const fits = (name: Name) => role !== 'EXECUTIVE' || mayStandFor('LEAD', state.people[name].level, lead);
  const away = NAMES.find((name) => name !== by && state.people[name].active && holds(state, name, role) && fits(name));
  if (!away) return;
  if (!namesIn(state, by, role).includes(away))
    yield { do: 'name', by: away, whom: away, substitute: by, role, from: 0, days: 20, proven: true };
  if (review?.status !== 'IN_REVIEW') return;
  for (const one of requirementsAt(state, review.gate).filter((one) => one.role === role && one.type !== 'metric'))
    yield { do: 'find', by, on: 'OPEN', requirement: one.id, verdict: 'MET', note: false };
  yield { do: 'sign', by, on: 'OPEN', role, act: 'APPROVE', halves: [], inPlaceOf: away, ...GIVEN };
}

const GIVEN = { comment: true, promised: [], proven: true } as const;
