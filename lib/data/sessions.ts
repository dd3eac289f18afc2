import { CLOCKS_DIFFER_MS } from '../domain/audit/dated';
import type { Reader, Tx } from './transaction';

export interface SessionRow {
  readonly id: string;
  readonly personId: string;
  readonly createdAt: Date;
  readonly lastSeenAt: Date;
  readonly expiresAt: Date;
  readonly userAgent: string;
  /** When the password was last given for a signature. */
  readonly provenAt: Date | null;
}

export interface NewSession {
  readonly personId: string;
  readonly tokenHash: string;
  readonly expiresAt: Date;
  readonly userAgent: string;
}

export async function createSession(db: Reader, session: NewSession, now: Date): Promise<string> {
  const { id } = await db.session.create({
    data: { ...session, createdAt: now, lastSeenAt: now },
    select: { id: true },
  });
  return id;
}

/** The session of a token that is neither revoked nor expired, nor of a time to come: a clock has jumped back, and nobody knows how long it lay idle. */
export async function findSession(
  db: Reader,
  tokenHash: string,
  idleSince: Date,
  now: Date,
): Promise<SessionRow | null> {
  const latest = new Date(now.getTime() + CLOCKS_DIFFER_MS);
  return db.session.findFirst({
    where: { tokenHash, revokedAt: null, expiresAt: { gt: now }, lastSeenAt: { gt: idleSince, lte: latest } },
  });
}

export async function touchSession(db: Reader, id: string, now: Date): Promise<void> {
  await db.session.update({ where: { id }, data: { lastSeenAt: now } });
}

export async function proveSession(db: Reader, id: string, now: Date): Promise<void> {
  await db.session.update({ where: { id }, data: { provenAt: now } });
}

/** The sessions a person could still use, newest first. */
export async function listSessions(db: Reader, personId: string, idleSince: Date, now: Date): Promise<SessionRow[]> {
  return db.session.findMany({
    where: { personId, revokedAt: null, expiresAt: { gt: now }, lastSeenAt: { gt: idleSince } },
    orderBy: { lastSeenAt: 'desc' },
  });
}

/** Ends one session of a person. Returns whether there was one. */
export async function revokeSession(db: Reader, personId: string, id: string, now: Date): Promise<boolean> {
  const { count } = await db.session.updateMany({ where: { id, personId, revokedAt: null }, data: { revokedAt: now } });
  return count > 0;
}

/** Ends every session of a person, but for the one named. */
export async function revokeSessionsOf(tx: Tx, personId: string, now: Date, exceptId?: string): Promise<number> {
  const { count } = await tx.session.updateMany({
    where: { personId, revokedAt: null, ...(exceptId ? { id: { not: exceptId } } : {}) },
    data: { revokedAt: now },
  });
  return count;
}
