import { AsyncLocalStorage } from 'node:async_hooks';
import { expect, vi } from 'vitest';
import { z } from 'zod';
import { openApi } from '@/lib/contract/openapi';
import { randomToken, sha256 } from '@/lib/crypto/digest';
import { database } from '@/lib/data/client';
import { createSession } from '@/lib/data/sessions';
import * as notOffered from '@/lib/http/not-offered';
import { issueToken } from '@/lib/commands/manage-access';
import { TOKEN_SCOPES, type Actor, type TokenScope } from '@/lib/domain/access/actor';
import { callOf, shown } from '@/prisma/builders';
import { CATCH_ALL, routeOf } from './api-routes';

/**
 * The API as a client meets it: `call('PUT', '/reviews/…', { token, body })` finds the route as Next would, sends it a real
 * request and holds the answer against the OpenAPI document before returning it.
 */

export const ORIGIN = 'http://localhost:3000';

export const METHODS = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'] as const;
export type Method = (typeof METHODS)[number];

export interface Sending {
  /** Of an API token: sent as `Authorization: Bearer …`. */
  readonly token?: string | undefined;
  /** Token of a browser session, as `sessionOf` makes it; sent with the headers of a page of ours. */
  readonly session?: string | undefined;
  /** Plain values are sent as JSON; a text, bytes, a stream or a form as they are. */
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>> | undefined;
  /** A version, sent as `If-Match: "…"`. */
  readonly ifMatch?: number | undefined;
}

export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  /** Parsed where it is JSON, the text otherwise; null where there is none. Tests look into it as they need. */
  readonly body: any;
  /** As it came. */
  readonly text: string;
}

const cookies = new AsyncLocalStorage<string | undefined>();
// Next is not there to hand over the cookie; the session's row is looked up as ever.
vi.mock('next-auth', () => ({
  getServerSession: () => Promise.resolve(cookies.getStore() ? { sessionToken: cookies.getStore() } : null),
}));

/** Does something in the browser whose cookie this is. */
export function withCookie<T>(session: string | undefined, work: () => T): T {
  return cookies.run(session, work);
}

/** An API token of a person, with every scope unless told otherwise. */
export async function tokenOf(actor: Actor, scopes: readonly TokenScope[] = TOKEN_SCOPES): Promise<string> {
  return shown(await issueToken(callOf(actor), { label: 'Test', scopes, days: 1 })).token;
}

/** A browser session of a person. */
export async function sessionOf({ id: personId }: Actor, now = new Date()): Promise<string> {
  const token = randomToken();
  const expiresAt = new Date(now.getTime() + 3_600_000);
  await createSession(database(), { personId, tokenHash: sha256(token), expiresAt, userAgent: 'Test' }, now);
  return token;
}

/** A browser session in which the password was just given for a signature. */
export async function provenSessionOf(actor: Actor, provenAt = new Date()): Promise<string> {
  const token = await sessionOf(actor);
  await database().session.update({ where: { tokenHash: sha256(token) }, data: { provenAt } });
  return token;
}

/**
 * Sends one request; `path` is what follows /api/v1, with its query. Fails the test where the answer is not described.
 */
export async function call(method: Method, path: string, sending: Sending = {}): Promise<Answer> {
  const { answer, hold } = await ask(method, path, sending);
  hold();
  return answer;
}

/** As `call`, for an answer that is held against the description later, by `hold`. */
export async function ask(
  method: Method,
  path: string,
  sending: Sending = {},
): Promise<{ answer: Answer; hold: () => void }> {
  const url = new URL(`${ORIGIN}/api/v1${path.replace(/^\/api\/v1(?=\/)/, '')}`);
  const { template, params, load } = routeOf(url.pathname);
  const handler = (await load())[method];
  if (!handler) throw new Error(`${template} has no ${method}.`);
  const request = new Request(url, { method, ...contentOf(sending) });
  const response = await withCookie(sending.session, () => handler(request, { params: Promise.resolve(params) }));
  const text = await response.text();
  const answer = { status: response.status, headers: response.headers, body: bodyOf(response, text), text };
  const undescribed = template === CATCH_ALL || isNotOffered(handler);
  const hold = () =>
    undescribed ? expectUndescribed(`${method} ${path}`, answer) : expectDescribed(method, template, answer);
  return { answer, hold };
}

/** As `call`, for an answer of this status; returns its body. */
export async function expectStatus(status: number, ...request: Parameters<typeof call>): Promise<any> {
  const answer = await call(...request);
  const where = `${request[0]} ${request[1]}`;
  expect({ where, status: answer.status, body: answer.body }).toMatchObject({ where, status });
  return answer.body;
}

function contentOf({ token, session, body, headers = {}, ifMatch }: Sending): RequestInit {
  const asItIs =
    [FormData, Uint8Array, ReadableStream].some((kind) => body instanceof kind) || typeof body === 'string';
  return {
    headers: {
      ...(token === undefined ? {} : { Authorization: `Bearer ${token}` }),
      ...(session === undefined ? {} : { 'Sec-Fetch-Site': 'same-origin' }),
      ...(body === undefined || body instanceof FormData ? {} : { 'Content-Type': 'application/json' }),
      ...(ifMatch === undefined ? {} : { 'If-Match': `"${ifMatch}"` }),
      ...headers,
    },
    ...(body === undefined ? {} : { body: asItIs ? (body as BodyInit) : JSON.stringify(body) }),
    ...(body instanceof ReadableStream ? { duplex: 'half' } : {}),
  };
}

function bodyOf(response: Response, text: string): unknown {
  if (text === '') return null;
  return /[/+]json\b/.test(response.headers.get('content-type') ?? '') ? JSON.parse(text) : text;
}

/** Whether a route has this method only to say that it has not. */
export function isNotOffered(handler: unknown): boolean {
  return handler === notOffered.GET;
}

interface Described {
  readonly content?: Readonly<Record<string, { readonly schema: { readonly $ref?: string } }>>;
  readonly headers?: Readonly<Record<string, unknown>>;
}

const DOCUMENT = openApi(ORIGIN) as {
  readonly paths: Record<string, Record<string, { readonly responses: Record<string, Described> } | undefined>>;
  readonly components: { readonly schemas: Record<string, object> };
};
const schemas = new Map<object, z.ZodType>();

/** The JSON Schema of the document itself, so that it is the description which is held against the answer. */
function schemaOf(schema: { readonly $ref?: string }): z.ZodType {
  const named = schema.$ref ? DOCUMENT.components.schemas[schema.$ref.split('/').at(-1) ?? ''] : schema;
  if (!named) throw new Error(`${schema.$ref} is not in the document.`);
  const known = schemas.get(named) ?? z.fromJSONSchema(named as Parameters<typeof z.fromJSONSchema>[0]);
  schemas.set(named, known);
  return known;
}

function expectDescribed(method: Method, template: string, { status, headers, body }: Answer): void {
  // The document describes the API, not itself.
  if (template === '/openapi.json') return;
  const where = `${method} ${template}`;
  // The document has it, and no test may see it: it means a bug.
  expect({ where, status, body }).not.toMatchObject({ status: 500 });
  const described = DOCUMENT.paths[template]?.[method.toLowerCase()]?.responses[String(status)];
  expect({ where, status, described: described !== undefined, body }).toMatchObject({ described: true });
  if (!described) return;
  const type = headers.get('content-type')?.split(';')[0] ?? null;
  const content = type === null ? undefined : described.content?.[type];
  expect({ where, status, type }).toEqual({
    where,
    status,
    type: content ? type : (Object.keys(described.content ?? {})[0] ?? null),
  });
  const problems = content ? (schemaOf(content.schema).safeParse(body).error?.issues ?? []) : [];
  expect({ where, status, problems }).toEqual({ where, status, problems: [] });
  expect({ where, etag: headers.get('etag') }).toEqual({
    where,
    etag: described.headers?.['ETag'] ? expect.stringMatching(/^"[0-9]+"$/) : null,
  });
  expect({ where, caching: headers.get('cache-control') }).toEqual({
    where,
    caching: expect.stringContaining('no-store'),
  });
  if (status >= 400) expectProblem(where, status, body);
}

/** What no operation says: that there is nothing at an address, or not this method. A problem all the same. */
function expectUndescribed(where: string, { status, headers, body }: Answer): void {
  expect({ where, status, type: headers.get('content-type'), caching: headers.get('cache-control') }).toEqual({
    where,
    status: expect.toSatisfy((one) => one === 404 || one === 405),
    type: 'application/problem+json',
    caching: 'no-store',
  });
  expect(schemaOf({ $ref: 'Problem' }).safeParse(body).error?.issues ?? []).toEqual([]);
  expectProblem(where, status, body);
}

/** RFC 9457: the status is said twice, and nothing of the inside gets out. */
function expectProblem(where: string, status: number, body: unknown): void {
  expect({ where, body }).toMatchObject({ where, body: { status, type: /^\/api-reference#[a-z_]+$/ } });
  const text = JSON.stringify(body);
  expect({ where, text }).toEqual({
    where,
    text: expect.not.stringMatching(/node_modules|\bat \S+:\d+|prisma|\bSELECT\b|INSERT INTO|violates|Error:/),
  });
}
