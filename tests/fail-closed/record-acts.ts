import { proposeToBreakGlass } from '@/lib/commands/break-the-glass';
import { openReviewOf } from '@/lib/commands/open-review';
import { decideRiskTier, editUseCase } from '@/lib/commands/edit-use-case';
import { archiveUseCase, manageUseCase, moveUseCase } from '@/lib/commands/manage-use-case';
import { recordReading } from '@/lib/commands/record-measurement';
import { setTargetOf } from '@/lib/commands/set-target';
import { dayOf } from '@/lib/domain/condition/day';
import { ROLES, type Gate, type Stage } from '@/lib/domain/vocabulary';
import { PASSWORD } from '@/prisma/builders';
import type { Act } from './act';
import type { PersonName } from './cast';
import { STATES, type State, type Target } from './records';

export const TEAM: readonly PersonName[] = ['OWNER', 'MEMBER', 'MEMBER_WITH_ROLES'];
const reason = 'Told by the test';
const except = (...states: State[]) => STATES.filter((state) => !states.includes(state));
/** A record that is archived or retired does not change. */
export const LIVING = except('ARCHIVED', 'RETIRED');
const NONE_OPEN: readonly State[] = ['PASSED', 'REVOKED', 'REJECTED', 'WITHDRAWN', 'PROHIBITED'];

/** The folder of a record’s screens. */
export const RECORD = 'use-cases/[key]';
const METRICS = `${RECORD}/metrics`;
const about = ({ key, version }: Target) => ({ key, version: String(version) });

const edit: Act = {
  name: 'edit the intake',
  who: TEAM,
  when: LIVING,
  request: ({ key, version }) => [
    'PATCH',
    `/use-cases/${key}`,
    { body: { intake: { title: 'Another title' } }, ifMatch: version },
  ],
  form: (target) => [`${RECORD}/screening`, 'saveForm', { ...about(target), seen: '{}', title: 'Another title' }],
  command: (call, { key, version }) => editUseCase(call, key, { intake: { title: 'Another title' }, version }),
};

const tier: Act = {
  name: 'decide the tier',
  who: ['COMPLIANCE'],
  when: LIVING,
  request: ({ key, version }) => [
    'POST',
    `/use-cases/${key}/tier-decisions`,
    { body: { tier: 'HIGH', reason }, ifMatch: version },
  ],
  form: (target) => [RECORD, 'decideTier', { ...about(target), tier: 'HIGH', reason }],
  command: (call, { key, version }) => decideRiskTier(call, key, { tier: 'HIGH', reason, version }),
};

const managed = ({ management, memberId }: Target) =>
  ({ ...management, memberIds: [memberId], visibility: 'ORGANISATION' }) as const;
const manage: Act = {
  name: 'manage the team',
  who: ['OWNER', 'ADMIN'],
  when: except('ARCHIVED'),
  request: (target) => [
    'PUT',
    `/use-cases/${target.key}/management`,
    { body: managed(target), ifMatch: target.version },
  ],
  form: (target) => {
    const { memberIds, ...management } = managed(target);
    return [`${RECORD}/team`, 'manage', { ...about(target), ...management, 'memberIds[]': memberIds }];
  },
  command: (call, target) => manageUseCase(call, target.key, { ...managed(target), version: target.version }),
};

/** Back to PROPOSED: from POC, also by those who may sign for a role that signed for it; from RETIRED for another round. */
const SIGNED: readonly State[] = ['PASSED', 'REVOKED'];
const back: Act = {
  ...move('move the stage back', 'PROPOSED', [...SIGNED, 'RETIRED']),
  also: { who: ROLES, when: SIGNED },
};
const retire = move('retire', 'RETIRED', LIVING);
/** Upwards only a passed gate moves the stage. */
const up = move('move the stage up', 'AT_SCALE', []);

function move(name: string, to: Stage, when: readonly State[]): Act {
  return {
    name,
    who: ['OWNER'],
    when,
    request: ({ key, version }) => [
      'POST',
      `/use-cases/${key}/stage-moves`,
      { body: { to, reason }, ifMatch: version },
    ],
    form: (target) => [RECORD, 'move', { ...about(target), to, reason }],
    command: (call, { key, version }) => moveUseCase(call, key, { to, reason, version }),
  };
}

const archive = archiving('archive', true, ['REJECTED', 'WITHDRAWN', 'PROHIBITED', 'RETIRED']);
const restore = archiving('restore', false, ['ARCHIVED']);

function archiving(name: string, archived: boolean, when: readonly State[]): Act {
  return {
    name,
    who: ['OWNER', 'ADMIN'],
    when,
    request: ({ key, version }) => [
      'PUT',
      `/use-cases/${key}/archived`,
      { body: { archived, reason }, ifMatch: version },
    ],
    form: (target) => [RECORD, 'archive', { ...about(target), archived: String(archived), reason }],
    command: (call, { key, version }) => archiveUseCase(call, key, { archived, reason, version }),
  };
}

const reading = { metric: 'availability', value: 99, source: 'Told by the test', note: '' };
const measuredAt = '2026-11-01T12:00:00Z';
const measure: Act = {
  name: 'record a measurement',
  who: TEAM,
  when: LIVING,
  request: ({ key }) => ['POST', `/use-cases/${key}/measurements`, { body: { ...reading, measuredAt } }],
  form: ({ key }) => [METRICS, 'measure', { ...reading, key, value: '99', measuredAt: measuredAt.slice(0, 10) }],
  command: (call, { key }) => recordReading(call, key, { ...reading, measuredAt: new Date(measuredAt) }),
};

const place = { gate: 'PRODUCTION', metric: 'availability' } as const;
const target: Act = {
  name: 'set a metric target',
  who: TEAM,
  when: LIVING,
  request: ({ key }) => [
    'PUT',
    `/use-cases/${key}/targets/PRODUCTION/availability`,
    { body: { value: 99.9 }, ifMatch: 0 },
  ],
  form: ({ key }) => [METRICS, 'setTarget', { key, ...place, value: '99.9', reason: '', version: '0' }],
  command: (call, { key }) => setTargetOf(call, key, place, { figures: { value: 99.9 }, reason: '', version: 0 }),
};
/** Of a record that has one: what it returns to is the policy pack's. */
const own: Act = {
  name: 'return to the policy pack’s target',
  who: TEAM,
  when: LIVING,
  request: ({ key }) => ['DELETE', `/use-cases/${key}/targets/PRODUCTION/latency_p95`, { ifMatch: 1 }],
  form: ({ key }) => [METRICS, 'returnTarget', { key, ...place, metric: 'latency_p95', version: '1' }],
  command: (call, { key }) =>
    setTargetOf(call, key, { ...place, metric: 'latency_p95' }, { figures: null, reason: '', version: 1 }),
};

const nextGate = ({ stage }: Target): Gate => (stage === 'POC' ? 'PRODUCTION' : 'POC');
const open: Act = {
  name: 'open a review',
  who: TEAM,
  when: NONE_OPEN.filter((state) => state !== 'PROHIBITED'),
  request: (target) => ['POST', `/use-cases/${target.key}/reviews`, { body: { gate: nextGate(target) } }],
  form: (target) => [RECORD, 'openReview', { key: target.key, gate: nextGate(target) }],
  command: (call, target) => openReviewOf(call, target.key, nextGate(target)),
};

/** For a gate under review; whoever reads a restricted record through nothing but ADMIN finds none. */
const UNDER_REVIEW: readonly State[] = ['IN_REVIEW', 'CHANGES_REQUESTED', 'RESTRICTED'];
const breakGlass = (['ADMIN', 'EXECUTIVE'] as const).map((as): Act => {
  const asked = { as, reason, expiresOn: dayOf(new Date(Date.now() + 2 * 86_400_000)) };
  return {
    name: `propose a break-glass as ${as}`,
    who: [as],
    when: UNDER_REVIEW,
    request: ({ key, version }) => [
      'POST',
      `/use-cases/${key}/break-glass`,
      { body: { ...asked, password: PASSWORD }, ifMatch: version },
    ],
    form: (target) => [`${RECORD}/break-glass`, 'propose', { ...about(target), ...asked, password: PASSWORD }],
    command: (call, { key, version }) => proposeToBreakGlass(call, key, asked, version),
  };
});

/**
 * Acts on the record. The team tells and asks; the owner moves and retires; the owner or an administrator hands over and
 * archives; Compliance decides the tier; an administrator or an executive proposes a break-glass. Source: product.md, sections 1, 2 and 5.
 */
export const RECORD_ACTS: readonly Act[] = [
  edit,
  tier,
  manage,
  back,
  retire,
  up,
  archive,
  restore,
  measure,
  target,
  own,
  open,
  ...breakGlass,
];
