import { describe, expect, it } from 'vitest';
import type { Actor, Call, Grant } from '../access/actor';
import type { RefusalCode, Result } from '../result';
import { deactivate, giveGrant, mayReceiveGrants, setLevel, withdrawGrant, type PersonState } from './people-rules';

const now = new Date('2026-11-20T10:00:00Z');
const everywhere = (role: Grant['role']): Grant => ({ role, businessUnitId: null });

const callBy = (grants: readonly Grant[], more: Partial<Actor> = {}): Call => ({
  actor: { id: 'noor', name: 'Noor Haddad', grants, executiveLevel: null, tokenScopes: null, ...more },
  now,
});
const admin = callBy([everywhere('ADMIN')]);

const aPerson = (more: Partial<PersonState> = {}): PersonState => ({
  id: 'priya',
  name: 'Priya Raman',
  executiveLevel: null,
  deactivatedAt: null,
  grants: [],
  ...more,
});

type Expected = 'ok' | readonly [RefusalCode, string];

function expectThat(result: Result<void>, expected: Expected) {
  const wanted = expected === 'ok' ? { ok: true } : { ok: false, refusal: { code: expected[0], message: expected[1] } };
  expect(result).toMatchObject(wanted);
}

describe.each<[string, Call]>([
  ['somebody without a grant', callBy([])],
  ['a reviewer', callBy([everywhere('SECURITY')])],
  ['an auditor', callBy([everywhere('AUDITOR')])],
  ['an administrator’s token without the scope', callBy([everywhere('ADMIN')], { tokenScopes: ['read', 'write'] })],
])('%s', (_, call) => {
  it.each<[string, Result<void>]>([
    ['gives no grant', giveGrant(aPerson(), everywhere('SECURITY'), call)],
    ['opens no form for it', mayReceiveGrants(aPerson(), call)],
    ['withdraws none', withdrawGrant(aPerson(), 'SECURITY', 2, call)],
    ['deactivates nobody', deactivate(aPerson(), 2, call)],
    ['sets no level', setLevel(aPerson(), 'CIO', call)],
  ])('%s', (__, result) => {
    expect(result).toMatchObject({ ok: false, refusal: { code: 'forbidden' } });
  });
});

describe('giving a grant', () => {
  const last = 'Set the executive level first: it decides which gates they may sign.';
  it.each<[string, PersonState, Grant, Expected]>([
    ['a role for the organisation', aPerson(), everywhere('SECURITY'), 'ok'],
    ['a role for one unit', aPerson(), { role: 'SECURITY', businessUnitId: 'retail' }, 'ok'],
    [
      'the same role for another unit',
      aPerson({ grants: [{ role: 'SECURITY', businessUnitId: 'retail' }] }),
      { role: 'SECURITY', businessUnitId: 'health' },
      'ok',
    ],
    ['an executive with a level', aPerson({ executiveLevel: 'VP' }), everywhere('EXECUTIVE'), 'ok'],
    ['an executive without one', aPerson(), everywhere('EXECUTIVE'), ['validation_failed', last]],
    [
      'somebody deactivated',
      aPerson({ deactivatedAt: now }),
      everywhere('SECURITY'),
      ['conflict', 'Priya Raman is deactivated.'],
    ],
    [
      'oneself',
      aPerson({ id: 'noor' }),
      everywhere('SECURITY'),
      ['forbidden', 'Another administrator gives you grants, not you.'],
    ],
    [
      'an administrator for one unit',
      aPerson(),
      { role: 'ADMIN', businessUnitId: 'retail' },
      ['validation_failed', 'Administrator is for the whole organisation.'],
    ],
    [
      'an auditor for one unit',
      aPerson(),
      { role: 'AUDITOR', businessUnitId: 'retail' },
      ['validation_failed', 'Auditor is for the whole organisation.'],
    ],
    [
      'the same grant twice',
      aPerson({ grants: [everywhere('DATA')] }),
      everywhere('DATA'),
      ['conflict', 'Priya Raman has this grant already.'],
    ],
    [
      'an auditor something else',
      aPerson({ grants: [everywhere('AUDITOR')] }),
      everywhere('SECURITY'),
      ['conflict', 'An auditor writes nothing and holds no other grant.'],
    ],
    [
      'a reviewer auditing',
      aPerson({ grants: [everywhere('SECURITY')] }),
      everywhere('AUDITOR'),
      ['conflict', 'An auditor writes nothing and holds no other grant.'],
    ],
  ])('%s', (_, person, grant, expected) => {
    expectThat(giveGrant(person, grant, admin), expected);
  });
});

describe('withdrawing a grant', () => {
  const lastAdmin = ['conflict', 'This is the last administrator. Make somebody else one first.'] as const;
  const anAdmin = aPerson({ grants: [everywhere('ADMIN')] });
  it.each<[string, PersonState, Grant['role'], number, Expected]>([
    ['a role', aPerson(), 'SECURITY', 1, 'ok'],
    ['one of two administrators', anAdmin, 'ADMIN', 2, 'ok'],
    ['the last administrator', anAdmin, 'ADMIN', 1, lastAdmin],
    ['their own, while there is another', aPerson({ id: 'noor', grants: [everywhere('ADMIN')] }), 'ADMIN', 2, 'ok'],
    ['another role of the last administrator', anAdmin, 'SECURITY', 1, 'ok'],
    ['an administrator who is deactivated already', { ...anAdmin, deactivatedAt: now }, 'ADMIN', 1, 'ok'],
  ])('%s', (_, person, role, admins, expected) => {
    expectThat(withdrawGrant(person, role, admins, admin), expected);
  });
});

describe('deactivating', () => {
  it.each<[string, PersonState, number, Expected]>([
    ['somebody', aPerson(), 1, 'ok'],
    ['one of two administrators', aPerson({ grants: [everywhere('ADMIN')] }), 2, 'ok'],
    [
      'the last administrator',
      aPerson({ grants: [everywhere('ADMIN')] }),
      1,
      ['conflict', 'This is the last administrator. Make somebody else one first.'],
    ],
    ['oneself', aPerson({ id: 'noor' }), 2, ['forbidden', 'Another administrator deactivates you, not you.']],
    ['twice', aPerson({ deactivatedAt: now }), 2, ['conflict', 'Priya Raman is deactivated already.']],
  ])('%s', (_, person, admins, expected) => {
    expectThat(deactivate(person, admins, admin), expected);
  });
});

describe('the executive level', () => {
  const executive = aPerson({ executiveLevel: 'VP', grants: [everywhere('EXECUTIVE')] });
  it.each<[string, PersonState, PersonState['executiveLevel'], Expected]>([
    ['is set', aPerson(), 'CIO', 'ok'],
    ['rises', executive, 'CEO', 'ok'],
    ['is taken from somebody who signs nothing', aPerson({ executiveLevel: 'VP' }), null, 'ok'],
    ['stays while they hold Executive', executive, null, ['conflict', 'Withdraw the Executive grant first.']],
    ['of oneself stays the same', aPerson({ id: 'noor', executiveLevel: 'VP' }), 'VP', 'ok'],
    [
      'of oneself does not change',
      aPerson({ id: 'noor' }),
      'CEO',
      ['forbidden', 'Another administrator sets your executive level, not you.'],
    ],
  ])('%s', (_, person, level, expected) => {
    expectThat(setLevel(person, level, admin), expected);
  });
});
