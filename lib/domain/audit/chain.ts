import { canonicalJson } from './canonical-json';

/** SHA-256 of a text in UTF-8, as 64 lower-case hexadecimal digits. Handed in, so that the rules stay pure. */
export type Sha256 = (text: string) => string;

/** One entry of a chain. `chain` is the id of a use case, or "organisation". */
export interface ChainEntry {
  readonly chain: string;
  readonly seq: number;
  readonly at: Date;
  readonly type: string;
  readonly actorId: string | null;
  readonly actorName: string;
  readonly data: unknown;
  readonly prevHash: string;
  readonly hash: string;
}

/** The chain of everything that is not about one use case. */
export const ORGANISATION_CHAIN = 'organisation';

/** What the first entry of every chain points back to. */
export const GENESIS = '0'.repeat(64);

/** The hash that binds an entry to everything before it: SHA-256 over its canonical JSON, predecessor included. */
export function entryHash(entry: Omit<ChainEntry, 'hash'>, sha256: Sha256): string {
  const { chain, seq, at, type, actorId, actorName, data, prevHash } = entry;
  return sha256(canonicalJson({ chain, seq, at: at.toISOString(), type, actorId, actorName, data, prevHash }));
}

export type ChainVerdict =
  { readonly intact: true } | { readonly intact: false; readonly seq: number; readonly reason: string };

/**
 * Walks one chain in order and names its first broken entry.
 * @param recorded length and head as the chain's own record says, which shows a cut tail
 */
export function verifyChain(
  entries: readonly ChainEntry[],
  recorded: { readonly length: number; readonly head: string },
  sha256: Sha256,
): ChainVerdict {
  let prevHash = GENESIS;
  for (const [index, entry] of entries.entries()) {
    const seq = index + 1;
    if (entry.seq !== seq) return broken(seq, `Entry ${seq} is missing.`);
    if (entry.prevHash !== prevHash) return broken(seq, `Entry ${seq} does not follow from entry ${index}.`);
    if (entryHash(entry, sha256) !== entry.hash) return broken(seq, `The content of entry ${seq} was changed.`);
    prevHash = entry.hash;
  }
  if (entries.length < recorded.length) return broken(entries.length + 1, `Entry ${entries.length + 1} is missing.`);
  if (entries.length > recorded.length || prevHash !== recorded.head) {
    return broken(entries.length, `Entry ${entries.length} was written past the chain's record.`);
  }
  return { intact: true };
}

function broken(seq: number, reason: string): ChainVerdict {
  return { intact: false, seq, reason };
}
