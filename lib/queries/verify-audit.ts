import { sha256 } from '../crypto/digest';
import { listChains, listUnrecordedChains, readChains, readSignOffs, type ChainRow } from '../data/audit-events';
import { database } from '../data/client';
import { signOffSha256 } from '../data/save-review';
import type { Actor } from '../domain/access/actor';
import { can } from '../domain/access/permissions';
import { verifyChain, type ChainEntry } from '../domain/audit/chain';
import { findBrokenSignOff } from '../domain/audit/verify-sign-offs';
import { ok, type Result } from '../domain/result';

const BATCH = 300;

export interface BrokenEntry {
  /** Key of the use case, or "organisation". */
  readonly chain: string;
  readonly seq: number;
  readonly reason: string;
}

export interface AuditVerdict {
  readonly chains: number;
  readonly entries: number;
  readonly signOffs: number;
  /** The first broken entry of every broken chain, in order. Empty when everything is as it was written. */
  readonly broken: readonly BrokenEntry[];
}

/** The verification, for people who may read the audit log. */
export async function readVerdict(actor: Actor): Promise<Result<AuditVerdict>> {
  const allowed = can(actor, 'audit.read');
  return allowed.ok ? ok(await verifyAudit()) : allowed;
}

/** Walks every chain and every sign-off and names what is not as it was written. Reads in batches. */
export async function verifyAudit(): Promise<AuditVerdict> {
  let [chains, entries, signOffs] = [0, 0, 0];
  const broken: BrokenEntry[] = (await listUnrecordedChains(database())).map((chain) => ({
    chain,
    seq: 1,
    reason: 'The record of this chain is gone.',
  }));
  for (let batch = await nextBatch(''); batch.rows.length > 0; batch = await nextBatch(batch.rows.at(-1)?.id ?? '')) {
    chains += batch.rows.length;
    entries += batch.entries.length;
    signOffs += batch.signOffs.length;
    broken.push(...batch.rows.flatMap((row) => verifyOne(row, batch)));
  }
  return { chains, entries, signOffs, broken };
}

type Batch = Awaited<ReturnType<typeof nextBatch>>;

async function nextBatch(after: string) {
  const rows = await listChains(database(), after, BATCH);
  const ids = rows.map(({ id }) => id);
  const useCases = rows.filter(({ number }) => number !== null).map(({ id }) => id);
  const [entries, signOffs] = await Promise.all([readChains(database(), ids), readSignOffs(database(), useCases)]);
  return { rows, entries, signOffs };
}

function verifyOne(row: ChainRow, { entries, signOffs }: Batch): BrokenEntry[] {
  const chain = row.number === null ? row.id : `UC-${row.number}`;
  const own: ChainEntry[] = entries.filter((entry) => entry.chain === row.id);
  if (own.length === 0) return [{ chain, seq: 1, reason: 'Entry 1 is missing.' }];
  const verdict = verifyChain(own, row, sha256);
  const digests = signOffs
    .filter(({ review }) => review.useCaseId === row.id)
    .map(({ review: _, ...signOff }) => ({ id: signOff.id, sha256: signOffSha256(signOff) }));
  const signOff = findBrokenSignOff(own, digests);
  const found = [...(verdict.intact ? [] : [verdict]), ...(signOff ? [signOff] : [])];
  const first = found.toSorted((left, right) => left.seq - right.seq)[0];
  return first ? [{ chain, seq: first.seq, reason: first.reason }] : [];
}
