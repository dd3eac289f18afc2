import { sha256 } from '../crypto/digest';
import {
  listChains,
  listUnrecordedChains,
  readChains,
  readOfficeEntries,
  readSignOffs,
  type ChainRow,
} from '../data/audit-events';
import { database } from '../data/client';
import { readDecidedRows } from '../data/decided-rows';
import { readOrganisationRows } from '../data/organisation-rows';
import { signOffSha256 } from '../data/save-review';
import { atOneMoment } from '../data/transaction';
import type { Actor } from '../domain/access/actor';
import { can } from '../domain/access/permissions';
import { entryHash, ORGANISATION_CHAIN, verifyChain } from '../domain/audit/chain';
import { noOffices, tellOffices, type NumberedEntry, type Offices } from '../domain/audit/offices';
import { findBrokenDecision } from '../domain/audit/verify-decisions';
import { findBrokenSignOff } from '../domain/audit/verify-sign-offs';
import { findUnentitled } from '../domain/audit/verify-signers';
import { ok, type Result } from '../domain/result';
import { auditPlaces } from '../env';
import { readPublicKeys } from '../files/audit-key';
import { verifyCheckpoints, type CheckpointSources, type CheckpointVerdict } from './verify-checkpoints';

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
  readonly checkpoints: CheckpointVerdict;
}

/** The verification, for people who may read the audit log. */
export async function readVerdict(actor: Actor): Promise<Result<AuditVerdict>> {
  const allowed = can(actor, 'audit.read');
  return allowed.ok ? ok(await verifyAudit()) : allowed;
}

/**
 * Walks every chain, every sign-off and every row that carries something decided, and names what is not as it was
 * written, or not signed by whom the log of the organisation entitled to it; then holds all of it against the checkpoints, which know what once was there. Reads in batches.
 * @param sources the checkpoints outside of the database and their key; where this process keeps its own if left out
 */
export async function verifyAudit(sources?: CheckpointSources): Promise<AuditVerdict> {
  const seen = await verifyCheckpoints(sources ?? (await ownSources()));
  let [chains, entries, signOffs] = [0, 0, 0];
  const broken: BrokenEntry[] = (await listUnrecordedChains(database())).map((chain) => ({
    chain,
    seq: 1,
    reason: 'The record of this chain is gone.',
  }));
  const [decided, unentitled]: [BrokenEntry[], BrokenEntry[]] = [[], []];
  const offices = noOffices();
  const next = (after: string) => nextBatch(after, offices.seq);
  for (let batch = await next(''); batch.rows.length > 0; batch = await next(batch.rows.at(-1)?.id ?? '')) {
    tellOffices(offices, batch.offices.filter(isAsWritten));
    chains += batch.rows.length;
    entries += batch.entries.length;
    signOffs += batch.signOffs.length;
    const held = group(batch);
    const verdicts = batch.rows.map((row) => verifyOne(row, held, offices));
    broken.push(...verdicts.flatMap((one) => one.broken ?? []));
    decided.push(...verdicts.flatMap((one) => one.decided ?? []));
    unentitled.push(...verdicts.flatMap((one) => one.unentitled ?? []));
  }
  const checkpoints = { ...seen.verdict, newerEntries: Math.max(0, entries - seen.entriesSeen) };
  const first = firstOfEach([...seen.lost, ...broken]);
  // By a log that is not right itself nobody is held to have signed without a right to.
  const isTold = first.every(({ chain }) => chain !== ORGANISATION_CHAIN);
  const rest = firstOfEach([...decided, ...(isTold ? unentitled : [])]);
  return { chains, entries, signOffs, broken: withDecisions(first, rest), checkpoints };
}

async function ownSources(): Promise<CheckpointSources> {
  const { keyFile, checkpointsFile } = auditPlaces();
  return { keys: await readPublicKeys(keyFile), file: checkpointsFile, live: true };
}

/** One line for each chain. Of two about the same entry the first stays: what a checkpoint saw says more. */
function firstOfEach(found: readonly BrokenEntry[]): BrokenEntry[] {
  const first = new Map<string, BrokenEntry>();
  for (const one of found) {
    const known = first.get(one.chain);
    if (!known || one.seq < known.seq) first.set(one.chain, one);
  }
  return [...first.values()];
}

/** What a row disagrees with is named where the log itself is right: of a log that is not it says nothing. */
function withDecisions(broken: readonly BrokenEntry[], decided: readonly BrokenEntry[]): BrokenEntry[] {
  const known = new Set(broken.map(({ chain }) => chain));
  return [...broken, ...decided.filter(({ chain }) => !known.has(chain))];
}

/** An entry that was altered says nothing of who might sign. */
function isAsWritten(entry: NumberedEntry): boolean {
  return entryHash(entry, sha256) === entry.hash;
}

type Batch = Awaited<ReturnType<typeof nextBatch>>;

function nextBatch(after: string, officesSeq: number) {
  return atOneMoment(async (db) => {
    const rows = await listChains(db, after, BATCH);
    const useCases = rows.filter(({ number }) => number !== null).map(({ id }) => id);
    const entries = await readChains(
      db,
      rows.map(({ id }) => id),
    );
    const signOffs = await readSignOffs(db, useCases);
    const decided = await readDecidedRows(db, useCases);
    if (rows.some(({ id }) => id === ORGANISATION_CHAIN)) decided.push(...(await readOrganisationRows(db)));
    return { rows, entries, signOffs, decided, offices: await readOfficeEntries(db, officesSeq) };
  });
}

/** What a batch holds, by chain. */
function group({ entries, signOffs, decided }: Batch) {
  return {
    entries: groupBy(entries, ({ chain }) => chain),
    signOffs: groupBy(signOffs, ({ review }) => review.useCaseId),
    decided: groupBy(decided, ({ chain }) => chain),
  };
}

function groupBy<T>(all: readonly T[], chainOf: (one: T) => string): (chain: string) => readonly T[] {
  const groups = new Map<string, T[]>();
  for (const one of all) {
    const known = groups.get(chainOf(one));
    if (known) known.push(one);
    else groups.set(chainOf(one), [one]);
  }
  return (chain) => groups.get(chain) ?? [];
}

interface Verdict {
  readonly broken?: BrokenEntry;
  readonly decided?: BrokenEntry;
  readonly unentitled?: BrokenEntry;
}

/** The first broken entry of a chain; of one that is right in itself the first that a row, or another log, disagrees with. */
function verifyOne(row: ChainRow, held: ReturnType<typeof group>, offices: Offices): Verdict {
  const chain = row.number === null ? row.id : `UC-${row.number}`;
  const own: readonly NumberedEntry[] = held.entries(row.id);
  if (own.length === 0) return { broken: { chain, seq: 1, reason: 'Entry 1 is missing.' } };
  const verdict = verifyChain(own, row, sha256);
  const signed = held.signOffs(row.id);
  const digests = signed.map(({ review: _, ...signOff }) => ({ id: signOff.id, sha256: signOffSha256(signOff) }));
  const signOff = findBrokenSignOff(own, digests);
  const found = [...(verdict.intact ? [] : [verdict]), ...(signOff ? [signOff] : [])];
  const first = found.toSorted((left, right) => left.seq - right.seq)[0];
  if (first) return { broken: { chain, seq: first.seq, reason: first.reason } };
  const decision = findBrokenDecision(row.id, own, held.decided(row.id));
  const signer = findUnentitled(own, signed, offices);
  return {
    ...(decision ? { decided: { chain, ...decision } } : {}),
    ...(signer ? { unentitled: { chain, ...signer } } : {}),
  };
}
