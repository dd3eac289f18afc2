import { openReviewOf } from '@/lib/commands/open-review';
import { decideRiskTier, editUseCase } from '@/lib/commands/edit-use-case';
import { archiveUseCase, manageUseCase, moveUseCase } from '@/lib/commands/manage-use-case';
import { recordReading } from '@/lib/commands/record-measurement';
import { setTargetOf } from '@/lib/commands/set-target';
import { ROLES, type Gate, type Stage } from '@/lib/domain/vocabulary';
import type { Act } from './act';
import type { PersonName } from './cast';
import { STATES, type State, type Target } from './records';

const TEAM: readonly PersonName[] = ['OWNER', 'MEMBER', 'MEMBER_WITH_ROLES'];
const reason = 'Told by the test';
const except = (...states: State[]) => STATES.filter((state) => !states.includes(state));
/** A record that is archived or retired does not change. */
const LIVING = except('ARCHIVED', 'RETIRED');
const NONE_OPEN: readonly State[] = ['PASSED', 'REVOKED', 'REJECTED', 'WITHDRAWN', 'PROHIBITED'];

const edit: Act = {
  name: 'edit the intake',
  who: TEAM,
  when: LIVING,
  request: ({ key, version }) => [
    'PATCH',
    `/use-cases/${key}`,
    { body: { intake: { title: 'Another title' } }, ifMatch: version },
  ],
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
    command: (call, { key, version }) => moveUseCase(call, key, { to, reason, version }),
  };
}

const archive = archiving('archive', true, [...NONE_OPEN, 'RETIRED']);
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
  command: (call, { key }) => setTargetOf(call, key, place, { figures: { value: 99.9 }, reason: '', version: 0 }),
};
/** Of a record that has one: what it returns to is the policy pack's. */
const own: Act = {
  name: 'return to the policy pack’s target',
  who: TEAM,
  when: LIVING,
  request: ({ key }) => ['DELETE', `/use-cases/${key}/targets/PRODUCTION/latency_p95`, { ifMatch: 1 }],
  command: (call, { key }) =>
    setTargetOf(call, key, { ...place, metric: 'latency_p95' }, { figures: null, reason: '', version: 1 }),
};

const nextGate = ({ stage }: Target): Gate => (stage === 'POC' ? 'PRODUCTION' : 'POC');
const open: Act = {
  name: 'open a review',
  who: TEAM,
  when: NONE_OPEN.filter((state) => state !== 'PROHIBITED'),
  request: (target) => ['POST', `/use-cases/${target.key}/reviews`, { body: { gate: nextGate(target) } }],
  command: (call, target) => openReviewOf(call, target.key, nextGate(target)),
};

/**
 * Acts on the record. The team tells and asks; the owner moves and retires; the owner or an administrator hands over and
 * archives; Compliance decides the tier. Source: product.md, sections 1, 2 and 5.
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
];
