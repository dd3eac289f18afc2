import fc, { type Arbitrary } from 'fast-check';
import { EXECUTIVE_LEVELS, ROLES } from '@/lib/domain/vocabulary';
import type { Act } from './act';
import { asAct, BY_ROLE, flag, mostly, rarely, record, roles, usually } from './arbitrary-parts';
import { NAMES, type Name } from './people';

const admin = mostly('ADMIN', 'ADMIN', 'ADMIN');
const executive = fc.constantFrom(...BY_ROLE.EXECUTIVE);
const whom = fc.oneof(fc.constantFrom(...NAMES.filter((name) => name !== 'ADMIN')), executive);
const levels = fc.constantFrom(...EXECUTIVE_LEVELS);
const away = fc.constantFrom(...ROLES.flatMap((role) => BY_ROLE[role]));
const rolesOf = (name: Name) => ROLES.filter((role) => BY_ROLE[role].includes(name));

/** Acts on people: what an administrator does, and who stands in for whom. */
export const people: Arbitrary<Act> = fc.oneof(
  record({ do: fc.constant('grant'), by: admin, whom, role: roles, elsewhere: rarely, again: rarely }).map(asAct),
  record({
    do: fc.constant('grant'),
    by: admin,
    whom: executive,
    role: fc.constant('EXECUTIVE'),
    elsewhere: fc.option(fc.constant(true as const), { nil: undefined }),
  }).map(asAct),
  record({
    do: fc.constant('promote'),
    by: admin,
    whom,
    level: fc.oneof({ weight: 5, arbitrary: levels }, fc.constant(null)),
    again: rarely,
  }).map(asAct),
  record({ do: fc.constantFrom('ungrant', 'deactivate', 'reactivate'), by: admin, whom, again: rarely }).map(asAct),
  {
    weight: 2,
    arbitrary: away.chain((by) =>
      record({
        do: fc.constant('name'),
        by: fc.oneof({ weight: 4, arbitrary: fc.constant(by) }, admin),
        whom: fc.constant(by),
        substitute: mostly('STRANGER', 'SECURITY_2', 'BOTH'),
        role: fc.oneof({ weight: 3, arbitrary: fc.constantFrom(...rolesOf(by)) }, roles),
        from: fc.constantFrom(0, 0, 0, 1, 11, -1, 367),
        days: fc.constantFrom(0, 11, 11, 365, 366, -1),
        proven: usually,
        again: rarely,
      }).map(asAct),
    ),
  },
  {
    weight: 2,
    arbitrary: record({
      do: fc.constant('hand-over'),
      by: admin,
      whom: fc.oneof({ weight: 3, arbitrary: fc.constantFrom<Name>('OWNER', 'MEMBER', 'DIRECTOR') }, whom),
      to: mostly('MEMBER', 'BOTH', 'STRANGER', 'VP'),
      other: fc.oneof({ weight: 2, arbitrary: fc.constant(null) }, mostly('STRANGER', 'SECURITY_2')),
      useCases: usually,
      conditions: fc.boolean(),
      grants: fc.boolean(),
      withdraw: fc.boolean(),
      leaveOut: fc.boolean(),
      leaves: fc.boolean(),
      ...flag,
    }).map(asAct),
  },
  record({
    do: fc.constant('end-delegation'),
    by: mostly('STRANGER', 'SECURITY', 'ADMIN'),
    delegation: fc.nat(1),
    again: rarely,
  }).map(asAct),
);
