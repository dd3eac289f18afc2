import { STATUS_OF } from '@/lib/contract/operation';
import type { FormState } from '@/lib/form-state';
import { ACTIONS } from './as-next';

/** By what somebody is known: an API token, or the cookies of a browser in which they are signed in. */
export type Known = { readonly token: string } | { readonly cookie: string };

interface Sending {
  readonly body?: unknown;
  readonly ifMatch?: string | undefined;
}

interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly body: any;
}

/** Sends one request to the API. */
export async function call(
  address: string,
  by: Known,
  method: string,
  path: string,
  { body, ifMatch }: Sending = {},
): Promise<Answer> {
  const headers = {
    ...('token' in by ? { Authorization: `Bearer ${by.token}` } : { Cookie: by.cookie, Origin: origin() }),
    ...(body === undefined ? {} : { 'Content-Type': 'application/json' }),
    ...(ifMatch === undefined ? {} : { 'If-Match': ifMatch }),
  };
  const sent = body === undefined ? {} : { body: JSON.stringify(body) };
  const response = await fetch(`${address}/api/v1${path}`, { method, headers, ...sent });
  return { status: response.status, headers: response.headers, body: JSON.parse((await response.text()) || 'null') };
}

/** What a form sends, where: the folder and the name of its action. */
export interface Form {
  readonly folder: string;
  readonly name: string;
  readonly fields: Readonly<Record<string, string>>;
}

/**
 * Sends what a form sends.
 * @returns 200 for what was done, the status of the refusal otherwise: being led to sign in is 401
 */
export async function press(address: string, cookie: string, { folder, name, fields }: Form): Promise<number> {
  const body = new FormData();
  for (const [field, value] of Object.entries(fields)) body.set(field, value);
  const url = `${address}${ACTIONS}?${new URLSearchParams({ folder, name }).toString()}`;
  const response = await fetch(url, { method: 'POST', headers: { Cookie: cookie }, body, redirect: 'manual' });
  if (response.status === 303) {
    await response.body?.cancel();
    return response.headers.get('location')?.includes('ended=1') ? 401 : 200;
  }
  const state = (await response.json()) as FormState<unknown> | null;
  return state?.status === 'refused' ? STATUS_OF[state.refusal.code] : response.status;
}

/** Signs in as a browser does; returns its cookies. */
export async function signIn(address: string, email: string, password: string): Promise<string> {
  const asked = await fetch(`${address}/api/auth/csrf`);
  const { csrfToken } = (await asked.json()) as { csrfToken: string };
  const response = await fetch(`${address}/api/auth/callback/credentials`, {
    method: 'POST',
    headers: { Cookie: cookiesIn(asked) },
    body: new URLSearchParams({ csrfToken, email, password, callbackUrl: origin() }),
    redirect: 'manual',
  });
  await response.body?.cancel();
  const cookie = cookiesIn(response);
  if (!cookie.includes('session')) throw new Error(`${email} could not sign in: ${response.status}.`);
  return cookie;
}

function cookiesIn(response: Response): string {
  return response.headers
    .getSetCookie()
    .map((cookie) => cookie.split(';')[0])
    .join('; ');
}

function origin(): string {
  return process.env['APP_URL'] ?? '';
}
