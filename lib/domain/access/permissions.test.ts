import { describe, expect, it } from 'vitest';
import {
  ADMIN,
  aPerson,
  AUDITOR,
  MEMBER,
  OTHER_UNIT,
  OWNER,
  REVIEWERS,
  standingInFor,
  STRANGER,
  told,
  UNIT,
} from '../review/record.fixture';
import { ROLES, type Role } from '../vocabulary';
import { TOKEN_SCOPES, type Actor, type TokenScope } from './actor';
import { can, isOnTeam, PERMISSIONS, type PermissionName } from './permissions';

const subject = { ownerId: OWNER.id, memberIds: [MEMBER.id], businessUnitId: UNIT.id };
const names = Object.keys(PERMISSIONS) as PermissionName[];

/** The section the question is about; `section role` is its reviewer, `other role` one of another section. */
const SECTION: Role = 'SECURITY';
const people = {
  owner: OWNER,
  member: MEMBER,
  stranger: STRANGER,
  'section role': REVIEWERS.SECURITY,
  'other role': REVIEWERS.SME,
  compliance: REVIEWERS.COMPLIANCE,
  admin: ADMIN,
  auditor: AUDITOR,
  substitute: standingInFor(REVIEWERS.SECURITY, 'SECURITY'),
} as const satisfies Record<string, Actor>;
type Who = keyof typeof people;

const TEAM: Who[] = ['owner', 'member'];
const REVIEWING: Who[] = ['section role', 'other role', 'compliance'];
const WRITING: Who[] = [...TEAM, 'stranger', ...REVIEWING, 'admin', 'substitute'];

/** Who may do what, as product.md sections 2 and 3 say it. */
const ALLOWED: Record<PermissionName, readonly Who[]> = {
  'use-case.register': WRITING,
  'use-case.edit': TEAM,
  'use-case.manage': ['owner', 'admin'],
  'use-case.move': ['owner'],
  'use-case.recertify': ['owner'],
  'use-case.pull-back': REVIEWING,
  'use-case.archive': ['owner', 'admin'],
  'break-glass.open': ['admin'],
  'break-glass.end': ['admin'],
  'use-case.decide-tier': ['compliance'],
  'sponsor.plan': TEAM,
  'review.open': TEAM,
  'review.submit': TEAM,
  'review.withdraw': TEAM,
  'answer.save': TEAM,
  'evidence.add': TEAM,
  'section.resubmit': TEAM,
  'measurement.record': TEAM,
  'target.set': TEAM,
  'finding.save': ['section role', 'substitute'],
  'section.sign': ['section role', 'substitute'],
  'condition.answer': TEAM,
  'condition.decide': ['section role', 'substitute'],
  'thread.open': [...TEAM, ...REVIEWING, 'substitute'],
  'thread.resolve': ['section role', 'substitute'],
  'delegation.name': WRITING,
  'delegation.manage': ['admin'],
  'delegation.withdraw': WRITING,
  'imports.read': ['admin', 'auditor'],
  'register.import': ['admin'],
  'models.keep': ['admin'],
  'people.read': ['admin', 'auditor'],
  'people.suggest': ['owner', 'admin'],
  'delegation.suggest': WRITING,
  'people.manage': ['admin'],
  'settings.read': ['admin', 'auditor'],
  'settings.manage': ['admin'],
  'packs.read': ['admin', 'auditor'],
  'packs.manage': ['admin'],
  'audit.read': ['admin', 'auditor'],
};

describe('every permission for every way of standing to a record', () => {
  for (const name of names) {
    it.each(Object.keys(people) as Who[])(`${name}: %s`, (who) => {
      const answer = told(can(people[who], name, subject, SECTION));
      if (ALLOWED[name].includes(who)) expect(answer).toBe('ok');
      else expect(answer).toMatch(/^forbidden: .+\.$/);
    });
  }
});

/** Reads what not everybody reads; the rest of the table changes something. */
const READS: PermissionName[] = ['imports.read', 'people.read', 'settings.read', 'packs.read', 'audit.read'];

describe('an auditor reads everything and changes nothing, whatever else they hold', () => {
  const everything = aPerson('Everything', ['AUDITOR', 'ADMIN', ...ROLES], { id: OWNER.id, executiveLevel: 'CEO' });

  it.each(names)('%s', (name) => {
    expect(told(can(everything, name, subject, SECTION))).toMatch(READS.includes(name) ? /^ok$/ : /^forbidden/);
  });
});

describe('an administrator is bound like everyone (rule 4)', () => {
  const signing: PermissionName[] = [
    'section.sign',
    'finding.save',
    'thread.resolve',
    'use-case.decide-tier',
    'use-case.move',
    'use-case.pull-back',
  ];

  it.each(signing)('%s is not theirs', (name) => {
    for (const role of ROLES) expect(told(can(ADMIN, name, subject, role))).toMatch(/^forbidden/);
  });
});

describe('a grant has a scope', () => {
  const here = aPerson('Here', ['SECURITY'], { unit: UNIT.id });
  const elsewhere = aPerson('Elsewhere', ['SECURITY'], { unit: OTHER_UNIT.id });

  it('one business unit, or the whole organisation', () => {
    expect(told(can(here, 'section.sign', subject, 'SECURITY'))).toBe('ok');
    expect(told(can(REVIEWERS.SECURITY, 'section.sign', subject, 'SECURITY'))).toBe('ok');
    expect(told(can(elsewhere, 'section.sign', subject, 'SECURITY'))).toBe(
      'forbidden: Only reviewers of Security sign this section.',
    );
    expect(told(can(elsewhere, 'thread.open', subject))).toMatch(/^forbidden/);
  });
});

describe('a substitute stands where the principal’s own grants reach, and in that role only (rule 10)', () => {
  const { id, name } = REVIEWERS.SECURITY;
  const standIn = (unit: string | null, role: Role = 'SECURITY') =>
    standingInFor({ ...aPerson(name, [role], { unit }), id }, role);

  it.each([
    ['for the whole organisation', standIn(null), 'ok'],
    ['for this unit', standIn(UNIT.id), 'ok'],
    ['for another unit', standIn(OTHER_UNIT.id), 'forbidden: Only reviewers of Security sign this section.'],
    ['in another role', standIn(null, 'SME'), 'forbidden: Only reviewers of Security sign this section.'],
  ] as const)('%s', (_, substitute, expected) => {
    expect(told(can(substitute, 'section.sign', subject, 'SECURITY'))).toBe(expected);
  });
});

describe('an API token may do less than its person', () => {
  it.each(TOKEN_SCOPES)('%s alone opens only what needs it', (scope) => {
    const scoped = { ...aPerson('T', ['ADMIN', ...ROLES]), id: OWNER.id, tokenScopes: [scope] };
    const opened = names.filter((name) => can(scoped, name, subject, SECTION).ok);
    const expected: Record<TokenScope, PermissionName[]> = {
      read: [...READS.slice(0, 2), 'people.suggest', 'delegation.suggest', ...READS.slice(2)],
      write: [
        'use-case.register',
        'use-case.edit',
        'use-case.manage',
        'use-case.move',
        'use-case.recertify',
        'use-case.archive',
        'sponsor.plan',
        'review.open',
        'review.submit',
        'review.withdraw',
        'answer.save',
        'evidence.add',
        'section.resubmit',
        'target.set',
        'condition.answer',
        'thread.open',
        'thread.resolve',
        'delegation.withdraw',
        'models.keep',
      ],
      sign: [
        'use-case.pull-back',
        'use-case.decide-tier',
        'break-glass.open',
        'break-glass.end',
        'finding.save',
        'section.sign',
        'condition.decide',
        'delegation.name',
      ],
      metrics: ['measurement.record'],
      admin: [
        'delegation.manage',
        'imports.read',
        'register.import',
        'models.keep',
        'people.read',
        'people.manage',
        'settings.read',
        'settings.manage',
        'packs.read',
        'packs.manage',
      ],
    };
    expect(opened).toEqual(expected[scope]);
  });

  it('and never more', () => {
    const stranger = { ...STRANGER, tokenScopes: TOKEN_SCOPES };
    expect(names.filter((name) => can(stranger, name, subject, SECTION).ok)).toEqual([
      'use-case.register',
      'delegation.name',
      'delegation.withdraw',
      'delegation.suggest',
    ]);
    expect(told(can({ ...OWNER, tokenScopes: [] }, 'use-case.edit', subject))).toBe(
      'forbidden: This token lacks the scope "write".',
    );
  });
});

it('the register of models is kept by administrators, and by Architecture for the whole organisation', () => {
  const ofUnit = aPerson('Of a unit', ['ARCHITECTURE'], { unit: UNIT.id });
  expect(told(can(REVIEWERS.ARCHITECTURE, 'models.keep'))).toBe('ok');
  for (const one of [ofUnit, REVIEWERS.SECURITY, OWNER]) expect(told(can(one, 'models.keep'))).toMatch(/^forbidden/);
});

it('without a record nobody stands to it', () => {
  for (const name of names.filter(
    (one) =>
      ![
        'use-case.register',
        'delegation.name',
        'delegation.manage',
        'delegation.withdraw',
        ...READS,
        'register.import',
        'models.keep',
        'people.suggest',
        'delegation.suggest',
        'people.manage',
        'settings.manage',
        'packs.manage',
        'use-case.manage',
        'use-case.archive',
        'break-glass.open',
        'break-glass.end',
      ].includes(one),
  ))
    for (const actor of Object.values(people)) expect(told(can(actor, name))).toMatch(/^forbidden/);
  expect(told(can(REVIEWERS.SECURITY, 'section.sign', subject))).toMatch(/^forbidden/);
});

it('the owner and the members are the team', () => {
  expect([OWNER, MEMBER, STRANGER].map((person) => isOnTeam(person, subject))).toEqual([true, true, false]);
});
