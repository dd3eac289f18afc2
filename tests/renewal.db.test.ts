import { beforeAll, describe, expect, it } from 'vitest';
import { editUseCase } from '@/lib/commands/edit-use-case';
import { openReviewOf } from '@/lib/commands/open-review';
import { recertifyUseCase } from '@/lib/commands/recertify';
import { settleDue } from '@/lib/commands/settle-due';
import { withdraw } from '@/lib/commands/submit-review';
import { database } from '@/lib/data/client';
import type { Actor } from '@/lib/domain/access/actor';
import { ROLES, type Role } from '@/lib/domain/vocabulary';
import { readRecord } from '@/lib/queries/read-record';
import { readSection } from '@/lib/queries/read-section';
import { waitingFor } from '@/lib/queries/review-queue';
import { verifyAudit } from '@/lib/queries/verify-audit';
import {
  approves,
  aSubmittedReview,
  callOf,
  must,
  PASSWORD,
  recordOf,
  sevenReviewers,
  signs,
  snapshotOf,
} from '@/prisma/builders';
import { call, expectStatus, tokenOf } from './api';

/**
 * Product.md, rules 8 and 9: an approval ends by its age (a POC of minimal risk after a year) and is renewed before, within
 * sixty days (sponsorship.yaml, `validity`), so that the use case never falls out of assurance.
 */

const DAY_MS = 86_400_000;
const daysAgo = (days: number) => new Date(Date.now() - days * DAY_MS);

let reviewers: Record<Role, Actor>;
let place: Awaited<ReturnType<typeof aSubmittedReview>>;

/** Security signed 340 days ago, Data 310; the others 200. */
const SIGNED: Partial<Record<Role, number>> = { SECURITY: 340, DATA: 310 };

beforeAll(async () => {
  reviewers = await sevenReviewers();
  place = await aSubmittedReview({ now: daysAgo(345) });
  await approves(reviewers.SECURITY, place, 'SECURITY', { now: daysAgo(340) });
  await approves(reviewers.DATA, place, 'DATA', { now: daysAgo(310) });
  for (const role of ROLES.filter((one) => !SIGNED[one])) {
    await approves(reviewers[role], place, role, { now: daysAgo(200) });
  }
});

const stored = async () => database().useCase.findUniqueOrThrow({ where: { number: Number(place.key.slice(3)) } });
const read = async (now = new Date()) => (await readRecord(place.owner, place.key, now))!;
const queueOf = (role: Role) => waitingFor(reviewers[role], new Date());
const renews = (role: Role, who = reviewers[role]) => signs(who, place, role, { act: 'RECONFIRM' });

describe('the window before an approval ends', () => {
  it('opens sixty days before, by the clock, for the roles whose time it is', async () => {
    expect(await queueOf('SECURITY')).toEqual([]);
    expect(await settleDue(new Date())).toBe(1);
    expect(await settleDue(new Date())).toBe(0);
    const [item, ...more] = await queueOf('SECURITY');
    expect(more).toEqual([]);
    expect(item).toMatchObject({ key: place.key, state: 'APPROVED', asked: 'RENEW', carries: true, overdue: false });
    const days = (item!.dueAt!.getTime() - Date.now()) / DAY_MS;
    expect(Math.round(days)).toBe(25);
    expect(await queueOf('DATA')).toMatchObject([{ asked: 'RENEW' }]);
    expect(await queueOf('SME')).toEqual([]);
    expect(await stored()).toMatchObject({ outOfAssurance: false, seats: { SECURITY: 'APPROVED' } });
  });

  it('the first to end comes first, through the API too', async () => {
    const both = { ...reviewers.SECURITY, grants: [...reviewers.SECURITY.grants, ...reviewers.DATA.grants] };
    expect((await waitingFor(both, new Date())).map(({ role }) => role)).toEqual(['SECURITY']);
    const { items } = await expectStatus(200, 'GET', '/reviews', { token: await tokenOf(reviewers.SECURITY) });
    expect(items).toMatchObject([{ key: place.key, role: 'SECURITY', state: 'APPROVED', asked: 'RENEW' }]);
  });

  it('the page of the section says that nothing changed, and what the act is', async () => {
    const section = (await readSection(reviewers.SECURITY, { ...place, role: 'SECURITY' }, new Date()))!;
    expect(section.changes).toMatchObject({ mine: true, differences: [] });
    expect(section.signing).toMatchObject({ yes: true, asked: 'RENEW' });
    expect(section.signing.choices[0]!.acts.map(({ act }) => act)).toEqual(['RECONFIRM', 'REVOKE']);
    expect((await read()).renewal).toMatchObject({
      asked: null,
      renewed: 0,
      roles: [{ role: 'SECURITY' }, { role: 'DATA' }],
    });
  });

  it('outside of it what is current stays refused, and is not offered', async () => {
    expect(await renews('SME')).toMatchObject({ ok: false, refusal: { code: 'conflict' } });
    const section = (await readSection(reviewers.SME, { ...place, role: 'SME' }, new Date()))!;
    expect(section.signing.choices[0]!.acts.map(({ act }) => act)).toEqual(['REVOKE']);
  });

  it('renewed the end moves on, nothing was out of assurance, and a second time is refused', async () => {
    const before = (await stored()).expiries as Record<string, string>;
    const { assurance } = await recordOf(place.owner, place.key);
    const body = {
      act: 'RECONFIRM',
      halves: [],
      comment: '',
      snapshotSha256: await snapshotOf(reviewers.SECURITY, place, 'SECURITY'),
      password: PASSWORD,
    };
    const path = `/reviews/${assurance!.id}/sections/SECURITY/sign-offs`;
    const token = await tokenOf(reviewers.SECURITY);
    expect((await call('POST', path, { token, body })).status).toBe(201);
    expect((await call('POST', path, { token, body })).status).toBe(409);
    const after = await stored();
    const ends = (after.expiries as Record<string, string>)['SECURITY']!;
    expect(Date.parse(ends) - Date.parse(before['SECURITY']!)).toBeGreaterThan(300 * DAY_MS);
    expect(after.outOfAssurance).toBe(false);
    expect(await queueOf('SECURITY')).toEqual([]);
    expect((await read()).renewal).toMatchObject({
      renewed: 1,
      roles: [
        { role: 'SECURITY', renewed: true },
        { role: 'DATA', renewed: false },
      ],
    });
  });

  it('one half of Data renewed leaves the other', async () => {
    must(await signs(reviewers.DATA, place, 'DATA', { act: 'RECONFIRM', halves: ['ENGINEERING'] }));
    expect(await queueOf('DATA')).toMatchObject([{ asked: 'RENEW' }]);
    must(await signs(reviewers.DATA, place, 'DATA', { act: 'RECONFIRM', halves: ['SCIENCE'] }));
    expect(await queueOf('DATA')).toEqual([]);
    expect((await read()).renewal).toBeNull();
    expect((await verifyAudit()).broken).toEqual([]);
  });
});

describe('the owner asks every role to renew', () => {
  const ask = async (by: Actor, reason = 'A year of use') =>
    recertifyUseCase(callOf(by), place.key, { reason, version: (await read()).version });

  it('only the owner, and with a reason', async () => {
    expect(await ask(reviewers.SME)).toMatchObject({ ok: false, refusal: { code: 'forbidden' } });
    expect(await ask(place.owner, '')).toMatchObject({ ok: false, refusal: { code: 'validation_failed' } });
    expect((await read()).renewal).toBeNull();
  });

  it('not while the gate to the stage is asked for again', async () => {
    const opened = must(await openReviewOf(callOf(place.owner), place.key, 'POC'));
    expect(await ask(place.owner)).toMatchObject({ ok: false, refusal: { code: 'conflict' } });
    must(await withdraw(callOf(place.owner), { key: place.key, review: opened.review }, 'For the test.', 1));
  });

  it('opens a round of all seven that the record and every queue show, and no stage moves', async () => {
    must(await ask(place.owner));
    const { renewal, stage, assurance } = await read();
    expect(renewal).toMatchObject({ renewed: 0, asked: { by: place.owner.name, reason: 'A year of use' } });
    expect(renewal?.roles.map(({ role }) => role)).toEqual(ROLES);
    expect({ stage, assurance: assurance.kind }).toEqual({ stage: 'POC', assurance: 'current' });
    for (const role of ROLES) expect(await queueOf(role)).toMatchObject([{ key: place.key, asked: 'RENEW' }]);
    expect(await ask(place.owner)).toMatchObject({ ok: false, refusal: { code: 'conflict' } });
  });

  it('counts who has renewed, and a change asks for a reconfirmation instead', async () => {
    for (const role of ['SECURITY', 'COMPLIANCE', 'SME'] as const) must(await renews(role));
    expect((await read()).renewal).toMatchObject({ renewed: 3 });
    const { version } = await read();
    must(await editUseCase(callOf(place.owner), place.key, { intake: { expected_users: 900 }, version }));
    const states = await database().section.findMany({
      where: { reviewId: (await recordOf(place.owner, place.key)).assurance!.id },
    });
    const stale = states.filter(({ state }) => state === 'STALE');
    expect(stale.length).toBeGreaterThan(0);
    expect(stale.map(({ asked }) => asked)).toEqual(stale.map(() => 'RECONFIRM'));
  });

  it('ends when all seven have renewed', async () => {
    const left = (await read()).renewal!.roles.filter(({ renewed }) => !renewed);
    for (const { role } of left) must(await renews(role));
    expect(await read()).toMatchObject({ renewal: null, assurance: { kind: 'current' } });
    for (const role of ROLES) expect(await queueOf(role)).toEqual([]);
  });
});
