import { beforeAll, describe, expect, it } from 'vitest';
import { openReviewOf } from '@/lib/commands/open-review';
import { recordReading } from '@/lib/commands/record-measurement';
import { settleDue } from '@/lib/commands/settle-due';
import { submit } from '@/lib/commands/submit-review';
import { database } from '@/lib/data/client';
import type { Actor } from '@/lib/domain/access/actor';
import { closeOf } from '@/lib/domain/policy/month-figures';
import { reviewContext } from '@/lib/domain/review/review-context';
import { ROLES, type Gate, type Role, type Stage } from '@/lib/domain/vocabulary';
import { listUseCases } from '@/lib/queries/list-use-cases';
import { readMyTurn } from '@/lib/queries/my-turn';
import { verifyAudit } from '@/lib/queries/verify-audit';
import {
  answerEverything,
  aPerson,
  approves,
  aUseCase,
  callOf,
  must,
  PASSWORD,
  putAtStage,
  recordOf,
  sevenReviewers,
} from '@/prisma/builders';
import { call, expectStatus, tokenOf, type Answer } from './api';

/**
 * Source: sponsorship.yaml, `escalation`: over 120 in one month re-opens EXE-SCALE-02; in two successive months the CFO
 * co-sponsors until two months are back within budget.
 */

const SPEND = 'monthly_spend_vs_budget';

let reviewers: Record<Role, Actor>;
let cfo: Actor;
let owner: Actor;
let key: string;
let token: string;
const tokens = new Map<string, string>();

beforeAll(async () => {
  reviewers = await sevenReviewers('CIO');
  const grants = [{ role: 'EXECUTIVE' as const, businessUnitId: null }];
  cfo = await aPerson({ name: 'Carla Cfo', grants, executiveLevel: 'CFO' });
  for (const person of [reviewers.EXECUTIVE, reviewers.ARCHITECTURE, cfo]) tokens.set(person.id, await tokenOf(person));
});

const place = () => ({ key, review: 1 });
const cio = () => reviewers.EXECUTIVE;

/** The middle of the month that many before this one, in UTC. */
function monthsAgo(months: number): Date {
  const now = new Date();
  return new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth() - months, 15, 12));
}

const record = (value: number, measuredAt: Date, query = ''): Promise<Answer> =>
  call('POST', `/use-cases/${key}/measurements${query}`, {
    token,
    body: { metric: SPEND, value, measuredAt: measuredAt.toISOString(), source: 'Finance' },
  });
async function spent(value: number, months: number): Promise<void> {
  expect(await record(value, monthsAgo(months))).toMatchObject({ status: 201 });
}

async function begin(stage: Stage): Promise<void> {
  ({ key, owner } = await aUseCase());
  token = await tokenOf(owner);
  await putAtStage(owner, key, stage);
}

/** The gate in review, every metric inside its target today. */
async function inReview(gate: Gate): Promise<void> {
  must(await openReviewOf(callOf(owner), key, gate));
  await answerEverything(owner, place());
  must(await submit(callOf(owner), place(), 1));
  const now = new Date();
  const opened = await recordOf(owner, key);
  for (const { metric, target } of reviewContext(opened, opened.openReview!, now).metrics) {
    const value = target.min ?? target.max ?? 1;
    must(
      await recordReading(callOf(owner), key, { metric: metric.id, value, measuredAt: now, source: 'Test', note: '' }),
    );
  }
}

const read = () => expectStatus(200, 'GET', `/use-cases/${key}`, { token });
const seat = async () => (await read()).sections.find(({ role }: { role: Role }) => role === 'EXECUTIVE').state;
const keysOf = async (query: string): Promise<string[]> =>
  (await expectStatus(200, 'GET', `/use-cases?${query}`, { token })).items.map((one: { key: string }) => one.key);

/** As the register shows it, from one query for the page. */
async function row() {
  const page = { order: 'number', limit: 5 } as const;
  return must(await listUseCases(owner, { q: key }, page, new Date())).items[0];
}

/** Of which overruns their page tells. */
const told = async (person: Actor) => (await readMyTurn(person, new Date())).overruns.map((one) => one.key);

async function waitsFor({ id }: Actor): Promise<boolean> {
  const { items } = await expectStatus(200, 'GET', '/reviews', { token: tokens.get(id) });
  return items.some((item: { key: string; role: Role }) => item.key === key && item.role === 'EXECUTIVE');
}

/** Through the API, of the section as it reads now. */
async function signs(person: Actor, act: string): Promise<Answer> {
  const { openReview, assurance } = await recordOf(person, key);
  const path = `/reviews/${(openReview ?? assurance)!.id}/sections/EXECUTIVE`;
  const { snapshotSha256 } = await expectStatus(200, 'GET', path, { token: tokens.get(person.id) });
  const body = { act, snapshotSha256, password: PASSWORD };
  return call('POST', `${path}/sign-offs`, { token: tokens.get(person.id), body });
}

describe('a gate after two successive months over 120', () => {
  beforeAll(async () => {
    await begin('PRODUCTION');
    await inReview('AT_SCALE');
  });

  it('asks for the CFO, with the reason, wherever sponsors are told', async () => {
    await spent(130, 4);
    expect((await read()).sponsor).toMatchObject({ co: [], ahead: [{ co: [] }] });
    await spent(135, 3);
    const { sponsor } = await read();
    expect(sponsor.co).toEqual(['CFO']);
    const [gate] = sponsor.ahead;
    expect(gate.offices.at(-1)).toMatchObject({ office: 'CFO', people: [{ name: cfo.name }], signed: null });
    expect(gate.floors.at(-1)).toMatchObject({
      co: ['CFO'],
      because: expect.stringMatching(
        /^It was 130 percent of budget in .* and 135 percent of budget in .*\. The CFO signs as co-sponsor until 2 successive months are back within budget\.$/,
      ),
    });
    expect((await row())?.sponsor.co).toEqual(['CFO']);
  });

  it('does not pass on the signature of the CIO alone, and says why', async () => {
    for (const role of ROLES) await approves(reviewers[role], place(), role);
    const { stage, gate } = await read();
    expect(stage).toBe('PRODUCTION');
    expect(gate.filter(({ state }: { state: string }) => state === 'UNSATISFIED')).toMatchObject([
      {
        id: 'section.EXECUTIVE',
        title: 'Executive waits for the signature of CFO',
        detail: expect.stringMatching(/^Monthly spend against budget over 120: It was 130 percent of budget in /),
      },
    ]);
    expect([await waitsFor(cio()), await waitsFor(cfo)]).toEqual([false, true]);
  });

  it('passes with the CFO’s', async () => {
    const answer = await signs(cfo, 'APPROVE');
    expect(answer).toMatchObject({ status: 201, body: { meaning: expect.stringMatching(/co-sponsor, CFO/) } });
    expect(await read()).toMatchObject({ stage: 'AT_SCALE', sponsor: { overruns: [{ state: 'ACCEPTED' }] } });
  });
});

describe('the same use case at scale', () => {
  it('120 in a later month is not over; the CFO is asked still', async () => {
    await spent(120, 2);
    expect(await read()).toMatchObject({ assurance: { kind: 'current' }, sponsor: { overruns: [], co: ['CFO'] } });
  });

  it('more is foretold: whoever records it may be told first which approval it makes stale', async () => {
    expect(await record(135, monthsAgo(2), '?mayStale=NONE')).toMatchObject({
      status: 409,
      body: { stales: [{ role: 'EXECUTIVE', because: [{ kind: 'overrun', to: '135 percent of budget' }] }] },
    });
    expect(await seat()).toBe('APPROVED');
  });

  it('re-opens the executive section and no other, for who signed it, on every page that counts it', async () => {
    await spent(135, 2);
    const { assurance, sponsor } = await read();
    expect(assurance).toMatchObject({ kind: 'stale', roles: ['EXECUTIVE'], overspent: ['EXECUTIVE'] });
    expect(sponsor.overruns).toMatchObject([
      { value: 135, over: 120, requirement: { id: 'EXE-SCALE-02' }, role: 'EXECUTIVE', state: 'OPEN', review: 1 },
    ]);
    expect(sponsor.overruns[0].words).toMatch(
      /^Monthly spend against budget was 135 percent of budget in [A-Z][a-z]+ \d{4}, over 120$/,
    );
    expect([await waitsFor(cio()), await waitsFor(cfo), await waitsFor(reviewers.ARCHITECTURE)]).toEqual([
      true,
      true,
      false,
    ]);
    const { next } = await readMyTurn(cio(), new Date());
    expect(next?.item).toMatchObject({ key, role: 'EXECUTIVE', asked: 'RECONFIRM' });
    expect(next?.changes?.differences).toMatchObject([{ kind: 'overrun', material: true }]);
    expect([await told(cio()), await told(cfo), await told(owner)]).toEqual([[key], [key], []]);
    const { outOfAssurance } = await expectStatus(200, 'GET', '/portfolio', { token });
    expect([outOfAssurance, await keysOf('outOfAssurance=true'), await keysOf('overspent=true')]).toEqual([
      1,
      [key],
      [key],
    ]);
    const { items } = await expectStatus(200, 'GET', `/use-cases/${key}/audit-events?limit=2`, { token });
    expect(items.map(({ type }: { type: string }) => type).sort()).toEqual(['measurement.recorded', 'sponsor.overrun']);
  });

  it('is cleared by those who signed, who sign the figure', async () => {
    expect(await signs(cio(), 'RECONFIRM')).toMatchObject({ status: 201 });
    expect([await seat(), await told(cio()), await told(cfo)]).toEqual(['STALE', [], [key]]);
    expect(await signs(cfo, 'RECONFIRM')).toMatchObject({ status: 201 });
    expect(await read()).toMatchObject({
      assurance: { kind: 'current' },
      sponsor: { overruns: [{ state: 'ACCEPTED' }] },
    });
    expect(await waitsFor(cio())).toBe(false);
    const { assurance } = await recordOf(owner, key);
    expect(assurance?.signOffs.at(-1)?.snapshot.overruns).toMatchObject([{ requirement: 'EXE-SCALE-02', value: 135 }]);
    expect(await keysOf('outOfAssurance=true')).toEqual([]);
  });

  it('a correction upwards re-opens it, one downwards does not', async () => {
    await spent(136, 2);
    expect(await seat()).toBe('STALE');
    await spent(134, 2);
    expect(await seat()).toBe('APPROVED');
  });

  it('one month back within budget leaves the CFO asked, the second ends it', async () => {
    await spent(90, 2);
    expect((await read()).sponsor).toMatchObject({ co: ['CFO'], overruns: [] });
    await spent(100, 1);
    expect([(await read()).sponsor.co, (await row())?.sponsor.co]).toEqual([[], []]);
    expect(await keysOf('overspent=true')).toEqual([]);
  });

  it('the month that is running counts from the moment it closes, once', async () => {
    const now = new Date();
    expect(await record(150, now)).toMatchObject({ status: 201 });
    expect(await seat()).toBe('APPROVED');
    const closes = closeOf(now);
    await settleDue(new Date(closes.getTime() - 1));
    expect(await keysOf('outOfAssurance=true')).toEqual([]);
    expect(await settleDue(closes)).toBe(1);
    expect(await settleDue(closes)).toBe(0);
    expect([await keysOf('outOfAssurance=true'), await keysOf('overspent=true')]).toEqual([[key], [key]]);
    const events = await database().auditEvent.findMany({ where: { type: 'sponsor.overrun' } });
    expect(events.filter(({ data }) => (data as { value: number }).value === 150)).toMatchObject([{ actorId: null }]);
    expect((await verifyAudit()).broken).toEqual([]);
  });
});

describe('a use case at a stage that does not ask the requirement', () => {
  beforeAll(async () => {
    await begin('PROPOSED');
    await inReview('POC');
    for (const role of ROLES) await approves(reviewers[role], place(), role);
    await spent(130, 2);
    await spent(135, 1);
  });

  it('is stale by nothing: whoever sponsors it is told, and nobody else', async () => {
    expect(await read()).toMatchObject({
      stage: 'POC',
      assurance: { kind: 'current' },
      sponsor: { overruns: [{ state: 'TOLD', review: null, value: 135 }] },
    });
    expect([await told(cio()), await told(cfo), await told(reviewers.SECURITY), await told(owner)]).toEqual([
      [key],
      [],
      [],
      [],
    ]);
    expect(await keysOf('overspent=true&stage=POC')).toEqual([key]);
  });

  it('the CFO is to be won for every gate ahead', async () => {
    const { sponsor, lookAhead } = await read();
    expect(sponsor.ahead.map(({ gate, co }: { gate: string; co: string[] }) => [gate, co])).toEqual([
      ['PRODUCTION', ['CFO']],
      ['AT_SCALE', ['CFO']],
    ]);
    expect(lookAhead.map((one: { sponsor: { co: string[] } }) => one.sponsor.co)).toEqual([['CFO'], ['CFO']]);
  });
});
