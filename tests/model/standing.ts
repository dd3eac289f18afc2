import { GATES, isGate, ROLES, type Gate, type Role, type SectionState } from '@/lib/domain/vocabulary';
import { leftOfficeAt } from './facts';
import { lasting } from './glass';
import { modelsChanged, modelsTurned, readModels } from './models';
import { MODEL_PACK, SUCCESSOR_DAYS } from './pack';
import {
  FIELD_KEYS,
  DAY,
  endOf,
  endsSoon,
  isMaterial,
  mayStandFor,
  metricHolds,
  missingFields,
  partsOf,
  requirementsAt,
  same,
  sponsorAt,
  staleRoles,
  targetAt,
  tierOf,
  valuesOf,
  type Applying,
} from './policy';
import {
  binds,
  carrying,
  conditionState,
  unmet,
  type Part,
  type Read,
  type Review,
  type SignOff,
  type State,
} from './state';

/** What follows from the state: readiness, what is stale and why, the gate, assurance. Product.md rules 1 to 3, 8 and 9. */

export function isAnswered(review: Review, { id, type }: Applying): boolean {
  const answer = review.answers[id];
  if (type === 'metric') return true;
  return type === 'evidence' ? (answer?.pieces.length ?? 0) > 0 : (answer?.value ?? null) !== null;
}

export function missingAnswers(state: State, review: Review, role?: Role): string[] {
  return requirementsAt(state, review.gate)
    .filter((one) => one.level === 'required' && (!role || one.role === role) && !isAnswered(review, one))
    .map(({ id }) => id);
}

/** A vendor's claim alone makes nothing met. */
export function onlyVendor(review: Review, id: string): boolean {
  const pieces = review.answers[id]?.pieces ?? [];
  return pieces.length > 0 && pieces.every(({ provenance }) => provenance === 'VENDOR_CLAIM');
}

/** What a role reads now. */
export function readNow(state: State, review: Review, role: Role): Read {
  const values = valuesOf(state);
  const target = role === 'ARCHITECTURE' ? targetAt(state, review.gate) : null;
  return {
    fields: Object.fromEntries(FIELD_KEYS.map((key) => [key, values[key] ?? null])),
    requirements: Object.fromEntries(
      requirementsAt(state, review.gate)
        .filter((one) => one.role === role)
        .map(({ id, level, half }) => {
          const [answer, finding] = [review.answers[id], review.findings[id]];
          const found = finding?.verdict ? [finding.verdict, finding.note] : null;
          return [
            id,
            { level, half, answer: same(answer?.value), pieces: same(answer?.pieces ?? []), finding: same(found) },
          ];
        }),
    ),
    targets: target === null ? {} : { error_rate: target.signed },
    models: MODEL_PACK.models.stales.includes(role) ? readModels(state) : null,
  };
}

/** Whether what was signed for these parts is no longer what there is. */
function contentChanged(signed: Read, now: Read, role: Role, part: Part): boolean {
  const fields = FIELD_KEYS.filter((key) => staleRoles(key).includes(role));
  if (fields.some((key) => isMaterial(key, signed.fields[key], now.fields[key]))) return true;
  if (Object.keys(now.targets).some((key) => key in signed.targets && signed.targets[key] !== now.targets[key]))
    return true;
  if (modelsChanged(signed.models, now.models)) return true;
  const own = (read: Read) =>
    Object.entries(read.requirements).filter(([, { half }]) => half === null || half === part);
  const before = Object.fromEntries(own(signed));
  return own(now).some(([id, one]) => {
    const old = before[id];
    if (!old) return one.level === 'required';
    if (old.level !== one.level && one.level === 'required') return true;
    return old.answer !== one.answer || old.pieces !== one.pieces || old.finding !== one.finding;
  });
}

export type PartState = 'OPEN' | 'CURRENT' | 'STALE';
export interface PartView {
  readonly part: Part;
  readonly state: PartState;
  readonly approval: SignOff | null;
  readonly why: readonly ('content' | 'withdrawn' | 'level' | 'office' | 'expired' | 'lapsed')[];
  /** Whether it carries the stage, holds, and can be given anew already. */
  readonly renew: boolean;
}

/** Each part of a section with the last word about it. */
export function partViews(state: State, review: Review, role: Role): PartView[] {
  const acts = review.signOffs.filter((one) => one.role === role);
  const now = readNow(state, review, role);
  const { lead } = sponsorAt(state, review.gate);
  return partsOf(state, review.gate, role).map((part): PartView => {
    const last = acts.findLast(({ parts }) => parts.includes(part));
    if (last?.act === 'REVOKE') return { part, state: 'STALE', approval: null, why: ['withdrawn'], renew: false };
    if (!last || last.act === 'REQUEST_CHANGES' || last.act === 'REJECT')
      return { part, state: 'OPEN', approval: null, why: [], renew: false };
    const why: PartView['why'][number][] = [];
    if (contentChanged(last.read, now, role, part)) why.push('content');
    if (modelsTurned(last.read.models, now.models, last.at, state.now)) why.push('content');
    if (role === 'EXECUTIVE' && !mayStandFor(part, last.level, lead)) why.push('level');
    if (state.now >= endOf(state, review.gate, last.at)) why.push('expired');
    if (leftOfficeAt(state, last) !== null) why.push('office');
    if (lapsedIn(state, review, role).some(({ parts }) => parts.includes(part))) why.push('lapsed');
    const asked = state.recertification?.review === review.number && last.at < state.recertification.at;
    const soon = asked || endsSoon(state, review.gate, last.at);
    const renew = why.length === 0 && carrying(state) === review && soon;
    return { part, state: why.length > 0 ? 'STALE' : 'CURRENT', approval: last, why, renew };
  });
}

/** Whether a part waits for a signature: none holds, or the one that does ends soon. */
export const isAskedFor = ({ state, renew }: PartView) => state !== 'CURRENT' || renew;

/** Until when a successor must have signed for the present stage; null where every sponsor of it is still there. */
export function successorBy(state: State): number | null {
  const review = carrying(state);
  if (!review) return null;
  const left = partViews(state, review, 'EXECUTIVE').flatMap(({ approval }) => {
    return (approval && leftOfficeAt(state, approval)) ?? [];
  });
  return left.length > 0 ? Math.min(...left) + SUCCESSOR_DAYS * DAY : null;
}

/** Whether no gate ahead may be asked for: nobody followed a sponsor in time. Sponsorship.yaml, `escalation`. */
export function isPaused(state: State, gate: Gate): boolean {
  const until = gate === state.stage ? null : successorBy(state);
  return until !== null && state.now >= until;
}

/** The round in which everybody renews; over when all approvals are newer. Docs/decisions.md, “approvals are renewed before they end”. */
export function roundOf(state: State): State['recertification'] {
  const { recertification: round } = state;
  const review = carrying(state);
  if (!round || round.review !== review?.number) return null;
  const approvals = ROLES.flatMap((role) => partViews(state, review, role)).map(({ approval }) => approval);
  return approvals.some((approval) => !approval || approval.at < round.at) ? round : null;
}

/** The roles that are asked to renew before the end. */
export function renewing(state: State): Role[] {
  const review = carrying(state);
  if (!review) return [];
  return ROLES.filter((role) => {
    const parts = partViews(state, review, role);
    return parts.every((part) => part.state === 'CURRENT') && parts.some(({ renew }) => renew);
  });
}

export function lapsedIn(state: State, review: Review, role: Role) {
  return unmet(state).filter(
    (one) => one.review === review.number && one.role === role && conditionState(one, state.now) === 'LAPSED',
  );
}

export function sectionState(state: State, review: Review, role: Role): SectionState {
  if (review.signOffs.findLast((one) => one.role === role)?.act === 'REJECT') return 'REJECTED';
  if (!review.submitted) return 'NOT_STARTED';
  if (review.returned.includes(role)) return 'CHANGES_REQUESTED';
  const parts = partViews(state, review, role);
  if (parts.some((part) => part.state === 'STALE')) return 'STALE';
  if (parts.every((part) => part.state === 'CURRENT')) return 'APPROVED';
  // What nobody signed of a review that ended without passing waits for nobody.
  return review.status === 'REJECTED' || review.status === 'WITHDRAWN' ? 'NOT_STARTED' : 'WAITING';
}

export function seatsOf(state: State, review: Review): Record<Role, SectionState> {
  return Object.fromEntries(ROLES.map((role) => [role, sectionState(state, review, role)])) as Record<
    Role,
    SectionState
  >;
}

/** What stands between the use case and the stage: empty where the gate is open. Rule 3. */
export function gateLines(state: State, review: Review): string[] {
  const earlier = (number: number) => {
    const gate = state.reviews.find((one) => one.number === number)!.gate;
    return GATES.indexOf(gate) < GATES.indexOf(review.gate);
  };
  const conditions = state.conditions.filter((one) => {
    const how = conditionState(one, state.now);
    return one.blocks && binds(state, one) && earlier(one.review) && how !== 'MET' && how !== 'WAIVED';
  });
  return [
    ...(tierOf(state) === 'PROHIBITED' ? ['prohibited'] : []),
    ...(review.status === 'DRAFT' && isPaused(state, review.gate) ? ['paused'] : []),
    ...missingFields(state, review.gate).map((key) => `field.${key}`),
    ...ROLES.filter((role) => sectionState(state, review, role) !== 'APPROVED').map((role) => `section.${role}`),
    ...conditions.map(() => 'condition'),
    ...review.threads.filter(({ blocking, resolved }) => blocking && !resolved).map(() => 'thread'),
    ...(metricHolds(state, review.gate) ? [] : ['metric.error_rate']),
  ].sort();
}

export interface Assurance {
  readonly kind: 'not-needed' | 'current' | 'unsigned' | 'stale' | 'break-glass';
  readonly roles: readonly Role[];
}

/** In use without seven current approvals is out of assurance. Rules 8 and 9. */
export function assuranceOf(state: State): Assurance {
  if (!isGate(state.stage)) return { kind: 'not-needed', roles: [] };
  if (lasting(state)?.confirmedBy) return { kind: 'break-glass', roles: [] };
  const review = carrying(state);
  if (!review) return { kind: 'unsigned', roles: [] };
  const roles = ROLES.filter((role) => sectionState(state, review, role) !== 'APPROVED');
  return { kind: roles.length > 0 ? 'stale' : 'current', roles };
}
