import { beforeAll, describe, expect, it } from 'vitest';
import { deactivatePerson, editPerson } from '@/lib/commands/manage-people';
import { editUseCase } from '@/lib/commands/edit-use-case';
import { planSponsorsOf } from '@/lib/commands/plan-sponsors';
import { database } from '@/lib/data/client';
import { findPerson } from '@/lib/data/people';
import type { Actor } from '@/lib/domain/access/actor';
import type { PlanRequest } from '@/lib/domain/use-case/plan-sponsors';
import type { GateToWin } from '@/lib/domain/use-case/view-sponsor-plan';
import type { ExecutiveLevel } from '@/lib/domain/vocabulary';
import { mySponsorships } from '@/lib/queries/list-planned-sponsors';
import { readRecord } from '@/lib/queries/read-record';
import { readTimeline } from '@/lib/queries/read-timeline';
import { approves, aPerson, aSubmittedReview, aUseCase, callOf, must } from '@/prisma/builders';
import { call, expectStatus, tokenOf } from './api';

/** Issue 3, item 7: the record shows who has to be won and when. A plan, no signature. */

const DAY_MS = 86_400_000;
const day = (days: number) => new Date(Date.now() + days * DAY_MS).toISOString().slice(0, 10);
const later = (days: number) => new Date(Date.now() + days * DAY_MS);

let admin: Actor;
let vp: Actor;
let cfo: Actor;
let place: Awaited<ReturnType<typeof aUseCase>>;
let token: string;

const anExecutive = (name: string, executiveLevel: ExecutiveLevel, unit: string | null = null) =>
  aPerson({ name, executiveLevel, grants: [{ role: 'EXECUTIVE', businessUnitId: unit }] });

beforeAll(async () => {
  await database().organisation.updateMany({ data: { employees: 8_400 } });
  admin = await aPerson({ grants: [{ role: 'ADMIN', businessUnitId: null }] });
  place = await aUseCase();
  token = await tokenOf(place.owner);
});

const read = async (now = new Date()) => (await readRecord(place.owner, place.key, now))!;
const ahead = async (gate: string, now?: Date): Promise<GateToWin> =>
  (await read(now)).sponsor.ahead.find((one) => one.gate === gate)!;
const planned = (gate: string, now?: Date) => ahead(gate, now).then(({ offices }) => offices[0]!.planned);
const plans = async (entries: PlanRequest[], by: Actor = place.owner) =>
  planSponsorsOf(callOf(by), place.key, { entries, version: (await read()).version });
const entry = (person: Actor, more: Partial<PlanRequest> = {}): PlanRequest => ({
  gate: 'POC',
  office: 'LEAD',
  personId: person.id,
  wonBy: day(10),
  ...more,
});

describe('from the day a use case is registered', () => {
  it('every gate ahead says which offices it asks for, by which rules, and that nobody holds them', async () => {
    const { sponsor } = await read();
    expect(sponsor.ahead.map(({ gate, lead, co }) => [gate, lead, co])).toEqual([
      ['POC', 'DIRECTOR', []],
      ['PRODUCTION', 'VP', []],
      ['AT_SCALE', 'VP', []],
    ]);
    const [office] = (await ahead('PRODUCTION')).offices;
    expect(office).toMatchObject({
      office: 'LEAD',
      level: 'VP',
      people: [],
      peopleTotal: 0,
      planned: null,
      signed: null,
    });
    expect((await ahead('PRODUCTION')).floors.length).toBeGreaterThan(2);
  });

  it('the look-ahead says the same', async () => {
    const { lookAhead, sponsor } = await read();
    expect(lookAhead.map(({ gate, sponsor: asked }) => [gate, asked.lead, asked.co])).toEqual(
      sponsor.ahead.map(({ gate, lead, co }) => [gate, lead, co]),
    );
  });

  it('whoever holds the office in scope is named; the team, other units and lower offices are not', async () => {
    vp = await anExecutive('Vera VP', 'VP');
    cfo = await anExecutive('Cora CFO', 'CFO');
    await anExecutive('Dora Director', 'DIRECTOR');
    const names = async (gate: string) => (await ahead(gate)).offices[0]!.people.map(({ name }) => name);
    expect(await names('POC')).toEqual(['Cora CFO', 'Dora Director', 'Vera VP']);
    expect(await names('PRODUCTION')).toEqual(['Cora CFO', 'Vera VP']);
  });
});

describe('the plan', () => {
  it.each<[string, () => PlanRequest[], string, RegExp]>([
    ['a stranger', () => [entry(admin)], 'entries.0.personId', /Choose an active executive/],
    [
      'too low an office',
      () => [entry(vp, { gate: 'PRODUCTION', office: 'CFO' })],
      'entries.0.office',
      /not asked for/,
    ],
    ['a past day', () => [entry(vp, { wonBy: day(-1) })], 'entries.0.wonBy', /This day is past/],
    ['one person twice', () => [entry(vp), entry(vp, { office: 'CFO' })], 'entries.1.personId', /one office of a gate/],
    ['one office twice', () => [entry(vp), entry(cfo)], 'entries.1.office', /named twice/],
  ])('refuses %s', async (_, entries, path, message) => {
    const refused = await plans(entries());
    const issues = refused.ok ? [] : refused.refusal.issues;
    expect(issues).toEqual([{ path, message: expect.stringMatching(message) }]);
    expect(await database().plannedSponsor.count()).toBe(0);
  });

  it('refuses whoever is not on the team', async () => {
    expect(await plans([entry(vp)], vp)).toMatchObject({ ok: false, refusal: { code: 'forbidden' } });
  });

  it('is set through the API, with the version that was seen, and told in the timeline', async () => {
    const { version } = await read();
    const body = { entries: [entry(vp), entry(cfo, { gate: 'PRODUCTION' })] };
    const path = `/use-cases/${place.key}/sponsor-plan`;
    expect((await call('PUT', path, { token, body })).status).toBe(428);
    expect((await call('PUT', path, { token, body, ifMatch: version + 1 })).status).toBe(412);
    expect((await call('PUT', path, { token, body, ifMatch: version })).status).toBe(200);
    const { sponsor } = await expectStatus(200, 'GET', `/use-cases/${place.key}`, { token });
    expect(sponsor.ahead[0].offices[0].planned).toEqual({
      person: { id: vp.id, name: 'Vera VP' },
      wonBy: day(10),
      overdue: false,
      problem: null,
    });
    const entries = (await readTimeline(place.owner, place.key, { limit: 1, before: null }))!.items;
    expect(entries[0]).toMatchObject({
      title: 'planned whom to win as sponsor',
      detail: expect.stringMatching(/^POC, lead sponsor: Vera VP by .*\nProduction, lead sponsor: Cora CFO by /),
    });
  });

  it('sent again as it is changes nothing and tells nothing', async () => {
    const { version } = await read();
    must(await plans([entry(vp), entry(cfo, { gate: 'PRODUCTION' })]));
    expect((await read()).version).toBe(version);
  });

  it('asks the executive, on their own page and through the API', async () => {
    expect(await mySponsorships(vp, new Date())).toMatchObject([
      { key: place.key, gate: 'POC', act: 'sponsor', wonBy: day(10) },
    ]);
    const mine = await expectStatus(200, 'GET', '/sponsorships', { token: await tokenOf(cfo) });
    expect(mine.items).toMatchObject([{ key: place.key, gate: 'PRODUCTION', act: 'sponsor', overdue: false }]);
    expect(await mySponsorships(place.owner, new Date())).toEqual([]);
  });

  it('once its day is over it is overdue, on the record and with the team', async () => {
    expect(await planned('POC', later(10))).toMatchObject({ overdue: false });
    expect(await planned('POC', later(11))).toMatchObject({ overdue: true });
    expect(await mySponsorships(place.owner, later(11))).toMatchObject([
      { gate: 'POC', act: 'win', overdue: true },
      { gate: 'PRODUCTION', act: 'win', overdue: true },
    ]);
    expect(await mySponsorships(admin, later(11))).toEqual([]);
  });
});

describe('what has come of it', () => {
  it('a person whose office is another now is said, and not asked any more', async () => {
    const { name, email, version } = (await findPerson(database(), cfo.id))!;
    must(await editPerson(callOf(admin), cfo.id, { name, email, version, executiveLevel: 'DIRECTOR' }));
    expect(await planned('PRODUCTION')).toMatchObject({ problem: 'Cora CFO is Director; a VP is asked for.' });
    expect(await mySponsorships(cfo, new Date())).toEqual([]);
    // What stands may stay, so that the rest of the plan can be changed.
    must(await plans([entry(vp, { wonBy: day(5) }), entry(cfo, { gate: 'PRODUCTION' })]));
    expect(await planned('PRODUCTION')).toMatchObject({ person: { name: 'Cora CFO' } });
  });

  it('a person who left is said', async () => {
    must(await deactivatePerson(callOf(admin), cfo.id));
    expect(await planned('PRODUCTION')).toMatchObject({ problem: 'Cora CFO has left.' });
  });

  it('an office that the rules ask for no more is said, and can be taken off', async () => {
    const owner = callOf(place.owner);
    const changed = async (intake: Record<string, unknown>) =>
      must(await editUseCase(owner, place.key, { intake, version: (await read()).version }));
    await changed({ monthly_run_cost_forecast: 100_000 });
    const other = await anExecutive('Cato CFO', 'CFO');
    must(await plans([entry(other, { gate: 'PRODUCTION', office: 'CFO' })]));
    await changed({ monthly_run_cost_forecast: 1 });
    expect((await ahead('PRODUCTION')).strays).toMatchObject([
      { office: 'CFO', person: { name: 'Cato CFO' }, problem: 'This gate does not ask for this office any more.' },
    ]);
    expect(await mySponsorships(other, new Date())).toEqual([]);
    must(await plans([]));
    expect((await ahead('PRODUCTION')).strays).toEqual([]);
  });

  it('a signature that holds ends it: who signed and when stands beside the plan', async () => {
    const submitted = await aSubmittedReview({ owner: place.owner });
    place = submitted;
    must(await plans([entry(vp, { wonBy: day(1) })]));
    await approves(vp, submitted, 'EXECUTIVE');
    const [office] = (await ahead('POC', later(5))).offices;
    expect(office).toMatchObject({ signed: { by: 'Vera VP', holds: true }, planned: { overdue: false } });
    expect(await mySponsorships(vp, later(5))).toEqual([]);
  });
});
