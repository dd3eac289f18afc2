import type { LinkPurpose } from '@/prisma/generated/enums';
import type { Reader, Tx } from './transaction';

export interface AccessLink {
  readonly id: string;
  readonly purpose: LinkPurpose;
  readonly personId: string | null;
}

/** Stores a one-time link by the SHA-256 of its token; earlier unused ones for the same end stop working. */
export async function createLink(
  tx: Tx,
  link: {
    readonly purpose: LinkPurpose;
    readonly personId: string | null;
    readonly tokenHash: string;
    readonly expiresAt: Date;
  },
  now: Date,
): Promise<void> {
  await closeLinks(tx, link, now);
  await tx.oneTimeLink.create({ data: { ...link, createdAt: now } });
}

/** A link that still works. */
export async function findLink(
  db: Reader,
  tokenHash: string,
  purpose: LinkPurpose,
  now: Date,
): Promise<AccessLink | null> {
  return db.oneTimeLink.findFirst({
    where: { tokenHash, purpose, usedAt: null, expiresAt: { gt: now } },
    select: { id: true, purpose: true, personId: true },
  });
}

/** Uses a link up. False where somebody else was faster. */
export async function useLink(tx: Tx, id: string, now: Date): Promise<boolean> {
  const { count } = await tx.oneTimeLink.updateMany({ where: { id, usedAt: null }, data: { usedAt: now } });
  return count === 1;
}

/** Ends the links for one end that were not used yet. */
export async function closeLinks(
  tx: Tx,
  { purpose, personId }: Pick<AccessLink, 'purpose' | 'personId'>,
  now: Date,
): Promise<void> {
  await tx.oneTimeLink.updateMany({ where: { purpose, personId, usedAt: null }, data: { usedAt: now } });
}
