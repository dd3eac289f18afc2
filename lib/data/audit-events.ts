import { Prisma } from '@/prisma/generated/client';
import type { Actor } from '../domain/access/actor';
import { ORGANISATION_CHAIN, type ChainEntry } from '../domain/audit/chain';
import { OFFICE_EVENTS } from '../domain/audit/offices';
import type { Role } from '../domain/vocabulary';
import type { Reader } from './transaction';
import { visibleTo } from './visibility';

export type AuditEntry = ChainEntry & { readonly id: bigint };

/** Entries of one chain, newest first. */
export async function listChain(
  db: Reader,
  chain: string,
  page: { readonly limit: number; readonly beforeSeq: number | null },
): Promise<AuditEntry[]> {
  const { limit, beforeSeq } = page;
  return db.auditEvent.findMany({
    where: { chain, ...(beforeSeq === null ? {} : { seq: { lt: beforeSeq } }) },
    orderBy: { seq: 'desc' },
    take: limit,
  });
}

const SECTION_WORK = ['answer.saved', 'evidence.added', 'evidence.removed', 'finding.saved', 'section.signed'];

/** What was answered, found and signed in one section of a review, newest first. */
export async function listSectionWork(
  db: Reader,
  chain: string,
  section: { readonly reviewId: string; readonly role: Role },
): Promise<AuditEntry[]> {
  const parts = Object.entries(section).map(([name, equals]) => ({ data: { path: [name], equals } }));
  return db.auditEvent.findMany({
    where: { chain, type: { in: SECTION_WORK }, AND: parts },
    orderBy: { seq: 'desc' },
  });
}

/** Entries about the organisation of some types, newest first; `about` is the id they name, under its name. */
export async function listTelling(
  db: Reader,
  types: readonly string[],
  about: { readonly name: string; readonly id: string } | null,
  limit: number,
): Promise<AuditEntry[]> {
  const data = about ? { data: { path: [about.name], equals: about.id } } : {};
  return db.auditEvent.findMany({
    where: { chain: ORGANISATION_CHAIN, type: { in: [...types] }, ...data },
    orderBy: { seq: 'desc' },
    take: limit,
  });
}

/** What was done to one model of the register, newest first. */
export async function listModelEvents(db: Reader, modelId: string, limit: number): Promise<AuditEntry[]> {
  return db.$queryRaw<AuditEntry[]>`
    SELECT e.id, e.chain, e.seq, e.at, e.type, e.actor_id AS "actorId", e.actor_name AS "actorName", e.data,
      e.prev_hash AS "prevHash", e.hash
    FROM audit_event e WHERE e.chain = 'organisation' AND e.data ? 'modelId' AND e.data->>'modelId' = ${modelId}
    ORDER BY e.id DESC LIMIT ${limit}`;
}

export type AuditListRow = AuditEntry & { readonly number: number | null };

export interface AuditEventFilter {
  readonly type?: readonly string[] | undefined;
  readonly actorId?: string | undefined;
  readonly number?: number | undefined;
}

/** Entries of all chains that the actor may read, newest first, with the number of the use case where it is about one. */
export async function listAuditEvents(
  db: Reader,
  actor: Actor,
  filter: AuditEventFilter,
  page: { readonly limit: number; readonly beforeId: bigint | null },
): Promise<AuditListRow[]> {
  const before = page.beforeId === null ? Prisma.empty : Prisma.sql`AND e.id < ${page.beforeId}`;
  return db.$queryRaw<AuditListRow[]>`
    SELECT e.id, e.chain, e.seq, e.at, e.type, e.actor_id AS "actorId", e.actor_name AS "actorName", e.data,
      e.prev_hash AS "prevHash", e.hash, uc.number
    FROM audit_event e LEFT JOIN use_case uc ON uc.id::text = e.chain
    WHERE ${matching(filter, actor)} ${before} ORDER BY e.id DESC LIMIT ${page.limit}`;
}

/** How many entries the actor may read match, counted no further than `cap`. */
export async function countAuditEvents(
  db: Reader,
  actor: Actor,
  filter: AuditEventFilter,
  cap: number,
): Promise<number> {
  const [row] = await db.$queryRaw<{ count: number }[]>`
    SELECT count(*)::int AS count FROM (
      SELECT 1 FROM audit_event e LEFT JOIN use_case uc ON uc.id::text = e.chain
      WHERE ${matching(filter, actor)} LIMIT ${cap}) AS found`;
  return row?.count ?? 0;
}

function matching({ type, actorId, number }: AuditEventFilter, actor: Actor): Prisma.Sql {
  const parts = [Prisma.sql`(uc.id IS NULL OR ${visibleTo(actor)})`];
  if (type) parts.push(Prisma.sql`e.type = ANY(${type}::text[])`);
  if (actorId) parts.push(Prisma.sql`e.actor_id = ${actorId}::uuid`);
  if (number !== undefined) parts.push(Prisma.sql`uc.number = ${number}`);
  return Prisma.join(parts, ' AND ');
}

export interface ChainRow {
  readonly id: string;
  readonly length: number;
  readonly head: string;
  readonly number: number | null;
}

/** Chains in the order of their ids, after one of them; a use case whose chain was removed is among them. */
export async function listChains(db: Reader, after: string, limit: number): Promise<ChainRow[]> {
  return db.$queryRaw<ChainRow[]>`
    SELECT i.id, coalesce(c.length, 0) AS length, coalesce(c.head, '') AS head, uc.number
    FROM (SELECT id FROM audit_chain WHERE id > ${after} UNION SELECT id::text FROM use_case WHERE id::text > ${after}) i
      LEFT JOIN audit_chain c ON c.id = i.id LEFT JOIN use_case uc ON uc.id::text = i.id
    ORDER BY i.id LIMIT ${limit}`;
}

/** Chains that have entries but no record of their own, as people call them. */
export async function listUnrecordedChains(db: Reader): Promise<string[]> {
  const rows = await db.$queryRaw<{ chain: string }[]>`
    SELECT DISTINCT coalesce('UC-' || uc.number, e.chain) AS chain
    FROM audit_event e LEFT JOIN use_case uc ON uc.id::text = e.chain
    WHERE NOT EXISTS (SELECT 1 FROM audit_chain c WHERE c.id = e.chain)`;
  return rows.map(({ chain }) => chain);
}

/** The latest moment of any entry of a chain, or null where it has none: of acts on many records not all are dated. */
export async function lastEntryAt(db: Reader, chain: string): Promise<Date | null> {
  const { _max } = await db.auditEvent.aggregate({ where: { chain }, _max: { at: true } });
  return _max.at;
}

/** All entries of some chains, in order. */
export async function readChains(db: Reader, chains: readonly string[]): Promise<AuditEntry[]> {
  return db.auditEvent.findMany({
    where: { chain: { in: [...chains] } },
    orderBy: [{ chain: 'asc' }, { seq: 'asc' }],
  });
}

/** What the log of the organisation tells of offices after one of its entries, and its last entry, whatever that tells. */
export async function readOfficeEntries(db: Reader, after: number): Promise<AuditEntry[]> {
  const last = await db.auditEvent.findFirst({
    where: { chain: ORGANISATION_CHAIN },
    orderBy: { seq: 'desc' },
    select: { seq: true },
  });
  return db.auditEvent.findMany({
    where: {
      chain: ORGANISATION_CHAIN,
      seq: { gt: after },
      OR: [{ type: { in: [...OFFICE_EVENTS] } }, { seq: last?.seq ?? 0 }],
    },
    orderBy: { seq: 'asc' },
  });
}

/** All sign-offs of the use cases with these ids, whole rows. */
export async function readSignOffs(db: Reader, useCaseIds: readonly string[]) {
  return db.signOff.findMany({
    where: { review: { useCaseId: { in: [...useCaseIds] } } },
    include: { review: { select: { useCaseId: true } } },
    orderBy: [{ at: 'asc' }, { id: 'asc' }],
  });
}

/** The sign-offs of one review, whole rows. */
export async function readSignOffsOf(db: Reader, reviewId: string) {
  return db.signOff.findMany({ where: { reviewId } });
}
