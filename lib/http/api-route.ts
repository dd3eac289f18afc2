import { randomUUID } from 'node:crypto';
import type { z } from 'zod';
import { actorOfToken, currentSession, type SignedIn } from '../auth/session';
import { staleQuery, type Operation, type Problem } from '../contract/operation';
import { sha256 } from '../crypto/digest';
import type { Call } from '../domain/access/actor';
import { invalid, notFound, ok, refuse, type Result } from '../domain/result';
import { env } from '../env';
import { log } from '../log';
import { isUnavailable } from './unavailable';
import { parseWith, readBody } from './read-body';
import { failureResponse, preconditionRequired, PROBLEM_TYPE, problemResponse } from './problem';

type Output<T> = T extends z.ZodType ? z.output<T> : undefined;

/** What a handler gets: who calls, and everything the operation takes, parsed. */
export interface ApiRequest<O extends Operation> {
  readonly call: Call;
  /** The browser session of the caller; null for a token. */
  readonly sessionId: string | null;
  readonly params: Output<O['params']>;
  readonly query: Output<O['query']>;
  readonly body: Output<O['body']>;
  /** The version in If-Match; 0 where the operation asks for none. */
  readonly version: number;
  readonly request: Request;
}

/** What a handler answers: a value for the body, with its version where the operation has an ETag; or a response as it is. */
export type ApiAnswer<O extends Operation> = Result<
  { readonly body: Sent<z.input<O['response']>>; readonly version?: number | string } | Response
>;

/** Read-only all the way down: what queries return. */
type Sent<T> = T extends readonly (infer Item)[]
  ? readonly Sent<Item>[]
  : T extends object
    ? { readonly [Key in keyof T]: Sent<T[Key]> }
    : T;

interface Caller extends Omit<SignedIn, 'sessionId'> {
  readonly sessionId: string | null;
}

interface RouteContext {
  readonly params: Promise<Record<string, string | string[] | undefined>>;
}

/**
 * A route handler for one operation: authenticates, parses with the operation's own schemas, calls the handler and turns
 * a refusal into a problem document. The actor comes from token or session, never from the request's content.
 */
export function apiRoute<O extends Operation>(
  operation: O,
  handle: (request: ApiRequest<O>) => Promise<ApiAnswer<O>>,
): (request: Request, context: RouteContext) => Promise<Response> {
  return async (request, context) => {
    const requestId = randomUUID();
    try {
      return await forReader(request, await answer(operation, handle, request, context));
    } catch (error) {
      const status = isUnavailable(error) ? 503 : 500;
      log('error', `${operation.id} failed`, {
        requestId,
        status,
        error: error instanceof Error ? error.stack : String(error),
      });
      return failureResponse(status, requestId);
    }
  };
}

/** A refusal as its sentence, where a person followed a link to it in a browser: nobody reads JSON there. */
async function forReader(request: Request, answered: Response): Promise<Response> {
  const isProblem = answered.headers.get('content-type') === PROBLEM_TYPE;
  if (!isProblem || request.headers.get('sec-fetch-mode') !== 'navigate') return answered;
  const { detail } = (await answered.json()) as Problem;
  const headers = { 'Content-Type': 'text/plain; charset=utf-8', 'Cache-Control': 'no-store' };
  return new Response(`${detail}\n`, { status: answered.status, headers });
}

async function answer<O extends Operation>(
  operation: O,
  handle: (request: ApiRequest<O>) => Promise<ApiAnswer<O>>,
  request: Request,
  context: RouteContext,
): Promise<Response> {
  const caller = await authenticate(request, operation);
  if (!caller.ok) return problemResponse(caller.refusal);
  const version = operation.ifMatch ? versionOf(request) : ok(0);
  if (!version.ok) return problemResponse(version.refusal);
  if (version.value === null) return preconditionRequired();
  const key = idempotencyKeyOf(request);
  if (!key.ok) return problemResponse(key.refusal);

  const body = await readBody(operation, request);
  if (!body.ok) return problemResponse(body.refusal);
  const params = operation.params?.safeParse(await context.params);
  if (params?.success === false) return problemResponse(notFound().refusal);
  const query = operation.query ? parseWith(operation.query, queryOf(request), '') : ok(undefined);
  if (!query.ok) return problemResponse(query.refusal);

  const answered = await handle({
    call: { ...callOf(request, caller.value, key.value, body.value.digest), ...mayStaleOf(operation, query.value) },
    sessionId: caller.value.sessionId,
    params: params?.data as Output<O['params']>,
    query: query.value as Output<O['query']>,
    body: body.value.parsed as Output<O['body']>,
    version: version.value,
    request,
  });
  if (!answered.ok) return problemResponse(answered.refusal);
  if (answered.value instanceof Response) return answered.value;
  const headers = new Headers({ 'Cache-Control': 'no-store' });
  if (operation.etag) headers.set('ETag', `"${answered.value.version ?? 0}"`);
  if (operation.status === 204) return new Response(null, { status: 204, headers });
  // Through its schema, so that an answer is what the description says and nothing besides.
  return Response.json(operation.response.parse(answered.value.body), { status: operation.status, headers });
}

/** The person behind a bearer token, or behind the browser session of a call from our own pages. */
async function authenticate(request: Request, { method, scope }: Operation): Promise<Result<Caller>> {
  const header = request.headers.get('authorization');
  if (header !== null) {
    const token = /^Bearer (vlg_[A-Za-z0-9_-]{20,100})$/.exec(header)?.[1];
    const actor = token ? await actorOfToken(token) : null;
    if (!actor) return refuse('unauthenticated', 'This token is unknown, has run out or was revoked.');
    if (!actor.tokenScopes?.includes(scope)) return refuse('forbidden', `This token lacks the scope "${scope}".`);
    return ok({ actor, sessionId: null, provenAt: null });
  }
  const session = await currentSession();
  if (!session) return refuse('unauthenticated', 'Send a token as “Authorization: Bearer vlg_…”, or sign in.');
  if (method !== 'GET' && !isSameOrigin(request)) {
    return refuse('forbidden', 'Changes with a browser session come from our own pages only; use a token.');
  }
  return ok(session);
}

/** Whether a request comes from a page of ours: browsers tell, and a forged page cannot pretend. */
export function isSameOrigin(request: Request): boolean {
  const site = request.headers.get('sec-fetch-site');
  if (site !== null) return site === 'same-origin';
  return request.headers.get('origin') === new URL(env().appUrl).origin;
}

function queryOf(request: Request): Record<string, string | string[]> {
  const { searchParams } = new URL(request.url);
  const names = [...new Set(searchParams.keys())];
  return Object.fromEntries(
    names.map((name) => {
      const values = searchParams.getAll(name);
      return [name, values.length > 1 ? values : (values[0] ?? '')];
    }),
  );
}

/** The key of a POST that has one. */
function idempotencyKeyOf(request: Request): Result<string | null> {
  const key = request.headers.get('idempotency-key');
  if (key === null || request.method !== 'POST') return ok(null);
  if (/^[\x21-\x7e]{1,200}$/.test(key)) return ok(key);
  const message = '1 to 200 printable characters without spaces, such as a UUID.';
  const detail = `Idempotency-Key: ${message} The request was not carried out.`;
  return invalid([{ path: 'Idempotency-Key', message }], detail);
}

function callOf(request: Request, { actor, provenAt }: Caller, key: string | null, digest: string): Call {
  const call = { actor, now: new Date(), ...(provenAt ? { provenAt } : {}) };
  if (key === null) return call;
  const fingerprint = sha256(`${request.method} ${new URL(request.url).pathname}\n${digest}`);
  return { ...call, idempotency: { key, fingerprint } };
}

/** What an operation that can make approvals stale was told of them. */
function mayStaleOf({ query: schema }: Operation, query: unknown): Pick<Call, 'mayStale'> {
  if (schema !== staleQuery) return {};
  const { mayStale } = query as z.output<typeof staleQuery>;
  return mayStale ? { mayStale } : {};
}

/** The number in `If-Match: "12"`, null where the header is absent. Any other form is refused: it is no version of ours. */
function versionOf(request: Request): Result<number | null> {
  const header = request.headers.get('if-match');
  if (header === null) return ok(null);
  const digits = /^"([0-9]{1,9})"$/.exec(header.trim())?.[1];
  if (digits !== undefined) return ok(Number(digits));
  const message = 'The ETag of what you read, such as "12".';
  return invalid([{ path: 'If-Match', message }], `If-Match: ${message} The request was not carried out.`);
}
