import { beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { signSection } from '@/lib/commands/sign-section';
import { sha256 } from '@/lib/crypto/digest';
import { database } from '@/lib/data/client';
import { PASSWORD } from '@/prisma/builders';
import { call, expectStatus, provenSessionOf, sessionOf, type Sending } from './api';
import { castPeople, type Cast } from './fail-closed/cast';
import { copyRecord, stateOf } from './fail-closed/copy-record';
import { makeRecords, targetOf, type State, type Target } from './fail-closed/records';

/** Signing re-authenticates: the password again within the last five minutes. Source: product.md, rule 6; api.md. */

let cast: Cast;
let records: Record<State, string>;
let key: string;
let target: Target;
let path: string;

beforeAll(async () => {
  cast = await castPeople();
  records = await makeRecords(cast);
});

beforeEach(async () => {
  vi.useRealTimers();
  key = await copyRecord(records.IN_REVIEW);
  target = await targetOf(cast.actors.OWNER, key);
  path = `/reviews/${target.reviewId}/sections/SECURITY/sign-offs`;
  await database().signInThrottle.deleteMany();
});

const body = (more: object = {}) => ({
  act: 'REJECT',
  comment: 'Told by the test',
  snapshotSha256: target.snapshots.SECURITY,
  ...more,
});

async function refused(sending: Sending, detail: string | RegExp) {
  const before = await stateOf(key);
  const answer = await expectStatus(401, 'POST', path, sending);
  expect(answer).toMatchObject({ code: 'reauthentication_required', detail: expect.stringMatching(detail) });
  expect(answer.errors).toMatchObject([{ path: 'password' }]);
  expect(await stateOf(key)).toEqual(before);
}

describe('a token', () => {
  it('signs with the password in the request, and only with it', async () => {
    const { SECURITY: token } = cast.tokens;
    await refused({ token, body: body() }, /^Give your password/);
    await refused({ token, body: body({ password: '' }) }, /^Give your password/);
    await refused({ token, body: body({ password: `${PASSWORD}!` }) }, /^That is not your password/);
    await expectStatus(201, 'POST', path, { token, body: body({ password: PASSWORD }) });
    key = await copyRecord(records.IN_REVIEW);
    target = await targetOf(cast.actors.OWNER, key);
    path = `/reviews/${target.reviewId}/sections/SECURITY/sign-offs`;
    await refused({ token, body: body() }, /^Give your password/);
  });

  it('of somebody else does not sign with their password: 403 comes first, and no try is noted', async () => {
    const { COMPLIANCE: token } = cast.tokens;
    await expectStatus(403, 'POST', path, { token, body: body({ password: PASSWORD }) });
    await expectStatus(403, 'POST', path, { token, body: body({ password: 'wrong' }) });
    expect(await database().signInThrottle.count()).toBe(0);
  });

  it('that guesses has to wait longer and longer', async () => {
    const { SECURITY: token } = cast.tokens;
    const guess = () => call('POST', path, { token, body: body({ password: 'a guess of fifteen' }) });
    const answers = [];
    for (let tries = 0; tries < 13; tries += 1) answers.push(await guess());
    expect(answers.map(({ status }) => status)).toEqual([...Array.from({ length: 12 }, () => 401), 429]);
    expect(Number(answers.at(-1)!.headers.get('retry-after'))).toBeGreaterThan(0);
    // Also the right one waits, or a wait would tell that it was found.
    await expectStatus(429, 'POST', path, { token, body: body({ password: PASSWORD }) });
  });

  it('may sign several sections at once', async () => {
    const { SECURITY: token } = cast.tokens;
    const paths = await Promise.all(
      Array.from({ length: 6 }, async () => {
        const place = await targetOf(cast.actors.OWNER, await copyRecord(records.IN_REVIEW));
        const sending = { act: 'REJECT', comment: 'No', snapshotSha256: place.snapshots.SECURITY, password: PASSWORD };
        return { at: `/reviews/${place.reviewId}/sections/SECURITY/sign-offs`, sending };
      }),
    );
    const answers = await Promise.all(paths.map(({ at, sending }) => call('POST', at, { token, body: sending })));
    expect(answers.map(({ status }) => status)).toEqual(Array.from({ length: 6 }, () => 201));
  });
});

describe('a browser session', () => {
  it('asks at its first signature, and not again within five minutes', async () => {
    const session = await sessionOf(cast.actors.SECURITY);
    await refused({ session, body: body() }, /^Give your password/);
    await expectStatus(201, 'POST', path, { session, body: body({ password: PASSWORD }) });
    const next = await targetOf(cast.actors.OWNER, await copyRecord(records.IN_REVIEW));
    const again = { act: 'REJECT', comment: 'No', snapshotSha256: next.snapshots.SECURITY };
    await expectStatus(201, 'POST', `/reviews/${next.reviewId}/sections/SECURITY/sign-offs`, { session, body: again });
  });

  it('is not proven by another session of the same person, nor by a wrong password', async () => {
    await provenSessionOf(cast.actors.SECURITY);
    const session = await sessionOf(cast.actors.SECURITY);
    await refused({ session, body: body() }, /^Give your password/);
    await refused({ session, body: body({ password: 'wrong' }) }, /^That is not/);
    const row = await database().session.findUniqueOrThrow({ where: { tokenHash: sha256(session) } });
    expect(row.provenAt).toBeNull();
  });

  it.each([
    ['five minutes and a second ago', -301_000],
    ['in the future, because the clock has jumped back', 60_000],
  ])('asks again where it was proven %s', async (_, ms) => {
    const session = await provenSessionOf(cast.actors.SECURITY, new Date(Date.now() + ms));
    await refused({ session, body: body() }, /^Give your password/);
  });
});

describe('the command', () => {
  it('signs nothing without a proof, whoever asks', async () => {
    const request = {
      role: 'SECURITY',
      act: 'REJECT',
      halves: [],
      comment: 'No',
      snapshotSha256: target.snapshots.SECURITY,
    } as const;
    const before = await stateOf(key);
    const signed = await signSection({ actor: cast.actors.SECURITY, now: new Date() }, { key, review: 1 }, request);
    expect(signed).toMatchObject({ ok: false, refusal: { code: 'reauthentication_required' } });
    expect(await stateOf(key)).toEqual(before);
  });
});

describe('no password is kept', () => {
  it('in what an idempotency key stores: the same request with another password is the same request', async () => {
    const { SECURITY: token } = cast.tokens;
    const headers = { 'Idempotency-Key': `proof-${target.reviewId}` };
    const first = await expectStatus(201, 'POST', path, { token, headers, body: body({ password: PASSWORD }) });
    expect(await expectStatus(201, 'POST', path, { token, headers, body: body() })).toEqual(first);
    const other = { token, headers, body: body({ comment: 'Another', password: PASSWORD }) };
    await expectStatus(422, 'POST', path, other);
    const rows = await database().signOff.count({ where: { review: { id: target.reviewId } } });
    expect(rows).toBe(1);
  });
});
