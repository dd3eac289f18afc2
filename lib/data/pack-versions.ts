import type { Prisma } from '@/prisma/generated/client';
import type { PolicyPack } from '../domain/policy/pack-schema';
import type { PersonRef } from '../domain/use-case/record';
import { packSha256 } from './packs';
import type { Reader, Tx } from './transaction';

/** A stored version of the policy pack, without its content. */
export interface PackVersion {
  readonly version: number;
  readonly sha256: string;
  readonly publishedAt: Date;
  /** Null where the product published it by itself. */
  readonly publishedBy: PersonRef | null;
  readonly reason: string;
  readonly active: boolean;
  /** Of one that was made for open reviews: which version it is, and which one tightened it. */
  readonly tightened: { readonly from: number; readonly by: number } | null;
  /** Open reviews that are pinned to it. */
  readonly openReviews: number;
}

/** Every version, newest first. */
export async function listPackVersions(db: Reader): Promise<PackVersion[]> {
  return db.$queryRaw<PackVersion[]>`
    WITH pinned AS (SELECT pack_id, count(*)::int AS count FROM review WHERE status IN ('DRAFT', 'IN_REVIEW') GROUP BY pack_id)
    SELECT p.version, p.sha256, p.published_at AS "publishedAt", p.reason,
      CASE WHEN a.id IS NOT NULL THEN json_build_object('id', a.id, 'name', a.name) END AS "publishedBy",
      EXISTS (SELECT 1 FROM organisation o WHERE o.active_pack_id = p.id) AS active,
      CASE WHEN t.id IS NOT NULL THEN json_build_object('from', t.version, 'by', b.version) END AS tightened,
      coalesce(pinned.count, 0) AS "openReviews"
    FROM policy_pack p LEFT JOIN person a ON a.id = p.published_by_id LEFT JOIN pinned ON pinned.pack_id = p.id
      LEFT JOIN policy_pack t ON t.id = p.tightens_id LEFT JOIN policy_pack b ON b.id = p.tightened_by_id
    ORDER BY p.version DESC`;
}

/** A pack that may be published. */
export interface PackProposal {
  readonly id: string;
  readonly fileName: string;
  readonly sha256: string;
  readonly content: PolicyPack;
  readonly proposedBy: PersonRef;
  readonly proposedAt: Date;
}

export async function createProposal(
  tx: Tx,
  { fileName, content }: { readonly fileName: string; readonly content: PolicyPack },
  proposedById: string,
  now: Date,
): Promise<string> {
  const stored = content as unknown as Prisma.InputJsonObject;
  const { id } = await tx.packProposal.create({
    data: { fileName, sha256: packSha256(content), content: stored, proposedById, proposedAt: now },
    select: { id: true },
  });
  return id;
}

export async function findProposal(db: Reader, id: string): Promise<PackProposal | null> {
  const row = await db.packProposal.findUnique({
    where: { id },
    include: { proposedBy: { select: { id: true, name: true } } },
  });
  return row && { ...row, content: row.content as unknown as PolicyPack };
}

/** The newest first, without their content. */
export async function listProposals(db: Reader): Promise<Omit<PackProposal, 'content'>[]> {
  return db.packProposal.findMany({
    select: {
      id: true,
      fileName: true,
      sha256: true,
      proposedAt: true,
      proposedBy: { select: { id: true, name: true } },
    },
    orderBy: { proposedAt: 'desc' },
    take: 20,
  });
}

/** @returns whether there was one */
export async function dropProposal(tx: Tx, id: string): Promise<boolean> {
  return (await tx.packProposal.deleteMany({ where: { id } })).count > 0;
}
