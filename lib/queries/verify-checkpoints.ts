import type { KeyObject } from 'node:crypto';
import { isSignedWith } from '../crypto/audit-key';
import { sha256, sha256Bytes } from '../crypto/digest';
import {
  findMissingHeads,
  lastCheckpointSeq,
  listCheckpoints,
  lockCheckpoints,
  measureChains,
} from '../data/checkpoints';
import { database } from '../data/client';
import { inTransaction } from '../data/transaction';
import { newTrail, parseLine, type StoredCheckpoint } from '../domain/audit/checkpoint';
import { describeLoss, followCheckpoint, worse, type Loss, type Sighting } from '../domain/audit/follow-checkpoints';
import { ok } from '../domain/result';
import { readLines, sizeOf } from '../files/checkpoints-file';

const BATCH = 500;
const NOBODY = { id: '', name: 'Village', grants: [], executiveLevel: null, tokenScopes: null };

export interface CheckpointSources {
  readonly keys: readonly KeyObject[];
  readonly file: string;
  /** Whether the app still writes to the file. A copy from elsewhere may rightly end earlier. */
  readonly live: boolean;
}

export interface BrokenCheckpoint {
  readonly place: 'database' | 'file';
  readonly seq: number;
  readonly reason: string;
}

export interface CheckpointVerdict {
  readonly inDatabase: number;
  readonly inFile: number;
  /** The moment of the last checkpoint, from wherever it is known; null where there is none. */
  readonly lastAt: string | null;
  /** How many entries were written since. */
  readonly newerEntries: number;
  /** The first broken one of each place. */
  readonly broken: readonly BrokenCheckpoint[];
}

export interface LostEntries {
  readonly chain: string;
  readonly seq: number;
  readonly reason: string;
}

/** Follows the checkpoints of the database and of the file, and holds the log against what they saw of it. */
export async function verifyCheckpoints(
  sources: CheckpointSources,
): Promise<{ verdict: Omit<CheckpointVerdict, 'newerEntries'>; lost: readonly LostEntries[]; entriesSeen: number }> {
  // Read at one moment while nobody writes either: a checkpoint that is being copied is no checkpoint that is missing.
  const limits = await inTransaction({ actor: NOBODY, now: new Date(0) }, async (tx) => {
    await lockCheckpoints(tx);
    return ok({ size: await sizeOf(sources.file), tip: await lastCheckpointSeq(tx) });
  });
  if (!limits.ok) throw new Error(limits.refusal.message);
  const { size, tip } = limits.value;
  const losses = new Map<string, Loss>();
  const table = await follow('database', stored(), sources.keys, losses);
  const file = await follow('file', filed(sources.file, size), sources.keys, losses);
  const last = file.count > table.count ? file : table;
  const broken = [table.broken, file.broken ?? compare(table, file, tip, sources.live)].filter((one) => one !== null);
  const verdict = { inDatabase: table.count, inFile: file.count, lastAt: last.trail.at, broken };
  return { verdict, lost: await nameLosses(losses), entriesSeen: entriesOf(last) };
}

async function* stored(): AsyncGenerator<StoredCheckpoint> {
  for (let after = 0; ;) {
    const rows = await listCheckpoints(database(), after, BATCH);
    yield* rows;
    const last = rows.at(-1);
    if (!last) return;
    after = last.seq;
  }
}

async function* filed(path: string, size: number): AsyncGenerator<StoredCheckpoint> {
  let seq = 0;
  for await (const line of readLines(path, size)) {
    seq += 1;
    yield parseLine(line) ?? { seq, content: line, signature: '' };
  }
}

type Walked = Awaited<ReturnType<typeof follow>>;

async function follow(
  place: BrokenCheckpoint['place'],
  rows: AsyncIterable<StoredCheckpoint>,
  keys: readonly KeyObject[],
  losses: Map<string, Loss>,
) {
  const isSigned = (content: string, signature: string) => isSignedWith(keys, content, signature);
  const tools = { sha256, hash: sha256Bytes, isSigned };
  const trail = newTrail();
  const moments: { readonly digest: string; readonly at: string | null }[] = [];
  let broken: BrokenCheckpoint | null = null;
  let seen: Sighting[] = [];
  for await (const row of rows) {
    const followed = followCheckpoint(trail, row, tools);
    moments.push({ digest: trail.previous, at: trail.at });
    if (followed.fault) {
      const reason = keys.length === 0 ? 'There is no public key to check the checkpoints with.' : followed.fault;
      broken ??= { place, seq: moments.length, reason };
    }
    seen.push(...followed.seen);
    if (seen.length >= BATCH) seen = await settle(seen, losses);
  }
  await settle(seen, losses);
  return { trail, moments, count: moments.length, broken };
}

async function settle(seen: readonly Sighting[], losses: Map<string, Loss>): Promise<[]> {
  for (const missing of await findMissingHeads(database(), seen)) {
    losses.set(missing.id, worse(losses.get(missing.id), missing));
  }
  return [];
}

/** Where the file and the database disagree, though each is right in itself. */
function compare(table: Walked, file: Walked, tip: number, live: boolean): BrokenCheckpoint | null {
  const other = file.moments.findIndex(({ digest }, index) => table.moments[index]?.digest !== digest);
  if (other >= 0 && other < table.count)
    return { place: 'file', seq: other + 1, reason: `Checkpoint ${other + 1} is another one in the database.` };
  const at = (walked: Walked, index: number) => walked.moments[index]?.at ?? 'an unknown moment';
  const more = file.count - table.count;
  if (more > 0) {
    const reason = `The database lacks ${counted(more)} of the file, from ${at(file, table.count)} on.`;
    return { place: 'database', seq: table.count + 1, reason };
  }
  // The app may have been killed between writing its last one to the database and to the file.
  if (!live || tip - file.count <= 1) return null;
  const reason = `The file lacks ${counted(tip - file.count)} of the database, from ${at(table, file.count)} on.`;
  return { place: 'file', seq: file.count + 1, reason };
}

function counted(checkpoints: number): string {
  return checkpoints === 1 ? '1 checkpoint' : `${checkpoints} checkpoints`;
}

async function nameLosses(losses: ReadonlyMap<string, Loss>): Promise<LostEntries[]> {
  const measured = await measureChains(database(), [...losses.keys()]);
  return measured.flatMap(({ id, length, number }) => {
    const loss = losses.get(id);
    return loss ? [{ chain: number === null ? id : `UC-${number}`, ...describeLoss(loss, length) }] : [];
  });
}

function entriesOf({ trail }: Walked): number {
  return [...trail.heads.values()].reduce((sum, { length }) => sum + length, 0);
}
