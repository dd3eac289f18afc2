import { cookies } from 'next/headers';
import { database } from '../data/client';
import { revokeSession } from '../data/sessions';
import { sessionCookie } from './options';
import { currentSession } from './session';

/** Ends the session of this browser, the row and the cookie. Called from a server action: the one way to sign out. */
export async function signOut(now: Date): Promise<void> {
  const session = await currentSession(now);
  if (session) await revokeSession(database(), session.actor.id, session.sessionId, now);
  const { name, options } = sessionCookie();
  (await cookies()).set(name, '', { ...options, maxAge: 0 });
}
