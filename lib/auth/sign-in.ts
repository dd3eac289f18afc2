import { randomToken, sha256 } from '../crypto/digest';
import { verifyPassword } from '../crypto/password';
import { database } from '../data/client';
import { findCredentials } from '../data/people';
import { createSession } from '../data/sessions';
import { forgetTries, noteTry } from '../data/throttle';
import { ok, refuse, type Result } from '../domain/result';

const FREE_TRIES = 3;
const LONGEST_WAIT_MS = 15 * 60_000;

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
  if (!fits || !stored) return refuse('unauthenticated', 'Address and password do not fit together.');
  await forgetTries(subject);
  const sessionToken = randomToken();
  const expiresAt = new Date(now.getTime() + SESSION_LIFETIME_MS);
  const session = {
    personId: stored.id,
    tokenHash: sha256(sessionToken),
    expiresAt,
    userAgent: userAgent.slice(0, 300),
  };
  await createSession(database(), session, now);
  return ok({ personId: stored.id, sessionToken });
}

/** The wait before the next try, in milliseconds: none for the free ones, then 2, 4, 8 … seconds. */
export function waitAfter(failures: number, free = FREE_TRIES): number {
  if (failures < free) return 0;
  return Math.min(1000 * 2 ** (failures - free + 1), LONGEST_WAIT_MS);
}
