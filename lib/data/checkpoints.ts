import type { ChainHead, StoredCheckpoint } from '../domain/audit/checkpoint';
import type { Reader, Tx } from './transaction';

/** A number that no other advisory lock of the product uses. */
const LOCK = 0x76696c6c;

/** Keeps every other process away from the checkpoints until the transaction ends. Waits for its turn. */
export async function lockCheckpoints(tx: Tx): Promise<void> {
  await tx.$queryRaw`SELECT 1 FROM pg_advisory_xact_lock(${LOCK})`;
}

/** The same without waiting: false while another process is at it. */
export async function tryLockCheckpoints(tx: Tx): Promise<boolean> {
  const [row] = await tx.$queryRaw<{ taken: boolean }[]>`SELECT pg_try_advisory_xact_lock(${LOCK}) AS taken`;
  return row?.taken ?? false;
}

/** All chains as they are at one moment: one statement sees one state of the database. */
export async function readChainHeads(db: Reader): Promise<ChainHead[]> {
  return db.$queryRaw<ChainHead[]>`SELECT id, length, head FROM audit_chain`;
}

/** Checkpoints after one of them, in order. */
export async function listCheckpoints(db: Reader, after: number, limit: number): Promise<StoredCheckpoint[]> {
  return db.checkpoint.findMany({ where: { seq: { gt: after } }, orderBy: { seq: 'asc' }, take: limit });
}

/** The number of the last checkpoint, or 0. */
export async function lastCheckpointSeq(db: Reader): Promise<number> {
  return (await db.checkpoint.aggregate({ _max: { seq: true } }))._max.seq ?? 0;
}

/** One checkpoint by its number. */
export async function findCheckpoint(db: Reader, seq: number): Promise<StoredCheckpoint | null> {
  return db.checkpoint.findUnique({ where: { seq } });
}

/** Keeps a checkpoint. It stays as it is: the table takes no changes. */
export async function createCheckpoint(tx: Tx, checkpoint: StoredCheckpoint): Promise<void> {
  await tx.checkpoint.create({ data: checkpoint });
}

/** Which of these heads the log does not hold: no entry stands at that place of that chain, or one with another hash. */
export async function findMissingHeads<T extends ChainHead>(db: Reader, heads: readonly T[]): Promise<T[]> {
  const [ids, places, hashes] = [heads.map(({ id }) => id), heads.map((h) => h.length), heads.map(({ head }) => head)];
  const held = await db.$queryRaw<{ at: number }[]>`
    SELECT f.at::int AS at
    FROM unnest(${ids}::text[], ${places}::int[], ${hashes}::text[]) WITH ORDINALITY AS f (chain, seq, hash, at)
      JOIN audit_event e ON e.chain = f.chain AND e.seq = f.seq AND e.hash = f.hash`;
  const found = new Set(held.map(({ at }) => at - 1));
  return heads.filter((_, index) => !found.has(index));
}

/** How long chains are by their entries, and the number of their use case where it is one. */
export async function measureChains(
  db: Reader,
  ids: readonly string[],
): Promise<{ readonly id: string; readonly length: number; readonly number: number | null }[]> {
  return db.$queryRaw`
    SELECT f.id, coalesce((SELECT max(seq) FROM audit_event e WHERE e.chain = f.id), 0) AS length, uc.number
    FROM unnest(${[...ids]}::text[]) AS f (id) LEFT JOIN use_case uc ON uc.id::text = f.id`;
}

/** Checkpoints that tell of a chain, in order. */
export async function listCheckpointsOf(db: Reader, chain: string): Promise<StoredCheckpoint[]> {
  return db.$queryRaw<StoredCheckpoint[]>`
    SELECT seq, content, signature FROM checkpoint WHERE strpos(content, ${chain}) > 0 ORDER BY seq`;
}

/** All chains as one checkpoint saw them, in the order of its tree. */
export async function readHeadsAt(db: Reader, seq: number): Promise<ChainHead[]> {
  return db.$queryRaw<ChainHead[]>`
    SELECT DISTINCT ON (c.id COLLATE "C") c.id, c.length, c.head
    FROM checkpoint k
      CROSS JOIN LATERAL jsonb_to_recordset(k.content::jsonb -> 'changed') AS c (id text, length int, head text)
    WHERE k.seq <= ${seq} ORDER BY c.id COLLATE "C", k.seq DESC`;
}
