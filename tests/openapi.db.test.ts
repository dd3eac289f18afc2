import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { openApi } from '@/lib/contract/openapi';
import { refusalsOf, STATUS_OF, type Operation } from '@/lib/contract/operation';
import { OPERATIONS } from '@/lib/contract/operations';
import { database } from '@/lib/data/client';
import { TOKEN_SCOPES, type Actor } from '@/lib/domain/access/actor';
import type { RefusalCode } from '@/lib/domain/result';
import { AN_INTAKE } from '@/prisma/an-intake';
import {
  call,
  expectStatus,
  isNotOffered,
  METHODS,
  ORIGIN,
  sessionOf,
  tokenOf,
  type Answer,
  type Sending,
} from './api';
import { CATCH_ALL, ROUTES } from './api-routes';
import { formOf, type Asked, type Case } from './api-cases/case';
import { CASES } from './api-cases/cases';
import { makeWorld, type World } from './api-cases/world';
import { operationEntry } from './malformed/operations';

const NOBODY = '00000000-0000-4000-8000-000000000000';
const LARGEST_BODY = 1024 * 1024;

let world: World;
const tokens = new Map<string, Promise<string>>();

beforeAll(async () => {
  world = await makeWorld();
});

function tokenFor(actor: Actor): Promise<string> {
  const known = tokens.get(actor.id) ?? tokenOf(actor);
  tokens.set(actor.id, known);
  return known;
}

/** Sends what was asked, with changes; by a token of the person, or in their browser. */
async function send(operation: Operation, asked: Asked, changes: Partial<Asked & Sending> = {}): Promise<Answer> {
  const { path, by, inBrowser, ...rest } = { ...asked, ...changes };
  const who = 'token' in changes ? {} : inBrowser ? { session: await sessionOf(by) } : { token: await tokenFor(by) };
  return call(operation.method, path, { ...who, ...rest });
}

/** A test for the operations that have what it is about; there is nothing to skip for the others. */
function itWhere(applies: unknown): (name: string, test: () => Promise<void>) => void {
  return (name, test) => (applies ? it(name, test) : undefined);
}

/** The code and status that an answer must have. */
function expectRefused(answer: Answer, code: RefusalCode | 'precondition_required'): void {
  const status = code === 'precondition_required' ? 428 : STATUS_OF[code];
  expect(answer).toMatchObject({ status, body: { code } });
}

it('has a case for every operation, and no other', () => {
  expect(Object.keys(CASES).sort()).toEqual(OPERATIONS.map(({ id }) => id).sort());
});

describe.each(OPERATIONS)('$id', (operation) => {
  const codes = refusalsOf(operation);
  const usedKey = { 'Idempotency-Key': `${operation.id}-used` };
  let asked: Case;
  let narrow: string;
  let entry: Awaited<ReturnType<typeof operationEntry>>;
  let before: number;

  beforeAll(async () => {
    const make = CASES[operation.id];
    if (!make) throw new Error(`There is no case for ${operation.id}.`);
    asked = await make(world);
    narrow = await tokenOf(
      asked.by,
      TOKEN_SCOPES.filter((scope) => scope !== operation.scope),
    );
    const token = await tokenFor(asked.by);
    if (asked.outsider) await tokenFor(asked.outsider);
    if (codes.includes('idempotency_mismatch')) {
      const intake = { ...AN_INTAKE, title: `Before ${operation.id}` };
      const body = { businessUnitId: world.unit, intake };
      await expectStatus(201, 'POST', '/use-cases', { token, headers: usedKey, body });
    }
    entry = await operationEntry(operation, asked);
    before = await database().auditEvent.count();
  });

  it('is for people with a token that is good for it', async () => {
    for (const token of [undefined, 'vlg_', `vlg_${'a'.repeat(43)}`, 'something else'])
      expectRefused(await send(operation, asked, { token }), 'unauthenticated');
    const refused = await send(operation, asked, { token: narrow });
    expectRefused(refused, 'forbidden');
    expect(refused.body.detail).toBe(`This token lacks the scope "${operation.scope}".`);
  });

  itWhere(operation.method !== 'GET')('does not answer another site’s page', async () => {
    const session = await sessionOf(asked.by);
    for (const headers of [{ 'Sec-Fetch-Site': 'cross-site' }, { 'Sec-Fetch-Site': 'same-site' }])
      expectRefused(await send(operation, asked, { token: undefined, session, headers }), 'forbidden');
  });

  itWhere(operation.refusals.includes('forbidden'))('is not for everybody', async () => {
    const by = asked.outsider;
    // A token never makes a token, whatever it is good for.
    const refused = by ? await send(operation, asked, { by }) : await send(operation, asked, { inBrowser: false });
    expectRefused(refused, 'forbidden');
  });

  itWhere(operation.params)('does not tell what is not there from what cannot be', async () => {
    for (const path of wrongPaths(operation, asked.path)) {
      const answer = await send(operation, asked, { path });
      expect({ path, status: answer.status }).toEqual({ path, status: 404 });
    }
  });

  itWhere(operation.query)('refuses what it does not know in a query', async () => {
    for (const more of [
      'nonsense=1',
      'limit=0',
      'limit=201',
      'limit=many',
      'cursor=%00',
      'cursor=forged',
      'cursor=-1',
    ]) {
      const name = more.split('=')[0] ?? '';
      const path = `${asked.path.replace(/\?.*/, '')}?${more}`;
      const answer = await send(operation, asked, { path });
      expect({ more, status: answer.status, errors: answer.body.errors }).toMatchObject({ more, status: 400 });
      if (name in (operation.query?.shape ?? {})) expect(answer.body.errors).toMatchObject([{ path: name }]);
    }
  });

  itWhere(operation.body)('refuses a body that is not as described', async () => {
    for (const body of wrongBodies(operation, asked.body)) {
      const isForm = operation.bodyType && !(body instanceof FormData);
      const headers = isForm ? { 'Content-Type': operation.bodyType } : {};
      const answer = await send(operation, asked, { body, headers });
      expect({ body, answer: answer.body }).toMatchObject({ body, answer: { code: 'validation_failed' } });
    }
  });

  itWhere(operation.body && !operation.bodyType)('refuses characters that no text holds', async () => {
    for (const character of ['\0', '\ud800']) {
      for (const body of everyTextWith(character, asked.body)) {
        const answer = await send(operation, asked, { body });
        expect([400, 404], JSON.stringify(body)).toContain(answer.status);
      }
    }
  });

  itWhere(operation.body)('refuses a body that does not say it is what it takes', async () => {
    const content = asked.body instanceof FormData ? '{}' : JSON.stringify(asked.body);
    const others = operation.bodyType ? ['application/json'] : ['multipart/form-data; boundary=x', 'application/jsonp'];
    for (const type of ['text/plain', 'text/plain;charset=UTF-8', 'application/x-www-form-urlencoded', '', ...others]) {
      const body = new TextEncoder().encode(content);
      expectRefused(
        await send(operation, asked, { body, headers: { 'Content-Type': type } }),
        'unsupported_media_type',
      );
    }
  });

  itWhere(operation.body)('refuses a body that is too large', async () => {
    const size = (operation.maxBytes ?? LARGEST_BODY) + 1;
    const body = operation.bodyType
      ? formOf({ file: new File([new Uint8Array(size)], 'large.bin') })
      : ' '.repeat(size);
    expectRefused(await send(operation, asked, { body }), 'payload_too_large');
  });

  itWhere(codes.includes('validation_failed') && !operation.query)('refuses what the rules refuse', async () => {
    const headers = { 'Idempotency-Key': 'é'.repeat(3) };
    const changes = asked.invalid ?? (operation.method === 'POST' ? { headers } : null);
    if (!changes) throw new Error(`${operation.id} says validation_failed, and its case does not provoke it.`);
    const refused = await send(operation, asked, changes);
    expectRefused(refused, 'validation_failed');
    expect(refused.body.errors).not.toEqual([]);
  });

  itWhere(operation.ifMatch)('wants to know which version a change is of', async () => {
    const { ifMatch: _, ...without } = asked;
    expectRefused(await send(operation, without), 'precondition_required');
    expectRefused(await send(operation, asked, { ifMatch: 999 }), 'stale_version');
    for (const junk of ['*', '', 'abc', '"abc"', 'W/"x"', '999', '"1", "2"', '"-1"', '"9999999999"']) {
      const refused = await send(operation, without, { headers: { 'If-Match': junk } });
      expectRefused(refused, 'validation_failed');
      expect(refused.body).toMatchObject({ errors: [{ path: 'If-Match' }] });
    }
  });

  itWhere(codes.includes('conflict'))('refuses what the present state does not allow', async () => {
    const tried = async () => expectRefused(await send(operation, asked, asked.conflict), 'conflict');
    if (!asked.conflict && !asked.conflictWhile) {
      throw new Error(`${operation.id} says conflict, and its case does not provoke it.`);
    }
    await (asked.conflictWhile ? asked.conflictWhile(tried) : tried());
  });

  itWhere(codes.includes('idempotency_mismatch'))('refuses a key that was used for something else', async () => {
    expectRefused(await send(operation, asked, { headers: usedKey }), 'idempotency_mismatch');
  });

  it('refuses what is malformed in any way', async () => {
    const inputs = fc.sample(entry.wrong, { numRuns: 12, seed: 1 }).filter(({ malformed }) => malformed);
    for (const input of inputs)
      expect({ what: input.what, ...(await entry.send(input)) }).toEqual({ what: input.what });
  });

  it('changes nothing when it refuses', async () => {
    expect(await database().auditEvent.count()).toBe(before);
  });

  it('answers as described', async () => {
    const once = operation.refusals.includes('idempotency_mismatch');
    const headers = once ? { 'Idempotency-Key': operation.id } : {};
    const first = await send(operation, asked, { headers });
    expect(first).toMatchObject({ status: operation.status });
    const after = await database().auditEvent.count();
    expect(after > before).toBe(operation.method !== 'GET' && !asked.quiet);
    if (!once) return;
    const second = await send(operation, asked, { headers });
    expect(second.body).toEqual(withoutSecrets(first.body));
    expect({ ...second, body: null, text: null }).toEqual({ ...first, body: null, text: null });
    expect(await database().auditEvent.count()).toBe(after);
  });
});

/** An answer as it is given again: what is shown once is not. */
function withoutSecrets(body: unknown): unknown {
  const secret = (name: string) => name === 'token' || name === 'url';
  if (typeof body !== 'object' || body === null) return body;
  return Object.fromEntries(Object.entries(body).map(([name, value]) => [name, secret(name) ? null : value]));
}

/** The path with each of its parameters replaced: by one that is nowhere, and by one that cannot be. */
function wrongPaths({ path, params }: Operation, asked: string): string[] {
  const [template, address] = [path.split('/'), asked.replace(/\?.*/, '').split('/')];
  const wrong: Readonly<Record<string, readonly string[]>> = {
    key: ['UC-999999999', 'UC-0', 'uc', '%00'],
    role: ['NOBODY', 'security', '%00', ...(/requirementId|threads/.test(path) ? ['DATA'] : [])],
    requirementId: ['XX-99', '%00'],
  };
  return Object.keys(params?.shape ?? {}).flatMap((name) =>
    (wrong[name] ?? [NOBODY, 'nonsense', '%00']).map((value) =>
      address.map((part, place) => (template[place] === `{${name}}` ? value : part)).join('/'),
    ),
  );
}

/** The body once for each of its texts, with something put into that text. */
function everyTextWith(more: string, value: unknown): unknown[] {
  if (typeof value === 'string') return [`${value}${more}`];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, one]) =>
    everyTextWith(more, one).map((changed) =>
      Array.isArray(value) ? value.with(Number(name), changed) : { ...value, [name]: changed },
    ),
  );
}

function wrongBodies({ body, bodyType }: Operation, good: unknown): unknown[] {
  if (!(good instanceof FormData)) {
    const empty = body?.safeParse({}).success ? [] : [''];
    return [
      ...empty,
      '{',
      '[]',
      'null',
      '"text"',
      new Uint8Array([0x22, 0xff, 0x22]),
      { ...(good as object), nonsense: 1 },
    ];
  }
  const more = new FormData();
  for (const [name, value] of good) more.append(name, value);
  more.set('nonsense', '1');
  return [{}, '', bodyType, more];
}

describe('the document', () => {
  const document = openApi(ORIGIN);

  it('says of every method of every route what it does', async () => {
    const exported: string[] = [];
    for (const { template, load } of ROUTES) {
      const handlers = Object.entries(await load()).filter(([, handler]) => !isNotOffered(handler));
      for (const [name] of handlers) if (METHODS.some((one) => one === name)) exported.push(`${name} ${template}`);
    }
    const described = Object.entries(document['paths'] as Record<string, object>).flatMap(([path, methods]) =>
      Object.keys(methods).map((method) => `${method.toUpperCase()} ${path}`),
    );
    const itself = ['GET /openapi.json', ...METHODS.map((method) => `${method} ${CATCH_ALL}`)];
    expect(exported.sort()).toEqual([...described, ...itself].sort());
  });

  it('is told at /openapi.json, to everybody', async () => {
    expect(await expectStatus(200, 'GET', '/openapi.json')).toEqual(JSON.parse(JSON.stringify(document)));
  });
});
