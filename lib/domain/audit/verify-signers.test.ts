import { describe, expect, it } from 'vitest';
import type { ChainEntry } from './chain';
import { noOffices, tellOffices, type NumberedEntry } from './offices';
import { findBrokenDecision, type DecidedRow } from './verify-decisions';
import { findUnentitled } from './verify-signers';

const at = new Date('2026-11-23T10:00:00.000Z');
type Told = readonly [type: string, data: object, at?: Date, actor?: string];

/** Entries in the order in which they were written, whatever chain they are of. */
function log(chain: string, from: number, ...told: readonly Told[]): NumberedEntry[] {
  return told.map(([type, data, moment = at, actorId = 'ann'], index) => {
    const entry: ChainEntry = {
      ...{ chain, seq: index + 1, at: moment, type, data },
      ...{ actorId, actorName: 'Ann', prevHash: '', hash: '' },
    };
    return { ...entry, id: BigInt(from + index) };
  });
}

const ann = { personId: 'ann', name: 'Ann' };
const created: Told = ['person.created', { ...ann, email: 'ann@example.org' }];
const given = (role = 'SME', businessUnit: string | null = null): Told => [
  'grant.given',
  { ...ann, role, businessUnit },
];
const withdrawn = (role = 'SME', businessUnit: string | null = null): Told => [
  'grant.withdrawn',
  { ...ann, role, businessUnit },
];
const signs = (data: object = {}, moment = at, actor = 'ann'): Told => [
  'section.signed',
  { role: 'SME', signOffId: 's', ...data },
  moment,
  actor,
];

/** What is said of a signature after these entries of the organisation, and before those. */
function saidOf(before: readonly Told[], signed: Told, after: readonly Told[] = [], level: 'CEO' | 'VP' | null = null) {
  const offices = noOffices();
  tellOffices(offices, log('organisation', 1, ...before));
  tellOffices(offices, log('organisation', 200, ...after));
  const signOffs = [{ id: 's', executiveLevel: level }];
  return findUnentitled(log('a', 100, signed), signOffs, offices)?.reason ?? null;
}

describe('who signed', () => {
  const notHeld = 'Ann signed as Subject expert, and by the log of the organisation they did not hold the role then.';
  const noAccess = 'Ann signed as Subject expert, and by the log of the organisation they had no access then.';
  it.each<[string, readonly Told[], readonly Told[], string | null]>([
    ['held the role', [created, given()], [], null],
    ['held it for a unit', [created, ['unit.created', { unitId: 'u', name: 'U' }], given('SME', 'U')], [], null],
    ['lost it afterwards', [created, given()], [withdrawn()], null],
    ['left afterwards', [created, given()], [['person.deactivated', ann]], null],
    ['held another role', [created, given('DATA')], [], notHeld],
    ['was given it afterwards', [created], [given()], notHeld],
    ['had lost it', [created, given(), withdrawn()], [], notHeld],
    ['had lost one and kept another', [created, given(), given('SME', 'U'), withdrawn()], [], null],
    [
      'had lost one of a unit that was renamed meanwhile',
      [
        created,
        ['unit.created', { unitId: 'u', name: 'U' }],
        given('SME', 'U'),
        ['unit.renamed', { unitId: 'u', from: 'U', to: 'W' }],
        withdrawn('SME', 'W'),
      ],
      [],
      notHeld,
    ],
    ['had left', [created, given(), ['person.deactivated', ann]], [], noAccess],
    ['had left and come back', [created, given(), ['person.deactivated', ann], ['person.reactivated', ann]], [], null],
    ['was nobody', [], [created, given()], noAccess],
  ])('%s', (_, before, after, reason) => {
    expect(saidOf(before, signs(), after)).toBe(reason);
    // What was first is told by the numbers: neither clock says anything.
    expect(saidOf(before, signs({}, new Date(0)), after)).toBe(reason);
    expect(saidOf(before, signs({}, new Date(4e12)), after)).toBe(reason);
  });

  it('an executive, in the level they had then', () => {
    const level = (to: string): Told => ['executive.level-set', { ...ann, from: null, to }];
    const before = [created, level('VP'), given('EXECUTIVE')];
    const signed = signs({ role: 'EXECUTIVE' });
    expect(saidOf(before, signed, [level('CEO')], 'VP')).toBeNull();
    expect(saidOf(before, signed, [level('CEO')], 'CEO')).toBe(
      'Ann signed as Executive in the level CEO, and the log of the organisation says VP.',
    );
  });
});

it.each([
  ['break-glass.proposed', 'proposed to break the glass'],
  ['break-glass.confirmed', 'broke the glass'],
])('%s: who did held the office', (type, did) => {
  const done: Told = [type, { as: 'ADMIN' }];
  expect(saidOf([created, given('ADMIN')], done, [withdrawn('ADMIN')])).toBeNull();
  const reason = `Ann ${did} as Administrator, and by the log of the organisation they did not hold the role then.`;
  expect(saidOf([created, given('EXECUTIVE')], done, [given('ADMIN')])).toBe(reason);
});

describe('a substitute', () => {
  const bob: Told = ['person.created', { personId: 'bob', name: 'Bob', email: 'bob@example.org' }];
  const days = { startsOn: '2026-11-23', endsOn: '2026-11-24' };
  const terms = { principal: { id: 'ann' }, substitute: { id: 'bob' }, role: 'SME', ...days };
  const named: Told = ['delegation.made', { delegationId: 'd', ...terms }];
  const ended: Told = ['delegation.withdrawn', { delegationId: 'd', ...terms }];
  const base = [created, given(), bob];
  const signed = (moment = at) => signs({ onBehalfOf: { id: 'ann', name: 'Ann A' } }, moment, 'bob');

  it.each<[string, readonly Told[], readonly Told[], string, boolean]>([
    ['on the first moment', [...base, named], [], '2026-11-23T00:00:00.000Z', true],
    ['on the last moment', [...base, named], [], '2026-11-24T23:59:59.999Z', true],
    ['on the last day, dated later since it waited', [...base, named], [], '2026-11-25T00:00:59.000Z', true],
    ['after the last day', [...base, named], [], '2026-11-25T00:02:00.000Z', false],
    ['before the first', [...base, named], [], '2026-11-22T23:59:59.999Z', false],
    ['ended afterwards', [...base, named], [ended], at.toISOString(), true],
    ['ended before', [...base, named, ended], [], at.toISOString(), false],
    ['named afterwards', base, [named], at.toISOString(), false],
    ['for somebody who had lost the role', [...base, named, withdrawn()], [], at.toISOString(), false],
    ['for somebody who had left', [...base, named, ['person.deactivated', ann]], [], at.toISOString(), false],
  ])('%s', (_, before, after, moment, entitled) => {
    expect(saidOf(before, signed(new Date(moment)), after) === null).toBe(entitled);
  });
});

describe('grants are known by person, role, unit and moment', () => {
  const moment = at.toISOString();
  const row = (turn: number, withdrawnAt: string | null): DecidedRow => {
    const key = `ann SME everywhere ${moment} ${turn}`;
    return { kind: 'grant', id: `g${turn}`, key, values: { grantedAt: moment, withdrawnAt } };
  };
  const settings: DecidedRow = {
    kind: 'settings',
    id: 'organisation',
    values: { reviewDays: 10, oneSectionPerPerson: true },
  };
  const person: DecidedRow = {
    kind: 'person',
    id: 'ann',
    values: { name: 'Ann', email: 'ann@example.org', executiveLevel: null, deactivatedAt: null },
  };
  const entries = log('organisation', 1, created, given(), withdrawn(), given());

  it('two that were given at one moment, the first withdrawn', () => {
    const rows = [settings, person, row(1, moment), row(2, null)];
    expect(findBrokenDecision('organisation', entries, rows)).toBeNull();
  });

  it('a third one has no entry', () => {
    const rows = [settings, person, row(1, moment), row(2, null), row(3, null)];
    expect(findBrokenDecision('organisation', entries, rows)).toEqual({
      seq: 5,
      reason: 'A grant (g3) is told of by no entry.',
    });
  });
});
