import { beforeAll, describe, expect, it } from 'vitest';
import { deactivatePerson, editPerson, grant, reactivatePerson, withdrawGrantOf } from '@/lib/commands/manage-people';
import { openReviewOf } from '@/lib/commands/open-review';
import { settleDue } from '@/lib/commands/settle-due';
import { submit } from '@/lib/commands/submit-review';
import { database } from '@/lib/data/client';
import { findPerson } from '@/lib/data/people';
import type { Actor } from '@/lib/domain/access/actor';
import { ROLES, type Role } from '@/lib/domain/vocabulary';
import { readReview } from '@/lib/queries/read-review';
import { verifyAudit } from '@/lib/queries/verify-audit';
import {
  answerEverything,
  aPerson,
  approves,
  aSubmittedReview,
  callOf,
  must,
  recordOf,
  sevenReviewers,
  signs,
} from '@/prisma/builders';
import { call, expectStatus, tokenOf } from './api';

/**
 * Source: sponsorship.yaml, `escalation`: where the sponsor leaves or changes office, the executive sign-off becomes stale;
 * thirty days to name a successor, then new gate requests are paused.
 */

const DAY_MS = 86_400_000;
const daysAgo = (days: number) => new Date(Date.now() - days * DAY_MS);

let admin: Actor;
let reviewers: Record<Role, Actor>;
let successor: Actor;
let place: Awaited<ReturnType<typeof aSubmittedReview>>;
let token: string;

beforeAll(async () => {
  admin = await aPerson({ grants: [{ role: 'ADMIN', businessUnitId: null }] });
  reviewers = await sevenReviewers('CIO');
  const grants = [{ role: 'EXECUTIVE' as const, businessUnitId: null }];
  successor = await aPerson({ name: 'Sue Successor', grants, executiveLevel: 'VP' });
  place = await aSubmittedReview({ now: daysAgo(50) });
  for (const role of ROLES) await approves(reviewers[role], place, role, { now: daysAgo(49) });
  token = await tokenOf(place.owner);
});

const stored = () => database().useCase.findUniqueOrThrow({ where: { number: Number(place.key.slice(3)) } });
const read = () => expectStatus(200, 'GET', `/use-cases/${place.key}`, { token });
const executive = async () =>
  (await read()).sections.find(({ role }: { role: Role }) => role === 'EXECUTIVE') as { state: string };
const told = async () =>
  (await database().auditEvent.findMany({ where: { type: 'sponsor.left' }, orderBy: { id: 'asc' } })).map(
    ({ data }) => (data as { words: string }).words,
  );
const sponsor = () => reviewers.EXECUTIVE;
const sponsorName = 'EXECUTIVE reviewer';

describe('a sponsor who changes office', () => {
  it('is stale for whoever reads the record, then in the lists and once in the log', async () => {
    const person = (await findPerson(database(), sponsor().id))!;
    const { name, email, version } = person;
    must(await editPerson(callOf(admin), sponsor().id, { name, email, version, executiveLevel: 'CFO' }));
    expect(await executive()).toMatchObject({ state: 'STALE' });
    expect((await stored()).outOfAssurance).toBe(false);
    expect(await settleDue(new Date())).toBe(1);
    expect(await settleDue(new Date())).toBe(0);
    expect(await stored()).toMatchObject({ outOfAssurance: true, seats: { EXECUTIVE: 'STALE', SECURITY: 'APPROVED' } });
    expect(await told()).toEqual([expect.stringMatching(`^${sponsorName} is CFO now, since `)]);
    expect((await verifyAudit()).broken).toEqual([]);
  });

  it('back in the office the signature holds again', async () => {
    const { name, email, version } = (await findPerson(database(), sponsor().id))!;
    must(await editPerson(callOf(admin), sponsor().id, { name, email, version, executiveLevel: 'CIO' }));
    expect(await executive()).toMatchObject({ state: 'APPROVED' });
    await settleDue(new Date());
    expect((await stored()).outOfAssurance).toBe(false);
  });

  it('renamed they hold it still', async () => {
    const { email, version } = (await findPerson(database(), sponsor().id))!;
    must(await editPerson(callOf(admin), sponsor().id, { name: 'Renamed', email, version, executiveLevel: 'CIO' }));
    expect(await executive()).toMatchObject({ state: 'APPROVED' });
    expect(await settleDue(new Date())).toBe(0);
  });
});

describe('a sponsor whose grant is withdrawn', () => {
  it('is stale, and holds again where another grant stands in its place', async () => {
    const { grants } = (await findPerson(database(), sponsor().id))!;
    must(await withdrawGrantOf(callOf(admin), sponsor().id, grants[0]!.id));
    expect(await executive()).toMatchObject({ state: 'STALE' });
    await settleDue(new Date());
    expect((await told()).at(-1)).toMatch(`${sponsorName} no longer signs as an executive here, since `);
    must(await grant(callOf(admin), sponsor().id, { role: 'EXECUTIVE', businessUnitId: null }));
    expect(await executive()).toMatchObject({ state: 'APPROVED' });
    await settleDue(new Date());
    expect((await stored()).outOfAssurance).toBe(false);
  });
});

describe('a sponsor who leaves', () => {
  const next = () => openReviewOf(callOf(place.owner), place.key, 'PRODUCTION');

  it('for thirty days a gate can be asked for, and the record says until when', async () => {
    must(await deactivatePerson(callOf(admin, daysAgo(29)), sponsor().id));
    await settleDue(new Date());
    expect((await stored()).outOfAssurance).toBe(true);
    const { vacancy, ...rest } = (await read()).sponsor;
    expect(rest).toMatchObject({ gate: 'PRODUCTION' });
    expect(vacancy).toMatchObject({
      gate: 'POC',
      paused: false,
      words: expect.stringMatching(`^${sponsorName} has left`),
    });
    expect(Date.parse(vacancy.until) - Date.parse(vacancy.since)).toBe(30 * DAY_MS);
    const { review } = must(await next());
    await answerEverything(place.owner, { key: place.key, review });
    await database().person.update({ where: { id: sponsor().id }, data: { deactivatedAt: daysAgo(31) } });
  });

  it('afterwards a prepared one is not submitted, and says why', async () => {
    const { openReview } = await recordOf(place.owner, place.key);
    const { number, version } = openReview!;
    const refused = await submit(callOf(place.owner), { key: place.key, review: number }, version);
    expect(refused).toMatchObject({ ok: false, refusal: { code: 'conflict' } });
    const why = refused.ok ? '' : refused.refusal.message;
    expect(why).toMatch(
      /^New gate requests are paused: EXECUTIVE reviewer has left, since .*The pause ends when a successor signs for POC\.$/,
    );
    const page = await readReview(place.owner, place.key, number, new Date());
    expect(page?.gateLines[0]).toMatchObject({ id: 'paused', state: 'UNSATISFIED', heldBy: 'REVIEWERS' });
    const answer = await call('POST', `/reviews/${openReview!.id}/submission`, {
      token,
      headers: { 'If-Match': `"${version}"` },
    });
    expect(answer.status).toBe(409);
    must(
      await (
        await import('@/lib/commands/submit-review')
      ).withdraw(callOf(place.owner), { key: place.key, review: number }, 'For the test.', version),
    );
  });

  it('nor is another one opened, through the API and by the command; the gate to the present stage is', async () => {
    expect(await next()).toMatchObject({ ok: false, refusal: { code: 'conflict' } });
    const { status, body } = await call('POST', `/use-cases/${place.key}/reviews`, {
      token,
      body: { gate: 'PRODUCTION' },
    });
    expect([status, body.detail]).toEqual([409, expect.stringMatching(/^New gate requests are paused/)]);
    const offered = (await read()).may;
    expect(offered).toBeDefined();
    const { openReview: none } = await recordOf(place.owner, place.key);
    expect(none).toBeNull();
  });

  it('a successor who signs ends it', async () => {
    const carried = { key: place.key, review: place.review };
    must(await signs(successor, carried, 'EXECUTIVE', { act: 'RECONFIRM' }));
    expect((await read()).sponsor.vacancy).toBeNull();
    expect((await stored()).outOfAssurance).toBe(false);
    must(await next());
  });

  it('a person who comes back changes nothing of that', async () => {
    must(await reactivatePerson(callOf(admin), sponsor().id));
    expect(await executive()).toMatchObject({ state: expect.any(String) });
    expect((await read()).sponsor.vacancy).toBeNull();
  });
});
