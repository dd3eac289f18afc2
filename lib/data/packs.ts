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
