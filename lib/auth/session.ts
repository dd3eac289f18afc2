import { getServerSession } from 'next-auth';
import { cookies } from 'next/headers';
import { sha256 } from '../crypto/digest';
import { database } from '../data/client';
import { findActor } from '../data/people';
import { findSession, touchSession } from '../data/sessions';
import { findToken, touchToken } from '../data/tokens';
import type { Actor } from '../domain/access/actor';
import { authOptions, sessionCookie } from './options';
import { SESSION_IDLE_MS } from './sign-in';

const TOUCH_MS = 60_000;

export interface SignedIn {
  readonly actor: Actor;
  readonly sessionId: string;
  /** When the password was last given for a signature. */
  readonly provenAt: Date | null;
}

/**
 * Who is signed in with this browser, read anew from the database: a revoked session, a withdrawn grant or a deactivated
 * person counts from the next request on. Null for nobody.
 */
export async function currentSession(now: Date = new Date()): Promise<SignedIn | null> {
  const cookie = await getServerSession(authOptions());
  if (!cookie?.sessionToken) return null;
  const idleSince = new Date(now.getTime() - SESSION_IDLE_MS);
  const session = await findSession(database(), sha256(cookie.sessionToken), idleSince, now);
  if (!session) return null;
  const actor = await findActor(database(), session.personId, now);
  if (!actor) return null;
  if (now.getTime() - session.lastSeenAt.getTime() > TOUCH_MS) await touchSession(database(), session.id, now);
  return { actor, sessionId: session.id, provenAt: session.provenAt };
}

/** Whether this browser was signed in, and has not signed out since; it says nothing of whether it is signed in still. */
export async function hadSession(): Promise<boolean> {
  return Boolean((await cookies()).get(sessionCookie().name)?.value);
}

/** Whose API token this is, with no more than the token's scopes. Null for a token that is unknown, expired or revoked. */
export async function actorOfToken(token: string, now: Date = new Date()): Promise<Actor | null> {
  const row = await findToken(database(), sha256(token), now);
  if (!row) return null;
  const actor = await findActor(database(), row.personId, now);
  if (!actor) return null;
  if (!row.lastUsedAt || now.getTime() - row.lastUsedAt.getTime() > TOUCH_MS) await touchToken(database(), row.id, now);
  return { ...actor, tokenScopes: row.scopes };
}
