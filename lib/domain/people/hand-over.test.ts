import { describe, expect, it } from 'vitest';
import {
  ADMIN,
  aPerson,
  AUDITOR,
  aRecord,
  by,
  OWNER,
  ref,
  signedBy,
  STRANGER,
  submitted,
} from '../review/record.fixture';
import { REVIEWERS, told } from '../review/record.fixture';
import type { Actor } from '../access/actor';
import type { GrantRole } from '../vocabulary';
import { handOver, type GrantHolder, type HandOverChoice } from './hand-over';
import { planHandOver, type HeldUseCase } from './plan-hand-over';
import { soleIn, type Holder } from './sole-holder';

const NOTHING: HandOverChoice = {
  useCases: false,
  conditions: false,
  grantIds: [],
  withdraw: false,
  leaveOut: false,
  deactivate: false,
};

function holder(actor: Actor, more: Partial<GrantHolder> = {}): GrantHolder {
  const grants = actor.grants.map((grant) => ({ ...grant, id: `grant of ${grant.role}`, unitName: null }));
  return { ...ref(actor), executiveLevel: actor.executiveLevel, deactivatedAt: null, ...more, grants };
}

interface Asked {
  readonly by?: Actor;
  readonly leaver?: Actor;
  readonly to?: Actor;
  readonly useCases?: readonly HeldUseCase[];
  readonly admins?: number;
  readonly gone?: boolean;
}

const record = submitted();
const ONE: HeldUseCase = { ...record, title: 'A', visible: true, reviewIds: [], unmet: [] };
const SIGNED: HeldUseCase = {
  ...signedBy(submitted(), 'SECURITY'),
  title: 'A',
  visible: true,
  reviewIds: [],
  unmet: [],
};

function decided(choice: Partial<HandOverChoice>, asked: Asked = {}) {
  const { leaver = OWNER, to = STRANGER, useCases = [ONE], admins = 2, gone = false } = asked;
  const call = by(asked.by ?? ADMIN);
  const successor = { ...ref(to), grants: to.grants, active: true, isAuditor: false };
  const plan = planHandOver(leaver, useCases, [successor], call.actor);
  const person = holder(leaver, gone ? { deactivatedAt: new Date() } : {});
  return handOver(person, holder(to), plan, { ...NOTHING, ...choice }, admins, call);
}

const withGrants = (...roles: GrantRole[]) => aPerson('Lea Leaver', roles, { executiveLevel: 'CIO' });
const id = (role: GrantRole) => `grant of ${role}`;
const all = { useCases: true, conditions: true };

describe('handing over in one act (rules 10 and 11)', () => {
  it.each<[string, Partial<HandOverChoice>, Asked, string]>([
    ['by an administrator', all, {}, 'ok'],
    ['and deactivating', { ...all, deactivate: true }, {}, 'ok'],
    ['by somebody else', all, { by: STRANGER }, 'forbidden: Only administrators manage people and grants.'],
    ['by an auditor', all, { by: AUDITOR }, 'forbidden: Auditors read everything and write nothing.'],
    ['nothing chosen', {}, {}, 'validation_failed: Choose what goes over.'],
    [
      'conditions without the teams that answer them',
      { conditions: true },
      {},
      'validation_failed: The team answers conditions: hand over the use cases and teams too.',
    ],
    ['where there is nothing', all, { useCases: [] }, 'conflict: Olga Owner has nothing of this to hand over.'],
    ['where there is nothing, and deactivating', { ...all, deactivate: true }, { useCases: [] }, 'ok'],
    [
      'to somebody who signed',
      all,
      { useCases: [SIGNED], to: REVIEWERS.SECURITY },
      'conflict: Nobody you chose can take over UC-1. Choose a second person for them, or leave them out. Nothing was done.',
    ],
    [
      'to somebody who signed, that one left out',
      { ...all, leaveOut: true, deactivate: true },
      { useCases: [SIGNED], to: REVIEWERS.SECURITY },
      'ok',
    ],
    [
      'of a use case that whoever asks cannot see',
      all,
      { useCases: [{ ...SIGNED, visible: false }], to: REVIEWERS.SECURITY },
      'conflict: Nobody you chose can take over 1 restricted use case. Choose a second person for them, or leave them out. Nothing was done.',
    ],
    ['a grant', { grantIds: [id('SECURITY')] }, { leaver: withGrants('SECURITY') }, 'ok'],
    [
      'a grant that they do not hold',
      { grantIds: ['another'] },
      { leaver: withGrants('SECURITY') },
      'validation_failed: Choose grants that Lea Leaver holds.',
    ],
    [
      'the executive role to somebody without a level',
      { grantIds: [id('EXECUTIVE')] },
      { leaver: withGrants('EXECUTIVE') },
      'validation_failed: Executive: Set the executive level first: it decides which gates they may sign.',
    ],
    [
      'auditing',
      { grantIds: [id('AUDITOR')] },
      { leaver: withGrants('AUDITOR') },
      'conflict: Auditor: An auditor belongs to no team. Give this grant by hand, to somebody else.',
    ],
    [
      'a grant to oneself',
      { grantIds: [id('SECURITY')] },
      { leaver: withGrants('SECURITY'), to: ADMIN },
      'forbidden: Security: Another administrator gives you grants, not you.',
    ],
    [
      'deactivating oneself',
      { ...all, deactivate: true },
      { leaver: ADMIN },
      'forbidden: Another administrator deactivates you, not you.',
    ],
    ['one’s own work, and staying', all, { leaver: ADMIN }, 'ok'],
    [
      'deactivating the last administrator',
      { ...all, deactivate: true },
      { leaver: withGrants('ADMIN'), admins: 1 },
      'conflict: This is the last administrator. Make somebody else one first.',
    ],
    [
      'deactivating the last administrator, who passes that on',
      { ...all, deactivate: true, grantIds: [id('ADMIN')] },
      { leaver: withGrants('ADMIN'), admins: 1 },
      'ok',
    ],
    [
      'withdrawing the last administrator’s grant, which the successor has not',
      { grantIds: [id('ADMIN')], withdraw: true },
      { leaver: withGrants('ADMIN'), admins: 1 },
      'ok',
    ],
    ['after the deactivation', all, { gone: true }, 'ok'],
    [
      'deactivating again',
      { ...all, deactivate: true },
      { gone: true },
      'conflict: Olga Owner is deactivated already.',
    ],
  ])('%s', (_, choice, asked, expected) => {
    expect(told(decided(choice, asked))).toBe(expected);
  });

  it.each<[string, Partial<HandOverChoice>, Actor, string[], string[]]>([
    ['gives and keeps', {}, STRANGER, ['SECURITY'], []],
    ['gives and withdraws', { withdraw: true }, STRANGER, ['SECURITY'], ['SECURITY']],
    ['withdraws with a deactivation', { deactivate: true }, STRANGER, ['SECURITY'], ['SECURITY']],
    ['gives nothing twice', { withdraw: true }, REVIEWERS.SECURITY, [], ['SECURITY']],
  ])('of the grants that were chosen it %s', (_, choice, to, give, withdraw) => {
    const leaver = withGrants('SECURITY', 'DATA');
    const done = decided({ grantIds: [id('SECURITY')], ...choice }, { leaver, to, useCases: [] });
    expect(done).toMatchObject({ ok: true });
    if (!done.ok) return;
    expect(done.value.give.map(({ role }) => role)).toEqual(give);
    expect(done.value.withdraw.map(({ role }) => role)).toEqual(withdraw);
  });

  it('without the use cases nothing of them moves, and nothing of them is in the way', () => {
    const leaver = withGrants('SECURITY');
    const done = decided({ grantIds: [id('SECURITY')] }, { leaver, useCases: [{ ...ONE, ...aRecord() }] });
    expect(done).toMatchObject({ ok: true, value: { handed: [], left: [] } });
  });
});

describe('the only one who holds a role', () => {
  const units = [
    { id: 'unit-1', name: 'Retail' },
    { id: 'unit-2', name: 'Health' },
  ];
  const at = (role: GrantRole, businessUnitId: string | null, executiveLevel: Holder['executiveLevel'] = null) => {
    return { role, businessUnitId, executiveLevel };
  };
  it.each<[string, Holder, Holder[], boolean, string[]]>([
    ['anywhere', at('SECURITY', null), [], true, ['Retail', 'Health']],
    ['beside one for the organisation', at('SECURITY', null), [at('SECURITY', null)], false, []],
    ['beside one for a unit', at('SECURITY', null), [at('SECURITY', 'unit-1')], false, ['Health']],
    ['in a unit', at('SECURITY', 'unit-1'), [at('SECURITY', 'unit-2')], false, ['Retail']],
    ['beside another role', at('SECURITY', 'unit-1'), [at('DATA', null)], false, ['Retail']],
    [
      'as an executive beside a lower one',
      at('EXECUTIVE', null, 'CIO'),
      [at('EXECUTIVE', null, 'VP')],
      true,
      ['Retail', 'Health'],
    ],
    ['as an executive beside a higher one', at('EXECUTIVE', null, 'CIO'), [at('EXECUTIVE', null, 'CEO')], false, []],
    ['of a grant that signs nothing', at('ADMIN', null), [], false, []],
  ])('%s', (_, grant, others, everywhere, alone) => {
    expect(soleIn(grant, grant.executiveLevel, others, units)).toEqual({ everywhere, units: alone });
  });
});
