import { PROBLEM_TITLES, STATUS_OF, type Problem } from '../contract/operation';
import type { Change, Refusal } from '../domain/result';
import type { MadeStale } from '../domain/review/made-stale';
import { isSectionChange } from '../domain/sign-off/differences';

/** Source: RFC 9457, section 3. */
export const PROBLEM_TYPE = 'application/problem+json';

/** A refusal as an RFC 9457 problem document. */
export function problemResponse(refusal: Refusal): Response {
  const status = STATUS_OF[refusal.code];
  const body: Problem = {
    type: `/api-reference#${refusal.code}`,
    title: PROBLEM_TITLES[refusal.code],
    status,
    detail: refusal.message,
    code: refusal.code,
    errors: (refusal.issues ?? []).map(({ path, message }) => ({ path, message })),
    ...(refusal.changes ? { changes: refusal.changes.map(changeIn) } : {}),
    ...(refusal.stales ? { stales: refusal.stales.map(staleIn) } : {}),
    ...(refusal.current === undefined ? {} : { current: refusal.current }),
  };
  return problemBody(body, refusal.retryAfter === undefined ? {} : { 'Retry-After': String(refusal.retryAfter) });
}

function changeIn(change: Change): NonNullable<Problem['changes']>[number] {
  const { what, label, from, to, by, at } = change;
  return {
    what,
    ...(isSectionChange(change) ? { kind: change.kind } : {}),
    ...(label === undefined ? {} : { label }),
    from,
    to,
    ...(by === undefined ? {} : { by }),
    ...(at === undefined ? {} : { at: at?.toISOString() ?? null }),
  };
}

function staleIn({ because, signers, ...rest }: MadeStale): NonNullable<Problem['stales']>[number] {
  const reasons = because.map(({ kind, id, label, from, to, note }) => ({ kind, what: id, label, from, to, note }));
  return { ...rest, signers: [...signers], because: reasons };
}

/** 405: an address was asked for something it does not do. `allow` are the methods it has. */
export function methodNotAllowed(method: string, allow: string): Response {
  return problemBody(
    {
      type: '/api-reference#method_not_allowed',
      title: 'This address has not this method',
      status: 405,
      detail: `There is no ${method} here. It takes ${allow}.`,
      code: 'method_not_allowed',
      errors: [],
    },
    { Allow: allow },
  );
}

/** 428: a change was sent without saying which version it is of. */
export function preconditionRequired(): Response {
  return problemBody({
    type: '/api-reference#precondition_required',
    title: 'If-Match is missing',
    status: 428,
    detail: 'Send the ETag of what you read as If-Match, so that nobody’s change is lost.',
    code: 'precondition_required',
    errors: [],
  });
}

/** 500 without internals; the request id is also in the log. 503 where the database cannot be reached. */
export function failureResponse(status: 500 | 503, requestId: string): Response {
  const busy = status === 503;
  return problemBody(
    {
      type: `/api-reference#${busy ? 'unavailable' : 'internal_error'}`,
      title: busy ? PROBLEM_TITLES.unavailable : 'Something went wrong',
      status,
      detail: busy
        ? 'Nothing was changed. Try again in a few seconds.'
        : `Nothing was changed. Name the request ${requestId}.`,
      code: busy ? 'unavailable' : 'internal_error',
      errors: [],
      requestId,
    },
    busy ? { 'Retry-After': '5' } : {},
  );
}

function problemBody(body: Problem, headers: Record<string, string> = {}): Response {
  return new Response(JSON.stringify(body), {
    status: body.status,
    headers: { 'Content-Type': PROBLEM_TYPE, 'Cache-Control': 'no-store', ...headers },
  });
}
