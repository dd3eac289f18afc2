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
  const row = await db.policyPack.findUniqueOrThrow({ where: { id } });
  const pack: PinnedPack = {
    id: row.id,
    version: row.version,
    sha256: row.sha256,
    content: row.content as unknown as PolicyPack,
  };
  cache.set(id, pack);
  return pack;
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
    db.policyPack.findMany({ select: { id: true, publishedAt: true }, orderBy: { version: 'asc' } }),
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

/** Stores a pack as an immutable version and makes it the active one. */
export async function storePack(
  tx: Tx,
  content: PolicyPack,
  author: { readonly id: string | null },
  now: Date,
): Promise<PinnedPack> {
  const digest = sha256(canonicalJson(content));
  const newest = await tx.policyPack.aggregate({ _max: { version: true } });
  const { id, version } = await tx.policyPack.create({
    data: {
      version: (newest._max.version ?? 0) + 1,
      sha256: digest,
      content: content as unknown as Prisma.InputJsonObject,
      publishedAt: now,
      publishedById: author.id,
    },
  });
  await tx.organisation.updateMany({ data: { activePackId: id } });
  return { id, version, sha256: digest, content };
}
