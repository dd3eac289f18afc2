import fc, { type Arbitrary } from 'fast-check';
import { RISK_TIERS, STAGES } from '@/lib/domain/vocabulary';
import type { Act } from './act';
import { asAct, flag, mostly, record, usually } from './arbitrary-parts';

/** What becomes of the use case as a whole. */
export const managing: Arbitrary<Act> = fc.oneof(
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

/** Two people who open a gate for a while. */
export const glasses: Arbitrary<Act> = fc.oneof(
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
