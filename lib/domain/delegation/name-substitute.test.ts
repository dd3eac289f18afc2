import { describe, expect, it } from 'vitest';
import type { Actor } from '../access/actor';
import { ADMIN, aPerson, AUDITOR, by, NOW, REVIEWERS, standingInFor, STRANGER } from '../review/record.fixture';
import { delegationState, endedInWords, type DelegationRecord } from './delegation';
import { maySubstitute, nameSubstitute, type DelegationRequest, type PersonStanding } from './name-substitute';
import { withdrawDelegation } from './withdraw-delegation';

const ANN = aPerson('Ann', ['SECURITY', 'SME']);
const BOB = aPerson('Bob');
const OTHER_ADMIN = aPerson('Ida Admin', ['ADMIN']);
const standing = (person: Actor, active = true): PersonStanding => ({ ...person, active });

function ask(
  changes: Partial<Omit<DelegationRequest, 'substitute'>> & { readonly substitute?: PersonStanding | null } = {},
  { actor = ANN, principal = standing(ANN), others = [] as DelegationRecord[] } = {},
): string {
  const request = {
    substitute: standing(BOB),
    role: 'SECURITY',
    startsOn: '2026-11-22',
    endsOn: '2026-11-30',
    ...changes,
  } as const;
  const result = nameSubstitute(principal, request, others, by(actor));
  if (result.ok) return 'ok';
  const { code, message, issues = [] } = result.refusal;
  return [code, issues.length > 0 ? issues.map((one) => `${one.path}: ${one.message}`).join(' | ') : message].join(' ');
}

function aDelegation(changes: Partial<DelegationRecord> = {}): DelegationRecord {
  return {
    id: 'delegation-1',
    principal: ANN,
    substitute: STRANGER,
    role: 'SECURITY',
    startsOn: '2026-11-25',
    endsOn: '2026-11-28',
    note: '',
    madeBy: ANN,
    madeAt: NOW,
    withdrawnAt: null,
    withdrawnBy: null,
    ...changes,
  };
}

describe('who is named (rule 10)', () => {
  it.each([
    ['anybody active', {}, 'ok'],
    ['somebody who holds the role themselves', { substitute: standing(REVIEWERS.SECURITY) }, 'ok'],
    ['an administrator, named by the person themselves', { substitute: standing(ADMIN) }, 'ok'],
    ['oneself', { substitute: standing(ANN) }, 'Ann: Nobody stands in for themselves.'],
    ['nobody', { substitute: null }, 'Choose an active person who is no auditor.'],
    ['somebody deactivated', { substitute: standing(BOB, false) }, 'Bob: Deactivated.'],
    ['an auditor', { substitute: standing(AUDITOR) }, 'Aud Auditor: Auditors write nothing and stand in for nobody.'],
  ])('%s', (_, changes, expected) => {
    expect(ask(changes)).toBe(expected === 'ok' ? 'ok' : `validation_failed substituteId: ${expected}`);
  });
});

describe('the role is one that the principal holds', () => {
  it('by grant', () => {
    expect(ask({ role: 'SME' })).toBe('ok');
    expect(ask({ role: 'DATA' })).toBe('validation_failed role: You do not hold the role Data.');
  });

  it('not one that was handed to them: nobody hands that on', () => {
    const substitute = standingInFor(REVIEWERS.DATA, 'DATA', ANN);
    expect(ask({ role: 'DATA' }, { actor: substitute })).toBe(
      'validation_failed role: You stand in for Reviewer of DATA as Data; what was handed to you is not handed on.',
    );
  });
});

describe('the days', () => {
  it.each([
    ['one day', '2026-11-22', '2026-11-22', 'ok'],
    ['the longest', '2026-11-22', '2027-11-22', 'ok'],
    ['the latest', '2027-11-23', '2027-11-23', 'ok'],
    [
      'one day too long',
      '2026-11-22',
      '2027-11-23',
      'endsOn: At most a year. For longer an administrator gives somebody the role.',
    ],
    ['too far ahead', '2027-11-24', '2027-11-25', 'startsOn: At most a year ahead: 23 November 2027 at the latest.'],
    ['ends before it starts', '2026-11-25', '2026-11-24', 'endsOn: It ends before it starts. Choose a later day.'],
    ['past', '2026-11-01', '2026-11-21', 'endsOn: This day is past. Choose a later one.'],
    [
      'begun already',
      '2026-11-21',
      '2026-11-24',
      'startsOn: It starts today at the earliest, on 22 November 2026 (UTC).',
    ],
  ])('%s', (_, startsOn, endsOn, expected) => {
    expect(ask({ startsOn, endsOn })).toBe(expected === 'ok' ? 'ok' : `validation_failed ${expected}`);
  });

  it.each([
    ['the same days', '2026-11-25', '2026-11-28', false],
    ['its last day', '2026-11-28', '2026-12-01', false],
    ['its first day', '2026-11-22', '2026-11-25', false],
    ['around it', '2026-11-22', '2026-12-22', false],
    ['the day after it', '2026-11-29', '2026-12-01', true],
    ['until the day before it', '2026-11-22', '2026-11-24', true],
  ])('of two of one role: %s', (_, startsOn, endsOn, allowed) => {
    expect(ask({ startsOn, endsOn }, { others: [aDelegation()] })).toBe(
      allowed
        ? 'ok'
        : 'conflict Stan Stranger is named to stand in for Ann as Security, 25 November 2026 to 28 November 2026 already. End that first, or choose other days.',
    );
    expect(ask({ startsOn, endsOn, role: 'SME' }, { others: [aDelegation()] })).toBe('ok');
  });
});

describe('who names one for somebody else', () => {
  it('an administrator, and nobody besides', () => {
    expect(ask({}, { actor: ADMIN })).toBe('ok');
    for (const actor of [STRANGER, BOB, REVIEWERS.SECURITY, AUDITOR]) expect(ask({}, { actor })).toMatch(/^forbidden /);
  });

  it('not themselves, and nobody who only administers', () => {
    expect(ask({ substitute: standing(ADMIN) }, { actor: ADMIN })).toMatch(/An administrator does not name themselves/);
    expect(ask({ substitute: standing(OTHER_ADMIN) }, { actor: ADMIN })).toMatch(/signs nothing by being one/);
    const both = standing(aPerson('Two hats', ['ADMIN', 'SME']));
    expect(ask({ substitute: both }, { actor: ADMIN })).toBe('ok');
  });

  it('not for somebody deactivated, whose work is handed over', () => {
    expect(ask({}, { actor: ADMIN, principal: standing(ANN, false) })).toMatch(/^conflict Ann is deactivated/);
  });

  it('with a token only where it may sign, or administer', () => {
    expect(ask({}, { actor: { ...ANN, tokenScopes: ['read', 'write', 'admin'] } })).toMatch(/^forbidden .+"sign"/);
    expect(ask({}, { actor: { ...ADMIN, tokenScopes: ['read', 'write', 'sign'] } })).toMatch(/^forbidden .+"admin"/);
  });
});

it('a person found says beforehand what naming them would say', () => {
  expect(maySubstitute(ANN, standing(AUDITOR), ANN)).toMatchObject({ ok: false });
  expect(maySubstitute(ANN, standing(BOB), ANN)).toMatchObject({ ok: true });
});

describe('ending it early', () => {
  const current = aDelegation({ startsOn: '2026-11-20', substitute: BOB });
  const told = (delegation: DelegationRecord, actor: Actor) => {
    const result = withdrawDelegation(delegation, by(actor));
    return result.ok ? 'ok' : `${result.refusal.code} ${result.refusal.message}`;
  };

  it('by either of both, or an administrator', () => {
    for (const actor of [ANN, BOB, ADMIN]) expect(told(current, actor)).toBe('ok');
    for (const actor of [STRANGER, REVIEWERS.SECURITY, AUDITOR]) expect(told(current, actor)).toMatch(/^forbidden/);
  });

  it('before it begins, and not once it is over', () => {
    expect(told(aDelegation(), ANN)).toBe('ok');
    expect(told(aDelegation({ startsOn: '2026-11-01', endsOn: '2026-11-21' }), ANN)).toBe(
      'conflict It ended on 21 November 2026.',
    );
    expect(told(aDelegation({ withdrawnAt: NOW, withdrawnBy: BOB }), ANN)).toBe(
      'conflict Bob ended it on 22 November 2026.',
    );
  });
});

it.each([
  ['2026-11-22', '2026-11-22', 'CURRENT'],
  ['2026-11-01', '2026-11-22', 'CURRENT'],
  ['2026-11-22', '2026-12-01', 'CURRENT'],
  ['2026-11-23', '2026-12-01', 'COMING'],
  ['2026-11-01', '2026-11-21', 'PAST'],
] as const)('from %s to %s it is %s, both days included', (startsOn, endsOn, state) => {
  expect(delegationState({ startsOn, endsOn, withdrawnAt: null }, NOW)).toBe(state);
  const ended = aDelegation({ startsOn, endsOn, withdrawnAt: NOW });
  expect([delegationState(ended, NOW), endedInWords(ended, NOW)]).toEqual([
    'PAST',
    'Somebody ended it on 22 November 2026.',
  ]);
});
