import { verifyPassword } from '../crypto/password';
import { sha256 } from '../crypto/digest';
import { database } from '../data/client';
import { findOwnCredentials } from '../data/people';
import { proveSession } from '../data/sessions';
import { forgetTries, noteTry } from '../data/throttle';
import type { Call } from '../domain/access/actor';
import { counted } from '../domain/counted';
import { refuse, type Result } from '../domain/result';
import { waitAfter } from './sign-in';

/** More than for signing in: a client that signs many sections at once has as many tries under way. */
const FREE_TRIES = 12;

interface Proof {
  /** As it was typed; nothing where it was not. */
  readonly password: string | undefined;
  /** The browser session that the proof holds for; null for a request that carries its own. */
  readonly sessionId: string | null;
}

/**
 * Does an act that may need a proof of who acts. The password is looked at only where the act asks for it, after it has
 * refused whoever may not do it anyway; tries that fail make the next wait longer, as those of signing in do.
 */
export async function withProof<T>(
  call: Call,
  { password, sessionId }: Proof,
  act: (call: Call) => Promise<Result<T>>,
): Promise<Result<T>> {
  const done = await act(call);
  if (done.ok || done.refusal.code !== 'reauthentication_required' || !password) return done;
  const refused = await checkPassword(call, password);
  if (refused) return refused;
  if (sessionId) await proveSession(database(), sessionId, call.now);
  return act({ ...call, provenAt: call.now });
}

async function checkPassword({ actor, now }: Call, password: string) {
  const subject = sha256(`proof of ${actor.id}`);
  const tried = await noteTry(subject, now, (failures) => waitAfter(failures, FREE_TRIES));
  if (tried.waiting) {
    const wait = counted(tried.retryAfter, 'second', 'seconds');
    return refuse('rate_limited', `Too many wrong passwords: wait ${wait}.`, { retryAfter: tried.retryAfter });
  }
  const stored = await findOwnCredentials(database(), actor.id);
  if (await verifyPassword(stored?.passwordHash ?? null, password)) {
    await forgetTries(subject);
    return null;
  }
  return refuse('reauthentication_required', 'That is not your password. Nothing was signed.', {
    issues: [{ path: 'password', message: 'That is not your password.' }],
  });
}
