import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { openReviewOf } from '@/lib/commands/open-review';
import { recordReading } from '@/lib/commands/record-measurement';
import { submit } from '@/lib/commands/submit-review';
import { database } from '@/lib/data/client';
import type { Actor } from '@/lib/domain/access/actor';
import { reviewContext } from '@/lib/domain/review/review-context';
import { numberOf } from '@/lib/domain/use-case/record';
import { ROLES, type Gate, type Role } from '@/lib/domain/vocabulary';
import {
  answerEverything,
  aPerson,
  approves,
  aUseCase,
  callOf,
  must,
  recordOf,
  sevenReviewers,
  signs,
} from '@/prisma/builders';
import { call, expectStatus, tokenOf } from './api';

/**
 * Source: sponsorship.yaml, `escalation`: over 120 in one month re-opens EXE-SCALE-02; in two successive months the CFO
 * co-sponsors until two months are back within budget.
 */

const SPEND = 'monthly_spend_vs_budget';
const [BEFORE] = [{ PRODUCTION: 'POC', AT_SCALE: 'PRODUCTION' } as const];

let reviewers: Record<Role, Actor>;
let cfo: Actor;
let owner: Actor;
let key: string;
let token: string;

beforeAll(async () => {
  reviewers = await sevenReviewers('CIO');
  const grants = [{ role: 'EXECUTIVE' as const, businessUnitId: null }];
  cfo = await aPerson({ name: 'Carla Cfo', grants, executiveLevel: 'CFO' });
});

beforeEach(async () => {
  ({ key, owner } = await aUseCase());
  token = await tokenOf(owner);
});

const place = () => ({ key, review: 1 });

/** The middle of the month that many before this one, in UTC. */
function monthsAgo(months: number): Date {
  const now = new Date();
  return new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth() - months, 15, 12));
}

/** What was spent in closed months, the newest last; through the API. */
async function spent(...percent: number[]): Promise<void> {
  for (const [place, value] of percent.entries()) {
    const measuredAt = monthsAgo(percent.length - place).toISOString();
    const body = { metric: SPEND, value, measuredAt, source: 'Finance' };
    await expectStatus(201, 'POST', `/use-cases/${key}/measurements`, { token, body });
  }
}

/** The gate in review, every metric inside its target today. */
async function inReview(gate: 'PRODUCTION' | 'AT_SCALE'): Promise<void> {
  await database().useCase.update({ where: { number: numberOf(key)! }, data: { stage: BEFORE[gate] } });
  must(await openReviewOf(callOf(owner), key, gate));
  await answerEverything(owner, place());
  must(await submit(callOf(owner), place(), 1));
  const record = await recordOf(owner, key);
  for (const { metric, target } of reviewContext(record, record.openReview!, new Date()).metrics) {
    const value = target.min ?? target.max ?? 1;
    must(
      await recordReading(callOf(owner), key, {
        metric: metric.id,
        value,
        measuredAt: new Date(),
        source: 'Test',
        note: '',
      }),
    );
  }
}

async function liveAt(gate: 'PRODUCTION' | 'AT_SCALE'): Promise<void> {
  await inReview(gate);
  for (const role of ROLES) await approves(reviewers[role], place(), role);
  expect((await read()).stage).toBe(gate);
}

const read = () => expectStatus(200, 'GET', `/use-cases/${key}`, { token });
const seat = async (role: Role) => (await read()).sections.find((one: { role: Role }) => one.role === role).state;
const stored = () => database().useCase.findUniqueOrThrow({ where: { number: numberOf(key)! } });
const portfolioOut = async () => (await expectStatus(200, 'GET', '/portfolio', { token })).outOfAssurance;

async function waitsFor(person: Actor): Promise<boolean> {
  const { items } = await expectStatus(200, 'GET', '/reviews', { token: await tokenOf(person) });
  return items.some((item: { key: string; role: Role }) => item.key === key && item.role === 'EXECUTIVE');
}

describe('over 120 in the last closed month', () => {
  it('re-opens the executive section at scale, and no other; the executive clears it by reconfirming', async () => {
    await liveAt('AT_SCALE');
    await spent(120);
    expect(await seat('EXECUTIVE')).toBe('APPROVED');
    expect(await waitsFor(reviewers.EXECUTIVE)).toBe(false);

    await spent(135);
    const stale = await read();
    expect(stale.assurance).toMatchObject({ kind: 'stale', roles: ['EXECUTIVE'], overspent: ['EXECUTIVE'] });
    expect(await stored()).toMatchObject({
      outOfAssurance: true,
      seats: { EXECUTIVE: 'STALE', ARCHITECTURE: 'APPROVED' },
    });
    expect(await waitsFor(reviewers.EXECUTIVE)).toBe(true);
    expect(await waitsFor(reviewers.ARCHITECTURE)).toBe(false);

    must(await signs(reviewers.EXECUTIVE, place(), 'EXECUTIVE', { act: 'RECONFIRM' }));
    expect((await read()).assurance).toMatchObject({ kind: 'current' });
    expect((await stored()).outOfAssurance).toBe(false);
    expect(await waitsFor(reviewers.EXECUTIVE)).toBe(false);
  });
});
