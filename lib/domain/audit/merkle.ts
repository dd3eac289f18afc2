/** SHA-256 of bytes. Handed in, so that the rules stay pure. */
export type HashBytes = (bytes: Uint8Array) => Uint8Array;

const LEAF = 0x00;
const NODE = 0x01;

/** The hash of one leaf. Its prefix keeps a leaf from passing for a node. Source: RFC 6962, section 2.1. */
export function leafHash(leaf: Uint8Array, hash: HashBytes): Uint8Array {
  return hash(joined(LEAF, leaf));
}

/** The hash of two hashes that lie side by side. */
export function nodeHash(left: Uint8Array, right: Uint8Array, hash: HashBytes): Uint8Array {
  return hash(joined(NODE, left, right));
}

/** The root over the hashes of leaves, in their order; over none it is the hash of nothing. */
export function merkleRoot(leafHashes: readonly Uint8Array[], hash: HashBytes): Uint8Array {
  let level = leafHashes;
  while (level.length > 1) level = levelAbove(level, hash);
  return level[0] ?? hash(new Uint8Array());
}

/** What must be known besides a leaf to come to the root: the hashes beside its path, the lowest first. */
export function inclusionProof(leafHashes: readonly Uint8Array[], index: number, hash: HashBytes): Uint8Array[] {
  if (!(index in leafHashes)) throw new RangeError(`There is no leaf ${index}.`);
  const proof: Uint8Array[] = [];
  let [level, place] = [leafHashes, index];
  while (level.length > 1) {
    const beside = level[place ^ 1];
    if (beside) proof.push(beside);
    [level, place] = [levelAbove(level, hash), place >> 1];
  }
  return proof;
}

/** Pairs from the left; a last one without a partner rises as it is, which is the division RFC 6962 describes. */
function levelAbove(level: readonly Uint8Array[], hash: HashBytes): Uint8Array[] {
  const above: Uint8Array[] = [];
  for (const [place, left] of level.entries()) {
    const right = level[place + 1];
    if (place % 2 === 0) above.push(right ? nodeHash(left, right, hash) : left);
  }
  return above;
}

export interface Inclusion {
  readonly index: number;
  readonly size: number;
  readonly proof: readonly Uint8Array[];
}

/** Whether a proof leads from the hash of a leaf to the root. Source: RFC 9162, section 2.1.3.2. */
export function isIncluded(
  leaf: Uint8Array,
  { index, size, proof }: Inclusion,
  root: Uint8Array,
  hash: HashBytes,
): boolean {
  if (!Number.isInteger(index) || index < 0 || index >= size) return false;
  let [place, last, reached] = [index, size - 1, leaf];
  for (const beside of proof) {
    if (last === 0) return false;
    if (place % 2 === 1 || place === last) {
      reached = nodeHash(beside, reached, hash);
      while (place % 2 === 0 && place !== 0) [place, last] = [Math.floor(place / 2), Math.floor(last / 2)];
    } else {
      reached = nodeHash(reached, beside, hash);
    }
    [place, last] = [Math.floor(place / 2), Math.floor(last / 2)];
  }
  return last === 0 && reached.length === root.length && reached.every((byte, at) => byte === root[at]);
}

function joined(prefix: number, ...parts: readonly Uint8Array[]): Uint8Array {
  const bytes = new Uint8Array(1 + parts.reduce((sum, { length }) => sum + length, 0));
  bytes[0] = prefix;
  let at = 1;
  for (const part of parts) {
    bytes.set(part, at);
    at += part.length;
  }
  return bytes;
}
