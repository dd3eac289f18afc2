import { randomToken, sha256 } from '../crypto/digest';
import { verifyPassword } from '../crypto/password';
import { database } from '../data/client';
import { findCredentials, holdPeople } from '../data/people';
import { createSession } from '../data/sessions';
import { forgetTries, noteTry } from '../data/throttle';
import { inTransaction } from '../data/transaction';
import type { Actor } from '../domain/access/actor';
import { ok, refuse, type Result } from '../domain/result';

const FREE_TRIES = 3;
const LONGEST_WAIT_MS = 15 * 60_000;
const NOBODY: Actor = { id: '', name: '', grants: [], executiveLevel: null, tokenScopes: null };

/** How long a session lasts at most, and how long it may lie idle, in milliseconds. */
export const SESSION_LIFETIME_MS = 12 * 3_600_000;
export const SESSION_IDLE_MS = 2 * 3_600_000;

/**
 * Checks address and password and begins a session. Unknown and wrong get the same answer after the same work; tries
 * that fail make the next wait longer, up to a quarter of an hour, and never lock anybody out for good.
 * Returns the person and the session's token, of which only the SHA-256 is stored.
 */
export async function signIn(
  credentials: { readonly email: string; readonly password: string },
  userAgent: string,
  now: Date,
): Promise<Result<{ personId: string; sessionToken: string }>> {
  const email = credentials.email.trim().toLowerCase();
  const subject = sha256(email);
  const tried = await noteTry(subject, now, (failures) => waitAfter(failures));
  if (tried.waiting) {
    return refuse('rate_limited', 'Too many tries with this address.', { retryAfter: tried.retryAfter });
  }
  const stored = await findCredentials(database(), email);
  const fits = await verifyPassword(stored?.passwordHash ?? null, credentials.password);
  const unfit = refuse('unauthenticated', 'Address and password do not fit together.');
  if (!fits || !stored) return unfit;
  await forgetTries(subject);
  const { id: personId, passwordHash } = stored;
  const sessionToken = randomToken();
  const expiresAt = new Date(now.getTime() + SESSION_LIFETIME_MS);
  const session = { personId, tokenHash: sha256(sessionToken), expiresAt, userAgent: userAgent.slice(0, 300) };
  return inTransaction({ actor: NOBODY, now }, async (tx) => {
    // Looking at a password takes long: meanwhile it may have been changed, and every session ended.
    await holdPeople(tx, [personId], 'SHARE');
    if ((await findCredentials(tx, email))?.passwordHash !== passwordHash) return unfit;
    await createSession(tx, session, now);
    return ok({ personId, sessionToken });
  });
}

/** The wait before the next try, in milliseconds: none for the free ones, then 2, 4, 8 … seconds. */
export function waitAfter(failures: number, free = FREE_TRIES): number {
  if (failures < free) return 0;
  return Math.min(1000 * 2 ** (failures - free + 1), LONGEST_WAIT_MS);
}
