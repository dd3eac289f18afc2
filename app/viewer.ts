import { cache } from 'react';
import { cookies, headers } from 'next/headers';
import { redirect } from 'next/navigation';
import { currentSession, type SignedIn } from '@/lib/auth/session';
import { sha256 } from '@/lib/crypto/digest';
import type { Call } from '@/lib/domain/access/actor';
import { ok, refuse, type Result } from '@/lib/domain/result';
import { ROLES, type Role } from '@/lib/domain/vocabulary';
import type { Viewing } from '@/lib/format';
import * as paths from '@/lib/paths';

const session = cache(() => currentSession());

/**
 * Who is signed in. Anybody else is sent to sign in, and comes back to this page afterwards.
 * @param acting whether a page asks for an act: whoever sees that page was signed in when it was drawn
 */
export async function requireSession(acting = false): Promise<SignedIn> {
  const signedIn = await session();
  if (signedIn) return signedIn;
  redirect(paths.signIn((await headers()).get('x-path') ?? undefined, undefined, acting));
}

/**
 * The circumstances of a command that a form asks for. The key a page gives to its forms, together with what is sent, makes
 * a second press of a button harmless; other content under the same key is another act.
 */
export async function requireCall(form?: FormData): Promise<Call> {
  const { actor, provenAt } = await requireSession(true);
  const key = form?.get('idempotencyKey');
  // One names nobody, to ask; a button that goes on all the same names the roles.
  const mayStale = form?.has('mayStale') ? { mayStale: form.getAll('mayStale').flatMap(rolesIn) } : {};
  const call = { actor, now: new Date(), ...(provenAt ? { provenAt } : {}), ...mayStale };
  if (typeof key !== 'string' || !key) return call;
  const kept = ([name]: [string, unknown]) => !name.startsWith('$ACTION') && !/password/i.test(name);
  const sent = sha256(JSON.stringify([...(form ?? [])].filter(kept)));
  return { ...call, idempotency: { key: `form:${sent}`, fingerprint: sent } };
}

/** The roles among what was sent: a list, or one text as forms have it. */
export function rolesIn(sent: unknown): Role[] {
  const named: unknown[] = Array.isArray(sent) ? sent : typeof sent === 'string' ? sent.split(' ') : [];
  return ROLES.filter((role) => named.includes(role));
}

/**
 * Whether what is sent comes from the person its page was drawn for: in one browser somebody else may have signed in since.
 * The session decides who acts; this refuses what its sender believes to do in another name.
 * @param viewer the id the page was drawn with, as it was sent
 */
export function drawnFor(viewer: unknown, { actor }: Call): Result<void> {
  if (viewer === actor.id) return ok(undefined);
  return refuse(
    'conflict',
    `This page was opened by somebody else, and you are signed in as ${actor.name}. Nothing was done; open the page again.`,
  );
}

/** Language and zone of the person who looks, and the moment of this page. */
export const viewing = cache(async (): Promise<Viewing> => {
  const zone = (await cookies()).get('tz')?.value ?? '';
  const wanted = (await headers()).get('accept-language')?.split(',')[0]?.split(';')[0]?.trim() ?? '';
  return { locale: supported(wanted) ?? 'en-GB', timeZone: isZone(zone) ? zone : 'UTC', now: new Date() };
});

/** English of the person's region, so that figures are theirs and words stay in the language of the page. */
function supported(locale: string): string | null {
  try {
    return new Intl.Locale(locale).language === 'en' ? new Intl.Locale(locale).toString() : null;
  } catch {
    return null;
  }
}

function isZone(zone: string): boolean {
  try {
    return zone !== '' && Boolean(new Intl.DateTimeFormat('en', { timeZone: zone }));
  } catch {
    return false;
  }
}
