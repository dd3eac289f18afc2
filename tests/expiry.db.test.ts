import { beforeAll, describe, expect, it } from 'vitest';
import { settleDue } from '@/lib/commands/settle-due';
import { database } from '@/lib/data/client';
import type { Actor } from '@/lib/domain/access/actor';
import { ROLES, type Role } from '@/lib/domain/vocabulary';
import { readPortfolio } from '@/lib/queries/read-portfolio';
import { countMatches } from '@/lib/queries/list-use-cases';
import { verifyAudit } from '@/lib/queries/verify-audit';
import {
  approves,
  aSubmittedReview,
  must,
  PASSWORD,
  recordOf,
  sevenReviewers,
  signs,
  snapshotOf,
} from '@/prisma/builders';
import { call, expectStatus, tokenOf } from './api';

/** Product.md, rule 9: approvals expire by stage and risk tier, then they count as stale. A POC of minimal risk: a year. */

const DAY_MS = 86_400_000;
const daysAgo = (days: number) => new Date(Date.now() - days * DAY_MS);

let reviewers: Record<Role, Actor>;
let place: Awaited<ReturnType<typeof aSubmittedReview>>;
let token: string;

/** Security signed 360 days ago, the others 400. */
beforeAll(async () => {
  reviewers = await sevenReviewers();
  place = await aSubmittedReview({ now: daysAgo(401) });
  for (const role of ROLES.filter((one) => one !== 'SECURITY')) {
    await approves(reviewers[role], place, role, { now: daysAgo(400) });
  }
  await approves(reviewers.SECURITY, place, 'SECURITY', { now: daysAgo(360) });
  token = await tokenOf(place.owner);
});

const stored = async () => database().useCase.findUniqueOrThrow({ where: { number: Number(place.key.slice(3)) } });
const expired = async () =>
  (await database().auditEvent.findMany({ where: { type: 'approval.expired' } })).map(
    ({ data }) => (data as { role: Role }).role,
  );
const read = () => expectStatus(200, 'GET', `/use-cases/${place.key}`, { token });
const OTHERS = ROLES.filter((role) => role !== 'SECURITY');

describe('an approval that has become too old', () => {
  it('is stale for whoever reads the record, before any list knows', async () => {
    expect((await stored()).outOfAssurance).toBe(false);
    const { assurance, sections } = await read();
    expect(assurance).toMatchObject({ kind: 'stale', roles: OTHERS, expired: OTHERS });
    const security = sections.find(({ role }: { role: Role }) => role === 'SECURITY');
    expect(security).toMatchObject({ state: 'APPROVED' });
    expect(Date.parse(security.endsAt)).toBeGreaterThan(Date.now());
  });

  it('is settled once by the clock: in the lists, and in the log with its role', async () => {
    expect(await settleDue(new Date())).toBe(1);
    expect(await settleDue(new Date())).toBe(0);
    expect(await stored()).toMatchObject({ outOfAssurance: true, seats: { SECURITY: 'APPROVED', DATA: 'STALE' } });
    expect((await expired()).toSorted()).toEqual([...OTHERS].toSorted());
    expect((await verifyAudit()).broken).toEqual([]);
  });

  it('what ends next stands in the calendar, and the figure is the list behind it', async () => {
    const portfolio = await readPortfolio(place.owner, null, new Date());
    expect(portfolio).toMatchObject({ ending: 1, endingNext: [{ key: place.key, roles: ['SECURITY'] }] });
    expect(await countMatches(place.owner, { endsWithin: portfolio.windowDays }, new Date())).toEqual({
      count: 1,
      capped: false,
    });
    const { items } = await expectStatus(200, 'GET', '/use-cases?endsWithin=10&sort=expiresAt', { token });
    expect(items).toMatchObject([
      { key: place.key, expiries: { SECURITY: portfolio.endingNext[0]?.expiresAt.toISOString() } },
    ]);
    expect((await expectStatus(200, 'GET', '/use-cases?endsWithin=1', { token })).items).toEqual([]);
    await expectStatus(400, 'GET', '/use-cases?endsWithin=-1', { token });
  });

  it('reconfirmed it holds again, through the API and by the command', async () => {
    const { assurance } = await recordOf(place.owner, place.key);
    const review = `/reviews/${assurance?.id}`;
    const snapshotSha256 = await snapshotOf(reviewers.DATA, place, 'DATA');
    const body = { act: 'RECONFIRM', halves: [], comment: '', snapshotSha256, password: PASSWORD };
    const data = await tokenOf(reviewers.DATA);
    const answer = await call('POST', `${review}/sections/DATA/sign-offs`, { token: data, body });
    expect(answer.status).toBe(201);
    for (const role of OTHERS.filter((one) => one !== 'DATA')) {
      must(await signs(reviewers[role], place, role, { act: 'RECONFIRM' }));
    }
    expect((await read()).assurance).toMatchObject({ kind: 'current' });
    expect((await stored()).outOfAssurance).toBe(false);
  });
});
