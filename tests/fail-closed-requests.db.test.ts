import { beforeAll, describe, expect, it } from 'vitest';
import { database } from '@/lib/data/client';
import { issueToken, withdrawToken } from '@/lib/commands/manage-access';
import { deactivatePerson } from '@/lib/commands/manage-people';
import { signSection } from '@/lib/commands/sign-section';
import { TOKEN_SCOPES } from '@/lib/domain/access/actor';
import { ROLES } from '@/lib/domain/vocabulary';
import { aPerson, callOf, must, recordOf, signs, PASSWORD, shown } from '@/prisma/builders';
import { call, expectStatus, tokenOf } from './api';
import type { Act } from './fail-closed/act';
import { castPeople, type Cast, type PersonName } from './fail-closed/cast';
import { copyRecord, stateOf } from './fail-closed/copy-record';
import { RECORD_ACTS } from './fail-closed/record-acts';
import { makeRecords, targetOf, type State, type Target } from './fail-closed/records';
import { REVIEW_ACTS } from './fail-closed/review-acts';
import { SECTION_ACTS } from './fail-closed/section-acts';

let cast: Cast;
let records: Record<State, string>;
let keys = 0;
const aKey = () => `key-${(keys += 1)}`;

beforeAll(async () => {
  cast = await castPeople();
  records = await makeRecords(cast);
});

/** Enough of a target to ask how an act is sent. */
const ANY = {
  version: 1,
  reviewVersion: 1,
  requirements: { SECURITY: { id: '', answer: 1, finding: 1 } },
  snapshots: {},
  management: {},
} as unknown as Target;
const ACTS: readonly Act[] = [
  ...RECORD_ACTS.filter(({ when }) => when.length > 0),
  ...REVIEW_ACTS,
  ...SECTION_ACTS.filter(({ role }) => role === 'SECURITY'),
];
const named = (acts: readonly Act[]) => acts.map((act) => [act.name, act] as const);
const POSTS = named(ACTS.filter((act) => act.request(ANY)[0] === 'POST'));
const VERSIONED = named(ACTS.filter((act) => act.request(ANY)[2].ifMatch !== undefined));

/** A record on which this act may be done, and somebody who may. */
async function ready({ who, when, prepare }: Act): Promise<{ key: string; target: Target; person: PersonName }> {
  const [person, key] = [who[0]!, await copyRecord(records[when[0]!])];
  await prepare?.(cast, key, person);
  return { key, target: await targetOf(cast.actors.OWNER, key), person };
}

describe('Authorization', () => {
  const refused: Record<string, string> = {};

  beforeAll(async () => {
    const day = 86_400_000;
    const all = { label: 'Test', scopes: TOKEN_SCOPES, days: 1 };
    const { OWNER, ADMIN } = cast.actors;
    const leaver = await aPerson({
      grants: ROLES.map((role) => ({ role, businessUnitId: null })),
      executiveLevel: 'CEO',
    });
    refused['of a person who is deactivated'] = await tokenOf(leaver);
    must(await deactivatePerson(callOf(ADMIN), leaver.id));
    refused['that has run out'] = shown(await issueToken(callOf(OWNER, new Date(Date.now() - 2 * day)), all)).token;
    const revoked = shown(await issueToken(callOf(OWNER), all));
    must(await withdrawToken(callOf(OWNER), revoked.tokenId));
    refused['that was revoked'] = revoked.token;
    refused['that nobody made'] = `vlg_${'x'.repeat(43)}`;
    refused['of another form'] = 'OWNER';
  });

  it.each(named(ACTS))('%s: 401 without a token that holds, 403 with one that may only read', async (_, act) => {
    const { key, target, person } = await ready(act);
    const before = await stateOf(key);
    const send = (token: string) => {
      const [method, path, sending] = act.request(target);
      return call(method, path, { ...sending, token });
    };
    for (const [what, token] of Object.entries(refused))
      expect({ what, status: (await send(token)).status }).toEqual({ what, status: 401 });
    const scopes = ['read', 'admin'] as const;
    expect((await send(await tokenOf(cast.actors[person], scopes))).status).toBe(403);
    const byCommand = await act.command(callOf({ ...cast.actors[person], tokenScopes: scopes }), target);
    expect(byCommand).toMatchObject({ ok: false, refusal: { code: 'forbidden' } });
    expect(await stateOf(key)).toEqual(before);
  });

  it('reading needs the scope “read”', async () => {
    const token = await tokenOf(cast.actors.OWNER, ['write', 'sign', 'metrics', 'admin']);
    await expectStatus(403, 'GET', `/use-cases/${records.IN_REVIEW}`, { token });
  });

  it('signing needs the scope “sign”, whatever else a token may', async () => {
    const { key, target } = await ready(SECTION_ACTS[0]!);
    const before = await stateOf(key);
    const token = await tokenOf(cast.actors.SECURITY, ['read', 'write', 'metrics', 'admin']);
    for (const act of SECTION_ACTS.filter(({ role }) => role === 'SECURITY')) {
      const [method, path, sending] = act.request(target);
      await expectStatus(403, method, path, { ...sending, token });
    }
    expect(await stateOf(key)).toEqual(before);
  });
});

describe('Idempotency-Key', () => {
  it.each(POSTS)('%s: the same again gives the same answer, and nothing is done twice', async (_, act) => {
    const { key, target, person } = await ready(act);
    const headers = { 'Idempotency-Key': aKey() };
    const ask = () => {
      const [method, path, sending] = act.request(target);
      return call(method, path, { ...sending, token: cast.tokens[person], headers });
    };
    const first = await ask();
    expect(first).toMatchObject({ status: 201 });
    const after = await stateOf(key);
    const again = await ask();
    expect([again.status, again.body, again.headers.get('etag')]).toEqual([
      first.status,
      first.body,
      first.headers.get('etag'),
    ]);
    expect(await stateOf(key)).toEqual(after);
  });

  it.each(POSTS)('%s: two at once are one act', async (_, act) => {
    const { key, target, person } = await ready(act);
    const before = await stateOf(key);
    const headers = { 'Idempotency-Key': aKey() };
    const ask = () => {
      const [method, path, sending] = act.request(target);
      return call(method, path, { ...sending, token: cast.tokens[person], headers });
    };
    const [one, other] = await Promise.all([ask(), ask()]);
    expect([one.status, other.status]).toEqual([201, 201]);
    expect(other.body).toEqual(one.body);
    const { version } = await recordOf(cast.actors.OWNER, key);
    expect(version).toBe(Number(before['version']) + 1);
  });

  it('the same key with another body, at another address or by another way is refused; another person has keys of their own', async () => {
    const key = await copyRecord(records.IN_REVIEW);
    const { reviewId, threadId } = await targetOf(cast.actors.OWNER, key);
    const threads = `/reviews/${reviewId}/sections/SECURITY/threads`;
    const headers = { 'Idempotency-Key': aKey() };
    const by = (person: PersonName, text: string) => ({ token: cast.tokens[person], headers, body: { text } });
    await expectStatus(201, 'POST', `${threads}/${threadId}/comments`, by('MEMBER', 'One'));
    const after = await stateOf(key);
    const mismatch = { code: 'idempotency_mismatch' };
    const other = await expectStatus(422, 'POST', `${threads}/${threadId}/comments`, by('MEMBER', 'Two'));
    expect(other).toMatchObject(mismatch);
    const body = { requirement: 'SEC-POC-01', text: 'One' };
    expect(await expectStatus(422, 'POST', threads, { ...by('MEMBER', ''), body })).toMatchObject(mismatch);
    expect(await stateOf(key)).toEqual(after);
    await expectStatus(201, 'POST', `${threads}/${threadId}/comments`, by('OWNER', 'Two'));
  });

  it('a refused request leaves its key free', async () => {
    const key = await copyRecord(records.CHANGES_REQUESTED);
    const { reviewId, reviewVersion, snapshots } = await targetOf(cast.actors.OWNER, key);
    const section = `/reviews/${reviewId}/sections/SECURITY`;
    const body = { act: 'REJECT', comment: 'No', snapshotSha256: snapshots.SECURITY, password: PASSWORD };
    const sending = { token: cast.tokens.SECURITY, body, headers: { 'Idempotency-Key': aKey() } };
    await expectStatus(409, 'POST', `${section}/sign-offs`, sending);
    await expectStatus(201, 'POST', `${section}/resubmission`, { token: cast.tokens.OWNER, ifMatch: reviewVersion });
    await expectStatus(201, 'POST', `${section}/sign-offs`, sending);
  });

  it('is kept for 24 hours', async () => {
    const key = await copyRecord(records.IN_REVIEW);
    const place = { key, review: 1 };
    const { snapshots } = await targetOf(cast.actors.OWNER, key);
    const idempotency = { key: aKey(), fingerprint: 'one' };
    const request = {
      role: 'SECURITY',
      act: 'APPROVE',
      halves: [],
      comment: '',
      snapshotSha256: snapshots.SECURITY,
    } as const;
    const now = new Date();
    const at = (hours: number) => ({
      ...callOf(cast.actors.SECURITY, new Date(now.getTime() + hours * 3_600_000)),
      idempotency,
    });
    const first = must(await signSection(at(0), place, request));
    expect(await signSection(at(23.9), place, request)).toEqual({ ok: true, value: first });
    expect(await signSection(at(24.1), place, request)).toMatchObject({ ok: false, refusal: { code: 'conflict' } });
  });

  it.each(['', 'a b', 'ü', 'x'.repeat(201)])('“%s” is not a key: 400', async (value) => {
    const { reviewId, snapshots } = await targetOf(cast.actors.OWNER, records.IN_REVIEW);
    const before = await stateOf(records.IN_REVIEW);
    const body = { act: 'APPROVE', snapshotSha256: snapshots.SECURITY };
    const headers = { 'Idempotency-Key': value };
    const path = `/reviews/${reviewId}/sections/SECURITY/sign-offs`;
    await expectStatus(400, 'POST', path, { token: cast.tokens.SECURITY, body, headers });
    expect(await stateOf(records.IN_REVIEW)).toEqual(before);
  });
});

describe('If-Match', () => {
  it.each(VERSIONED)(
    '%s: 428 without it, 412 with another version, 400 with none, and nothing changes',
    async (_, act) => {
      const { key, target, person } = await ready(act);
      const [method, path, { ifMatch, ...sending }] = act.request(target);
      const send = (headers: Record<string, string>) =>
        call(method, path, { ...sending, token: cast.tokens[person], headers });
      const before = await stateOf(key);
      expect(await send({})).toMatchObject({ status: 428, body: { code: 'precondition_required' } });
      for (const other of [`"${ifMatch! + 1}"`, `"${ifMatch! + 1_000}"`, `"0"`]) {
        if (other === `"${ifMatch}"`) continue;
        const answer = await send({ 'If-Match': other });
        expect(answer).toMatchObject({ status: 412, body: { code: 'stale_version' } });
        expect(answer.body.current).toHaveProperty('version');
      }
      for (const junk of ['*', 'x', '', '"x"', 'W/"x"', `W/"${ifMatch!}"`, `${ifMatch! + 1}`]) {
        const answer = await send({ 'If-Match': junk });
        expect(answer).toMatchObject({
          status: 400,
          body: { code: 'validation_failed', errors: [{ path: 'If-Match' }] },
        });
      }
      expect(await stateOf(key)).toEqual(before);
      expect((await send({ 'If-Match': `"${ifMatch}"` })).status).toBeLessThan(300);
    },
  );

  it('a signature needs none: it names what was read, and anything else is 409 with what is there now', async () => {
    const key = await copyRecord(records.IN_REVIEW);
    const place = { key, review: 1 };
    const { reviewId, snapshots } = await targetOf(cast.actors.OWNER, key);
    const path = `/reviews/${reviewId}/sections/SECURITY/sign-offs`;
    const body = { act: 'APPROVE', snapshotSha256: snapshots.DATA, password: PASSWORD };
    const refused = await expectStatus(409, 'POST', path, { token: cast.tokens.SECURITY, body });
    expect(refused.current).toEqual({ state: 'WAITING', snapshotSha256: snapshots.SECURITY });
    expect(await signs(cast.actors.SECURITY, place, 'SECURITY')).toMatchObject({ ok: true });
    expect(await database().signOff.count({ where: { review: { id: reviewId } } })).toBe(1);
  });
});
