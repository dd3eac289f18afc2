import fc, { type Arbitrary } from 'fast-check';
import { GATES, RISK_TIERS, ROLES, SIGN_OFF_ACTS, STAGES, VERDICTS } from '@/lib/domain/vocabulary';
import type { Act, On } from './act';
import { asAct, BY_ROLE, flag, mostly, rarely, record, roles, usually } from './arbitrary-parts';
import { people } from './arbitrary-people';
import { REQUIREMENTS } from './pack';
import { Step } from './step';
import { STARTS } from './world';

/** Acts as they may come: mostly by somebody who might, often by somebody who may not. */

const team = mostly('OWNER', 'OWNER', 'OWNER', 'MEMBER', 'BOTH');
const gates = fc.constantFrom(...GATES);
const requirement = fc.oneof(
  { weight: 3, arbitrary: fc.constantFrom(...REQUIREMENTS.filter(({ gate }) => gate === 'POC').map(({ id }) => id)) },
  fc.constantFrom(...REQUIREMENTS.map(({ id }) => id)),
);
const on: Arbitrary<On> = fc.oneof(
  { weight: 6, arbitrary: fc.constant('OPEN' as const) },
  { weight: 2, arbitrary: fc.constant('CARRYING' as const) },
  fc.constant('LAST' as const),
);
const roleOf = (id: string) => REQUIREMENTS.find((one) => one.id === id)!.role;

const edits: Arbitrary<Act> = fc
  .oneof(
    value('title', 'Minutes', 'Meeting notes'),
    value('problem', 'Minutes are late.', 'Minutes are written by hand.'),
    value('patterns', ['RAG'], ['PROMPTS'], ['RAG', 'PROMPTS'], ['PROMPTS', 'RAG']),
    value('data_classification', 'PUBLIC', 'INTERNAL', 'CONFIDENTIAL'),
    value('availability_tier', 'BEST_EFFORT', 'BUSINESS_HOURS', 'CRITICAL', null),
    value('expected_users', 0, 100, 140, 150, 151, 300),
    value('investment_12m', 20_000, 24_000, 24_001, 100_000, 600_000, 2_000_000, 5_000_000),
    value('third_party_content', true, false),
    value('prohibited_practices', ['NONE'], ['SOCIAL_SCORING'], ['SOCIAL_SCORING', 'MANIPULATION']),
    value('decision_impact', 'NEGLIGIBLE', 'MINOR', 'SIGNIFICANT', 'SEVERE'),
  )
  .chain((what) => {
    const mayStale = fc.oneof({ weight: 8, arbitrary: fc.constant(undefined) }, fc.subarray([...ROLES]));
    return record({ do: fc.constant('edit'), by: team, mayStale, ...flag }).map((rest) => asAct({ ...rest, ...what }));
  });

function value(field: string, ...values: unknown[]) {
  return fc.constantFrom(...values).map((one) => ({ field, value: one }));
}

const signs: Arbitrary<Act> = roles.chain((role) =>
  record({
    do: fc.constant('sign'),
    by: mostly(...BY_ROLE[role]),
    inPlaceOf: fc.oneof({ weight: 8, arbitrary: fc.constant(undefined) }, fc.constantFrom(...BY_ROLE[role])),
    on,
    role: fc.constant(role),
    act: fc.oneof({ weight: 3, arbitrary: fc.constant('APPROVE' as const) }, fc.constantFrom(...SIGN_OFF_ACTS)),
    halves:
      role === 'DATA'
        ? fc.constantFrom<readonly string[]>([], ['ENGINEERING'], ['SCIENCE'], ['ENGINEERING', 'SCIENCE'])
        : fc.constant([]),
    comment: usually,
    proven: usually,
    promised: fc.constant([]),
    ...flag,
  }).chain((act) => {
    if (act['act'] !== 'APPROVE_WITH_CONDITIONS') return fc.constant(asAct(act));
    const promise = record({
      owner: mostly('OWNER', 'OWNER', 'MEMBER'),
      days: fc.constantFrom(-1, 0, 1, 10, 10, 400),
      blocks: fc.boolean(),
    });
    const promised = fc.array(promise, { minLength: 0, maxLength: 2 });
    return promised.map((some) => asAct({ ...act, promised: some }));
  }),
);

const findings: Arbitrary<Act> = requirement.chain((id) =>
  record({
    do: fc.constant('find'),
    by: mostly(...BY_ROLE[roleOf(id)]),
    on,
    requirement: fc.constant(id),
    verdict: fc.oneof({ weight: 3, arbitrary: fc.constant('MET' as const) }, fc.constantFrom(...VERDICTS, null)),
    note: usually,
    ...flag,
  }).map(asAct),
);

const threads: Arbitrary<Act> = requirement.chain((id) =>
  fc.oneof(
    record({
      do: fc.constant('ask'),
      by: mostly(...BY_ROLE[roleOf(id)], 'OWNER'),
      on,
      requirement: fc.constant(id),
      blocking: fc.boolean(),
      again: rarely,
    }).map(asAct),
    record({
      do: fc.constant('resolve'),
      by: mostly(...BY_ROLE[roleOf(id)]),
      on,
      thread: fc.nat(1),
      again: rarely,
    }).map(asAct),
  ),
);

const piece = fc.constantFrom('Plan', 'Report');
const vendor = fc.oneof({ weight: 4, arbitrary: fc.constant(false) }, fc.constant(true));

const teamWork: Arbitrary<Act> = fc.oneof(
  record({ do: fc.constant('open'), by: team, gate: gates, again: rarely }).map(asAct),
  record({ do: fc.constant('submit'), by: team, on, ...flag }).map(asAct),
  record({ do: fc.constant('withdraw'), by: team, on, reason: usually, ...flag }).map(asAct),
  record({ do: fc.constant('resubmit'), by: team, on, role: roles, ...flag }).map(asAct),
  {
    weight: 3,
    arbitrary: record({
      do: fc.constant('answer'),
      by: mostly('OWNER', 'MEMBER', 'BOTH', 'BOTH'),
      on,
      requirement,
      turn: fc.oneof({ weight: 5, arbitrary: fc.nat(2) }, fc.constant(null)),
      ...flag,
    }).map(asAct),
  },
  record({ do: fc.constant('attach'), by: team, on, requirement, piece, vendor, again: rarely }).map(asAct),
  record({ do: fc.constant('detach'), by: team, on, requirement, piece, again: rarely }).map(asAct),
  {
    weight: 3,
    arbitrary: record({
      do: fc.constant('target'),
      by: team,
      gate: fc.constantFrom('PRODUCTION', 'PRODUCTION', 'PRODUCTION', 'AT_SCALE', 'POC'),
      value: fc.constantFrom(0, 1, 2, 5, 9, 9, null, -1),
      reason: fc.boolean(),
      ...flag,
    }).map(asAct),
  },
  record({
    do: fc.constant('measure'),
    by: team,
    value: fc.constantFrom(0, 1, 3, 9),
    minutes: fc.constantFrom(0, 0, -60, -43_300, 60, 61),
    again: rarely,
  }).map(asAct),
);

const conditions: Arbitrary<Act> = fc.oneof(
  record({
    do: fc.constant('answer-condition'),
    by: team,
    condition: fc.constantFrom(0, 0, 0, 1),
    piece: fc.oneof({ weight: 4, arbitrary: piece }, fc.constant(null)),
    vendor,
    note: usually,
    ...flag,
  }).map(asAct),
  record({
    do: fc.constant('decide-condition'),
    by: mostly('SME', 'SME', 'SECURITY', 'COMPLIANCE', 'BOTH', 'CEO', 'VP'),
    condition: fc.constantFrom(0, 0, 0, 1),
    decision: fc.constantFrom('MET', 'MET', 'WAIVED', 'RETURNED'),
    note: usually,
    ...flag,
  }).map(asAct),
);

const managing: Arbitrary<Act> = fc.oneof(
  record({ do: fc.constant('manage'), by: mostly('OWNER', 'ADMIN'), joins: mostly('MEMBER', 'BOTH'), ...flag }).map(
    asAct,
  ),
  record({ do: fc.constant('manage'), by: mostly('OWNER', 'ADMIN'), leaves: mostly('MEMBER', 'BOTH'), ...flag }).map(
    asAct,
  ),
  record({
    do: fc.constant('manage'),
    by: mostly('OWNER', 'ADMIN'),
    owner: mostly('OWNER', 'MEMBER', 'BOTH'),
    ...flag,
  }).map(asAct),
  record({ do: fc.constant('manage'), by: mostly('OWNER', 'ADMIN'), restricted: fc.boolean(), ...flag }).map(asAct),
  record({
    do: fc.constant('move'),
    by: mostly('OWNER', 'OWNER', 'SECURITY', 'SME', 'CEO'),
    to: fc.constantFrom(...STAGES),
    reason: usually,
    ...flag,
  }).map(asAct),
  record({ do: fc.constant('recertify'), by: mostly('OWNER', 'OWNER'), reason: usually, ...flag }).map(asAct),
  record({
    do: fc.constant('archive'),
    by: mostly('OWNER', 'ADMIN'),
    archived: fc.boolean(),
    reason: usually,
    ...flag,
  }).map(asAct),
  record({
    do: fc.constant('tier'),
    by: mostly('COMPLIANCE'),
    tier: fc.constantFrom(...RISK_TIERS),
    reason: usually,
    ...flag,
  }).map(asAct),
);

const glasses: Arbitrary<Act> = fc.oneof(
  record({
    do: fc.constant('propose-glass'),
    by: mostly('ADMIN', 'DIRECTOR', 'VP', 'CHAIR'),
    as: fc.constantFrom('ADMIN', 'EXECUTIVE'),
    days: fc.constantFrom(0, 1, 10, 30, 31, -1),
    reason: usually,
    proven: usually,
    ...flag,
  }).map(asAct),
  record({
    do: fc.constant('confirm-glass'),
    by: mostly('ADMIN', 'DIRECTOR', 'CIO', 'CHAIR', 'CHAIR'),
    glass: fc.constantFrom(0, 0, 0, 1),
    proven: usually,
    ...flag,
  }).map(asAct),
  record({
    do: fc.constant('end-glass'),
    by: mostly('ADMIN', 'DIRECTOR', 'CEO'),
    glass: fc.constantFrom(0, 0, 0, 1),
    how: fc.constantFrom('decline', 'end'),
    note: usually,
    ...flag,
  }).map(asAct),
);

const DAY = 1_440;
const time: Arbitrary<Act> = fc.oneof(
  fc
    .constantFrom(0, 1, 60, DAY, 3 * DAY, 11 * DAY, 30 * DAY, 40 * DAY, 310 * DAY, 365 * DAY, 400 * DAY)
    .map((minutes) => ({ do: 'time', minutes }) as const),
  fc.constantFrom(-1, -1, -2, -DAY).map((minutes) => ({ do: 'time', minutes }) as const),
  fc.constant({ do: 'settle' } as const),
);

const macros: Arbitrary<Act> = fc.oneof(
  fc.constant({ do: 'prepare' } as const),
  fc.constant({ do: 'approve-all' } as const),
  { weight: 2, arbitrary: fc.constant({ do: 'renew-all' } as const) },
  fc.constantFrom('ungrant', 'deactivate').map((how) => ({ do: 'sponsor-leaves', how }) as const),
  roles.map((but) => ({ do: 'approve-all', but }) as const),
  fc.constantFrom(0, 10, 30).map((days) => ({ do: 'break-glass', days }) as const),
  record({ do: fc.constant('owner-leaves'), to: mostly('MEMBER', 'BOTH', 'SME', 'SECURITY') }).map(asAct),
  record({ do: fc.constant('stand-in'), role: roles, substitute: mostly('STRANGER', 'MEMBER', 'SECURITY_2') }).map(
    asAct,
  ),
);

const anAct: Arbitrary<Act> = fc.oneof(
  { weight: 10, arbitrary: signs },
  { weight: 5, arbitrary: teamWork },
  { weight: 4, arbitrary: edits },
  { weight: 4, arbitrary: findings },
  { weight: 2, arbitrary: threads },
  { weight: 4, arbitrary: conditions },
  { weight: 4, arbitrary: managing },
  { weight: 2, arbitrary: glasses },
  { weight: 3, arbitrary: people },
  { weight: 4, arbitrary: time },
  { weight: 4, arbitrary: macros },
);

/** A run: where it begins, and what happens then. */
export const aRun = fc.tuple(
  fc.constantFrom(...STARTS),
  fc.commands([anAct.map((act) => new Step(act))], { maxCommands: 36, size: 'max' }),
);
