import { beforeAll, describe, expect, it, vi } from 'vitest';
import { deactivatePerson, reactivatePerson, withdrawGrantOf } from '@/lib/commands/manage-people';
import { issueToken } from '@/lib/commands/manage-access';
import { sha256 } from '@/lib/crypto/digest';
import { database } from '@/lib/data/client';
import { findPerson } from '@/lib/data/people';
import { TOKEN_SCOPES, type Actor, type TokenScope } from '@/lib/domain/access/actor';
import { AN_INTAKE } from '@/prisma/an-intake';
import { aPerson, aUnit, callOf, must, shown } from '@/prisma/builders';
import { call, expectStatus, sessionOf, tokenOf } from './api';

const DAY_MS = 86_400_000;
const HASHES = /[0-9a-f]{64}/;

let admin: Actor;
let unit: string;

beforeAll(async () => {
  admin = await aPerson({ grants: [{ role: 'ADMIN', businessUnitId: null }] });
  unit = await aUnit();
});

async function aToken(person: Actor, scopes: readonly TokenScope[] = ['read', 'write'], now = new Date(), days = 1) {
  return shown(await issueToken(callOf(person, now), { label: 'Test', scopes, days }));
}

describe('a token', () => {
  it('is made in a browser, shown once, and kept as its hash alone', async () => {
    const person = await aPerson();
    const session = await sessionOf(person);
    const body = { label: 'Nightly', scopes: ['read', 'metrics'], days: 30 };
    const { token, tokenId } = await expectStatus(201, 'POST', '/tokens', { session, body });
    expect(token).toMatch(/^vlg_[A-Za-z0-9_-]{40,}$/);
    const row = await database().apiToken.findUniqueOrThrow({ where: { id: tokenId } });
    expect(row).toMatchObject({ personId: person.id, tokenHash: sha256(token), hint: token.slice(-4) });
    const { items } = await expectStatus(200, 'GET', '/tokens', { token });
    expect(items).toMatchObject([{ id: tokenId, label: 'Nightly', scopes: ['read', 'metrics'] }]);
    expect(Date.parse(items[0].expiresAt) - Date.parse(items[0].createdAt)).toBe(30 * DAY_MS);
    const everywhere = JSON.stringify([items, await database().auditEvent.findMany({ select: { data: true } }), row]);
    expect(everywhere).not.toContain(token);
    expect(JSON.stringify(items)).not.toMatch(HASHES);
  });

  it('is made once by a repeated request, and shown once: no record of the request holds it', async () => {
    const person = await aPerson();
    const session = await sessionOf(person);
    const sent = { session, body: { label: 'Twice', scopes: ['read'] }, headers: { 'Idempotency-Key': 'twice' } };
    const first = await expectStatus(201, 'POST', '/tokens', sent);
    const second = await expectStatus(201, 'POST', '/tokens', sent);
    expect(second).toEqual({ tokenId: first.tokenId, token: null });
    expect(await database().apiToken.count({ where: { personId: person.id } })).toBe(1);
    expect(JSON.stringify(await database().idempotencyKey.findMany())).not.toContain('vlg_');
    const other = { ...sent, body: { ...sent.body, scopes: ['read', 'write'] } };
    await expectStatus(422, 'POST', '/tokens', other);
  });

  it('so is a link to set a password', async () => {
    const [person, token] = [await aPerson(), await tokenOf(admin)];
    const sent = { token, headers: { 'Idempotency-Key': 'a-link' } };
    const { url } = await expectStatus(201, 'POST', `/people/${person.id}/password-links`, sent);
    const secret = new URL(url).searchParams.get('token');
    expect(secret).toMatch(/^[A-Za-z0-9_-]{40,}$/);
    expect(await expectStatus(201, 'POST', `/people/${person.id}/password-links`, sent)).toEqual({ url: null });
    expect(await database().oneTimeLink.count({ where: { personId: person.id } })).toBe(1);
    expect(JSON.stringify(await database().idempotencyKey.findMany())).not.toContain(secret);
  });

  it.each(TOKEN_SCOPES)('with %s alone opens what needs it, and nothing else', async (scope) => {
    const { token } = await aToken(admin, [scope]);
    const body = { businessUnitId: unit, intake: AN_INTAKE };
    const opened = {
      read: (await call('GET', '/use-cases', { token })).status,
      write: (await call('POST', '/use-cases', { token, body })).status,
      sign: (await call('POST', '/use-cases/UC-1/tier-decisions', { token })).status,
      metrics: (await call('POST', '/use-cases/UC-999/measurements', { token, body: {} })).status,
      admin: (await call('POST', '/people', { token, body: {} })).status,
    };
    const answers = { read: 200, write: 201, sign: 428, metrics: 400, admin: 400 };
    expect(opened).toEqual(Object.fromEntries(TOKEN_SCOPES.map((one) => [one, one === scope ? answers[one] : 403])));
  });

  it('never has more than its person', async () => {
    const token = await tokenOf(await aPerson());
    for (const path of ['/people', '/audit-events', '/audit/verify', '/use-cases/import'])
      expect((await call('GET', path, { token })).status).toBe(403);
  });

  it('ends when its days are over', async () => {
    const person = await aPerson();
    const { token } = await aToken(person, ['read'], new Date(Date.now() - 2 * DAY_MS), 2);
    expect((await call('GET', '/use-cases', { token })).status).toBe(401);
    const lasting = await aToken(person, ['read'], new Date(Date.now() - 2 * DAY_MS + 60_000), 2);
    expect((await call('GET', '/use-cases', { token: lasting.token })).status).toBe(200);
  });

  it.each([0, -1, 366, 1.5])('is not made for %s days', async (days) => {
    const session = await sessionOf(await aPerson());
    const body = { label: 'Long', scopes: ['read'], days };
    expect(await expectStatus(400, 'POST', '/tokens', { session, body })).toMatchObject({ errors: [{ path: 'days' }] });
  });

  it('ends with its revocation, by its own person only', async () => {
    const person = await aPerson();
    const [doomed, other] = [await aToken(person), await aToken(person)];
    const stranger = await tokenOf(await aPerson());
    await expectStatus(404, 'DELETE', `/tokens/${doomed.tokenId}`, { token: stranger });
    await expectStatus(200, 'GET', '/use-cases', { token: doomed.token });
    await expectStatus(200, 'DELETE', `/tokens/${doomed.tokenId}`, { token: other.token });
    await expectStatus(401, 'GET', '/use-cases', { token: doomed.token });
    await expectStatus(404, 'DELETE', `/tokens/${doomed.tokenId}`, { token: other.token });
    const { items } = await expectStatus(200, 'GET', '/tokens', { token: other.token });
    expect(items).toMatchObject([{ id: other.tokenId }]);
  });

  it('ends with its person’s access, for good', async () => {
    const person = await aPerson();
    const { token } = await aToken(person);
    const session = await sessionOf(person);
    must(await deactivatePerson(callOf(admin), person.id));
    await expectStatus(401, 'GET', '/use-cases', { token });
    await expectStatus(401, 'GET', '/use-cases', { session });
    must(await reactivatePerson(callOf(admin), person.id));
    await expectStatus(401, 'GET', '/use-cases', { token });
    await expectStatus(401, 'GET', '/use-cases', { session });
  });

  it('loses what its person loses, from the next request on', async () => {
    const person = await aPerson({ grants: [{ role: 'AUDITOR', businessUnitId: null }] });
    const { token } = await aToken(person);
    await expectStatus(200, 'GET', '/audit-events', { token });
    const [grant] = (await findPerson(database(), person.id))?.grants ?? [];
    must(await withdrawGrantOf(callOf(admin), person.id, grant?.id ?? ''));
    await expectStatus(403, 'GET', '/audit-events', { token });
  });

  it.each(['Basic dmxnOnRlc3Q=', 'bearer vlg_', 'Bearer', 'Bearer vlg_short', 'Bearer eyJhbGciOiJub25lIn0.e30.', ''])(
    'is not “%s”',
    async (Authorization) => {
      const session = await sessionOf(await aPerson());
      // Whoever sends a token means it: the session of the browser does not stand in for it.
      expect((await call('GET', '/use-cases', { session, headers: { Authorization } })).status).toBe(401);
    },
  );
});

describe('a body', () => {
  it('never names who acts', async () => {
    const [person, other] = [await aPerson(), await aPerson()];
    const token = await tokenOf(person);
    const body = { businessUnitId: unit, intake: AN_INTAKE };
    for (const more of [{ ownerId: other.id }, { actor: other.id }, { personId: other.id }]) {
      const refused = await expectStatus(400, 'POST', '/use-cases', { token, body: { ...body, ...more } });
      expect(refused.errors).toHaveLength(1);
    }
    const { key } = await expectStatus(201, 'POST', '/use-cases', {
      token,
      body,
      headers: { 'X-User': other.id, Cookie: `village.session=${other.id}` },
    });
    expect(await expectStatus(200, 'GET', `/use-cases/${key}`, { token })).toMatchObject({ owner: { id: person.id } });
  });

  it('names the field that is wrong', async () => {
    const token = await tokenOf(await aPerson());
    const refused = async (body: object) => {
      const { errors } = await expectStatus(400, 'POST', '/use-cases', { token, body });
      return errors.map(({ path }: { path: string }) => path);
    };
    const body = { businessUnitId: 'energy', intake: { ...AN_INTAKE, title: '' }, visibility: 'SECRET' };
    expect(await refused(body)).toEqual(['title', 'businessUnitId', 'visibility']);
    expect(await refused({ ...body, nonsense: 1 })).toEqual(['']);
  });

  it('does not pass for what it is not by what its header calls it', async () => {
    const token = await tokenOf(admin);
    const form = new URLSearchParams({ name: 'By form' });
    for (const type of ['application/x-www-form-urlencoded', 'text/plain', 'application/json']) {
      const sent = { token, body: String(form), headers: { 'Content-Type': type } };
      const refused = (await call('POST', '/business-units', sent)).status;
      expect({ type, refused }).toEqual({ type, refused: type === 'application/json' ? 400 : 415 });
    }
    const json = { token, body: '{"file":"x"}', headers: { 'Content-Type': 'multipart/form-data' } };
    expect((await call('POST', '/use-cases/import', json)).status).toBe(400);
  });

  it('is not read further than its limit, whatever it says of its length', async () => {
    const token = await tokenOf(admin);
    let sent = 0;
    const endless = new ReadableStream({
      pull: (controller) => {
        sent += 1;
        controller.enqueue(new Uint8Array(64 * 1024).fill(0x20));
      },
    });
    const answer = await call('POST', '/business-units', { token, body: endless });
    expect(answer).toMatchObject({ status: 413, body: { code: 'payload_too_large', detail: 'At most 1 MB.' } });
    expect(sent).toBeLessThan(20);
  });

  it('is text in UTF-8, however deep', async () => {
    const token = await tokenOf(admin);
    const deep = `${'['.repeat(100_000)}${']'.repeat(100_000)}`;
    const latin1 = new Uint8Array(Buffer.from('{"name":"Büro"}', 'latin1'));
    for (const body of [new Uint8Array([0xff, 0xfe, 0x7b, 0]), latin1, deep, `{"name":${deep}}`])
      expect((await call('POST', '/business-units', { token, body })).status).toBe(400);
    const polluting = '{"name":"Fine","__proto__":{"admin":true}}';
    expect((await call('POST', '/business-units', { token, body: polluting })).status).toBe(400);
  });
});

describe('an idempotency key', () => {
  it('belongs to its person', async () => {
    const [one, other] = [await tokenOf(await aPerson()), await tokenOf(await aPerson())];
    const body = { businessUnitId: unit, intake: AN_INTAKE };
    const headers = { 'Idempotency-Key': 'the-same' };
    const first = await expectStatus(201, 'POST', '/use-cases', { token: one, body, headers });
    const second = await expectStatus(201, 'POST', '/use-cases', { token: other, body, headers });
    expect(second.key).not.toBe(first.key);
    const changed = { ...body, intake: { ...AN_INTAKE, title: 'Other' } };
    await expectStatus(422, 'POST', '/use-cases', { token: one, body: changed, headers });
  });

  it('makes one of many requests at once', async () => {
    const token = await tokenOf(await aPerson());
    const sent = {
      token,
      body: { businessUnitId: unit, intake: AN_INTAKE },
      headers: { 'Idempotency-Key': 'at-once' },
    };
    const answers = await Promise.all(Array.from({ length: 8 }, () => expectStatus(201, 'POST', '/use-cases', sent)));
    expect(new Set(answers.map(({ key }) => key)).size).toBe(1);
    const { items } = await expectStatus(200, 'GET', '/use-cases?mine=true', { token });
    expect(items).toHaveLength(1);
  });

  it('is free again after a refusal', async () => {
    const token = await tokenOf(await aPerson());
    const headers = { 'Idempotency-Key': 'second-try' };
    const intake = { ...AN_INTAKE, title: '' };
    await expectStatus(400, 'POST', '/use-cases', { token, body: { businessUnitId: unit, intake }, headers });
    await expectStatus(201, 'POST', '/use-cases', {
      token,
      body: { businessUnitId: unit, intake: AN_INTAKE },
      headers,
    });
  });

  it.each(['', ' ', 'ü', 'x'.repeat(201), 'with space'])('is not “%s”', async (key) => {
    const token = await tokenOf(await aPerson());
    const sent = { token, body: { businessUnitId: unit, intake: AN_INTAKE }, headers: { 'Idempotency-Key': key } };
    expect((await call('POST', '/use-cases', sent)).status).toBe(400);
  });
});

describe('a failure', () => {
  it('says nothing of the inside, and names the request that the log tells of', async () => {
    const lines: string[] = [];
    const spy = vi.spyOn(process.stdout, 'write').mockImplementation((line) => lines.push(String(line)) > 0);
    const broken = vi.spyOn(database().businessUnit, 'findMany').mockImplementation(() => {
      throw new Error('column "secret" of relation "person" does not exist, password=hunter2');
    });
    const { GET } = await import('@/app/api/v1/business-units/route');
    const request = new Request('http://localhost:3000/api/v1/business-units', {
      headers: { Authorization: `Bearer ${await tokenOf(await aPerson())}` },
    });
    const response = await GET(request, { params: Promise.resolve({}) });
    const body = await response.json();
    spy.mockRestore();
    broken.mockRestore();
    expect(response.status).toBe(500);
    expect(response.headers.get('content-type')).toBe('application/problem+json');
    expect(body).toMatchObject({ code: 'internal_error', status: 500, errors: [], requestId: expect.any(String) });
    expect(JSON.stringify(body)).not.toMatch(/secret|hunter2|relation|stack|\.ts/);
    expect(lines.some((line) => line.includes(body.requestId) && line.includes('secret'))).toBe(true);
  });
});
