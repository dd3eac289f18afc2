import type { ChainEntry } from './chain';

/** What verification needs of a stored sign-off: its id and the SHA-256 computed from the row as it is now. */
export interface SignOffDigest {
  readonly id: string;
  readonly sha256: string;
}

/**
 * Holds the sign-offs of one use case against the entries of its chain: each has exactly one entry, and is as it was
 * when that entry was written. Returns the first entry that no longer fits, or null.
 */
export function findBrokenSignOff(
  entries: readonly ChainEntry[],
  signOffs: readonly SignOffDigest[],
): { readonly seq: number; readonly reason: string } | null {
  const digests = new Map(signOffs.map(({ id, sha256 }) => [id, sha256]));
  const told = new Set<string>();
  for (const { seq, type, data } of entries) {
    if (type !== 'section.signed') continue;
    const { signOffId, signOffSha256 } = data as { signOffId: string; signOffSha256: string };
    const digest = digests.get(signOffId);
    if (digest === undefined) return { seq, reason: `The sign-off of entry ${seq} is gone.` };
    if (digest !== signOffSha256) return { seq, reason: `The sign-off of entry ${seq} was changed.` };
    told.add(signOffId);
  }
  const untold = signOffs.find(({ id }) => !told.has(id));
  const last = entries.at(-1)?.seq ?? 0;
  return untold ? { seq: last + 1, reason: `A sign-off (${untold.id}) has no entry.` } : null;
}
