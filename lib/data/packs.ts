import type { Prisma } from '@/prisma/generated/client';
import { canonicalJson } from '../domain/audit/canonical-json';
import type { PolicyPack } from '../domain/policy/pack-schema';
import type { PinnedPack } from '../domain/use-case/record';
import { sha256 } from '../crypto/digest';
import type { Reader, Tx } from './transaction';

/** Stored versions never change, so this process reads each of them once. */
const cache = new Map<string, PinnedPack>();

export async function findPack(db: Reader, id: string): Promise<PinnedPack> {
  const known = cache.get(id);
  if (known) return known;
  const row = await db.policyPack.findUniqueOrThrow({ where: { id }, include: ORIGIN });
  const pack = pinned(row);
  cache.set(id, pack);
  return pack;
}

const ORIGIN = { tightens: { select: { version: true } }, tightenedBy: { select: { version: true } } } as const;

type Row = Prisma.PolicyPackGetPayload<{ include: typeof ORIGIN }>;

function pinned({ id, version, sha256: digest, content, tightens, tightenedBy }: Row): PinnedPack {
  const origin = tightens && tightenedBy ? { tightened: { from: tightens.version, by: tightenedBy.version } } : {};
  return { id, version, sha256: digest, content: content as unknown as PolicyPack, ...origin };
}

export async function findPackOfVersion(db: Reader, version: number): Promise<PinnedPack | null> {
  const row = await db.policyPack.findUnique({ where: { version }, select: { id: true } });
  return row && findPack(db, row.id);
}

/** The stored version with this content, published or made for open reviews. */
export async function findPackOfContent(db: Reader, content: PolicyPack): Promise<PinnedPack | null> {
  const row = await db.policyPack.findUnique({ where: { sha256: packSha256(content) }, select: { id: true } });
  return row && findPack(db, row.id);
}

export function packSha256(content: PolicyPack): string {
  return sha256(canonicalJson(content));
}

/** The pack that counts where no review pins another. */
export async function findActivePack(db: Reader): Promise<PinnedPack> {
  const { activePackId } = await db.organisation.findUniqueOrThrow({
    where: { id: 1 },
    select: { activePackId: true },
  });
  if (!activePackId) throw new Error('No policy pack is active; run “npm run migrate”.');
  return findPack(db, activePackId);
}

interface LoggedAt {
  readonly at: Date;
  readonly data: unknown;
}

/** The pack that each of these entries of the log followed: that of its review, else the one that was active then. */
export async function findPacksOf<E extends LoggedAt>(
  db: Reader,
  entries: readonly E[],
): Promise<(entry: E) => PolicyPack> {
  const reviewIds = [...new Set(entries.map(reviewIdOf).filter((id) => id !== null))];
  const [versions, reviews] = await Promise.all([
    db.policyPack.findMany({
      where: { tightensId: null },
      select: { id: true, publishedAt: true },
      orderBy: { version: 'asc' },
    }),
    db.review.findMany({ where: { id: { in: reviewIds } }, select: { id: true, packId: true } }),
  ]);
  const pinned = new Map(reviews.map(({ id, packId }) => [id, packId]));
  const idOf = (entry: E) =>
    pinned.get(reviewIdOf(entry) ?? '') ??
    (versions.findLast(({ publishedAt }) => publishedAt <= entry.at) ?? versions[0])?.id ??
    '';
  const packs = new Map<string, PolicyPack>();
  for (const id of new Set(entries.map(idOf))) packs.set(id, (await findPack(db, id)).content);
  return (entry) => packs.get(idOf(entry)) as PolicyPack;
}

function reviewIdOf({ data }: LoggedAt): string | null {
  const { reviewId = null } = data as { readonly reviewId?: string };
  return reviewId;
}

export async function hasActivePack(db: Reader): Promise<boolean> {
  return (await db.organisation.findFirst({ where: { activePackId: { not: null } }, select: { id: true } })) !== null;
}

/**
 * Stores a pack as an immutable version and makes it the active one. The caller holds the organisation, so that versions
 * are numbered one after the other.
 */
export async function storePack(
  tx: Tx,
  content: PolicyPack,
  author: { readonly id: string | null },
  now: Date,
  reason = '',
): Promise<PinnedPack> {
  const pack = await createPack(tx, content, { publishedAt: now, publishedById: author.id, reason });
  await tx.organisation.updateMany({ data: { activePackId: pack.id } });
  return pack;
}

/** Stores a version for open reviews: one tightened by another. It is never the active one. */
export async function storeTightened(
  tx: Tx,
  content: PolicyPack,
  origin: { readonly from: PinnedPack; readonly by: PinnedPack },
  author: { readonly id: string },
  now: Date,
): Promise<PinnedPack> {
  const { from, by } = origin;
  const row = { publishedAt: now, publishedById: author.id, tightensId: from.id, tightenedById: by.id };
  const pack = await createPack(tx, content, row);
  return { ...pack, tightened: { from: from.version, by: by.version } };
}

async function createPack(
  tx: Tx,
  content: PolicyPack,
  row: Omit<Prisma.PolicyPackUncheckedCreateInput, 'version' | 'sha256' | 'content'>,
): Promise<PinnedPack> {
  const digest = packSha256(content);
  const newest = await tx.policyPack.aggregate({ _max: { version: true } });
  const stored = { version: (newest._max.version ?? 0) + 1, sha256: digest };
  const { id, version } = await tx.policyPack.create({
    data: { ...row, ...stored, content: content as unknown as Prisma.InputJsonObject },
  });
  return { id, version, sha256: digest, content };
}
