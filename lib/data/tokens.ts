import type { TokenScope } from '../domain/access/actor';
import type { Reader, Tx } from './transaction';

export interface TokenRow {
  readonly id: string;
  readonly label: string;
  /** The last characters of the token, to tell it from others. */
  readonly hint: string;
  readonly scopes: readonly TokenScope[];
  readonly createdAt: Date;
  readonly expiresAt: Date;
  readonly lastUsedAt: Date | null;
}

const shown = {
  id: true,
  label: true,
  hint: true,
  scopes: true,
  createdAt: true,
  expiresAt: true,
  lastUsedAt: true,
} as const;

export async function createToken(
  tx: Tx,
  token: {
    readonly personId: string;
    readonly label: string;
    readonly tokenHash: string;
    readonly hint: string;
    readonly scopes: readonly TokenScope[];
    readonly expiresAt: Date;
  },
  now: Date,
): Promise<string> {
  const { id } = await tx.apiToken.create({
    data: { ...token, scopes: [...token.scopes], createdAt: now },
    select: { id: true },
  });
  return id;
}

export async function listTokens(db: Reader, personId: string, now: Date): Promise<TokenRow[]> {
  const rows = await db.apiToken.findMany({
    where: { personId, revokedAt: null, expiresAt: { gt: now } },
    select: shown,
    orderBy: { createdAt: 'desc' },
  });
  return rows.map((row) => ({ ...row, scopes: row.scopes as TokenScope[] }));
}

/** The token with this hash, if it is neither revoked nor expired, and its person. */
export async function findToken(
  db: Reader,
  tokenHash: string,
  now: Date,
): Promise<{ id: string; personId: string; scopes: TokenScope[]; lastUsedAt: Date | null } | null> {
  const row = await db.apiToken.findFirst({
    where: { tokenHash, revokedAt: null, expiresAt: { gt: now } },
    select: { id: true, personId: true, scopes: true, lastUsedAt: true },
  });
  return row && { ...row, scopes: row.scopes as TokenScope[] };
}

export async function touchToken(db: Reader, id: string, now: Date): Promise<void> {
  await db.apiToken.update({ where: { id }, data: { lastUsedAt: now } });
}

/** Revokes a person's token and returns its label, or null where there is none. */
export async function revokeToken(tx: Tx, personId: string, id: string, now: Date): Promise<string | null> {
  const token = await tx.apiToken.findFirst({ where: { id, personId, revokedAt: null }, select: { label: true } });
  if (!token) return null;
  await tx.apiToken.update({ where: { id }, data: { revokedAt: now } });
  return token.label;
}

/** Revokes every token of a person. */
export async function revokeTokensOf(tx: Tx, personId: string, now: Date): Promise<void> {
  await tx.apiToken.updateMany({ where: { personId, revokedAt: null }, data: { revokedAt: now } });
}
