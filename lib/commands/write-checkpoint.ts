import { signText } from '../crypto/audit-key';
import { sha256, sha256Bytes } from '../crypto/digest';
import {
  createCheckpoint,
  findCheckpoint,
  listCheckpoints,
  lockCheckpoints,
  readChainHeads,
  tryLockCheckpoints,
} from '../data/checkpoints';
import { inTransaction, type Tx } from '../data/transaction';
import { canonicalJson } from '../domain/audit/canonical-json';
import {
  extendTrail,
  newTrail,
  nextCheckpoint,
  parseCheckpoint,
  parseLine,
  type Trail,
} from '../domain/audit/checkpoint';
import { ok, type Result } from '../domain/result';
import { appendLines } from '../files/checkpoints-file';

const BATCH = 500;
/** The first run after a start reads every checkpoint there is. */
const LIMITS = { timeout: 300_000 };
const NOBODY = { id: '', name: 'Village', grants: [], executiveLevel: null, tokenScopes: null };
const HASHES = { sha256, hash: sha256Bytes };

/** What this process knows of the checkpoints; another may have written since. */
let known = newTrail();

/**
 * Signs what all chains hold now, where one has changed since the last checkpoint.
 * @returns the number of the new checkpoint, or null where nothing has changed or another process is at it
 */
export async function writeCheckpoint(now: Date, privateKey: string): Promise<Result<{ seq: number | null }>> {
  let kept = false;
  try {
    const written = await inTransaction({ actor: NOBODY, now }, (tx) => write(tx, now, privateKey), LIMITS);
    kept = written.ok;
    return written;
  } finally {
    // It may know of chains that no checkpoint tells of.
    if (!kept) known = newTrail();
  }
}

async function write(tx: Tx, now: Date, privateKey: string): Promise<Result<{ seq: number | null }>> {
  if (!(await tryLockCheckpoints(tx))) return ok({ seq: null });
  const trail = await readTrail(tx);
  const next = nextCheckpoint(trail, await readChainHeads(tx), now, HASHES);
  if (!next) return ok({ seq: null });
  const content = canonicalJson(next);
  const stored = { seq: trail.seq + 1, content, signature: signText(privateKey, content) };
  await createCheckpoint(tx, stored);
  extendTrail(trail, stored, next, HASHES);
  return ok({ seq: stored.seq });
}

/** The trail up to the last checkpoint of the database: what is known, if that is still so, and what came after it. */
async function readTrail(tx: Tx): Promise<Trail> {
  const last = known.seq > 0 ? await findCheckpoint(tx, known.seq) : null;
  const trail = last && sha256(last.content) === known.previous ? known : newTrail();
  for (let rows = await listCheckpoints(tx, trail.seq, BATCH); rows.length > 0;) {
    for (const row of rows) extendTrail(trail, row, parseCheckpoint(row.content) ?? { at: null, changed: [] }, HASHES);
    rows = await listCheckpoints(tx, trail.seq, BATCH);
  }
  known = trail;
  return trail;
}

/**
 * Appends to the file whatever checkpoints of the database it does not hold yet.
 * @returns how many, or null where the file ends with a checkpoint that the database does not know: it is left alone
 */
export function copyCheckpoints(now: Date, path: string): Promise<Result<{ copied: number | null }>> {
  const copy = async (tx: Tx): Promise<Result<{ copied: number | null }>> => {
    await lockCheckpoints(tx);
    let copied: number | null = null;
    await appendLines(path, async function* (last) {
      let after = last === null ? 0 : await seqOf(tx, last);
      if (after === null) return;
      copied = 0;
      for (let rows = await listCheckpoints(tx, after, BATCH); rows.length > 0;) {
        yield rows.map(canonicalJson);
        copied += rows.length;
        after = rows.at(-1)?.seq ?? after;
        rows = await listCheckpoints(tx, after, BATCH);
      }
    });
    return ok({ copied });
  };
  return inTransaction({ actor: NOBODY, now }, copy, LIMITS);
}

/** The number of a line's checkpoint, or null where the database holds another in its place. */
async function seqOf(tx: Tx, line: string): Promise<number | null> {
  const seq = parseLine(line)?.seq;
  const stored = seq === undefined ? null : await findCheckpoint(tx, seq);
  return stored && canonicalJson(stored) === line ? stored.seq : null;
}
