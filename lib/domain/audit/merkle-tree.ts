import { nodeHash, type HashBytes } from './merkle';

/**
 * A tree that changes: the hashes of its leaves, and above them every level up to the root. After a change only what
 * lies above it is hashed anew, so that a tree of 100,000 leaves costs a few hashes and not all of them.
 */
export type MerkleTree = [leaves: Uint8Array[], ...above: Uint8Array[][]];

/** The root of a tree, or the hash of nothing while it has no leaves. */
export function rootOfTree(tree: MerkleTree, hash: HashBytes): Uint8Array {
  return tree.at(-1)?.[0] ?? hash(new Uint8Array());
}

/**
 * Brings the levels above the leaves up to date.
 * @param places leaves that changed
 * @param from the first leaf that was inserted or has moved; the number of leaves where none has
 */
export function rehash(tree: MerkleTree, places: Iterable<number>, from: number, hash: HashBytes): void {
  let [height, changed, moved] = [0, places, from];
  for (let level = tree[0]; level.length > 1; height += 1) {
    const above = (tree[height + 1] ??= []);
    const length = Math.ceil(level.length / 2);
    const parents = new Set<number>();
    for (const place of changed) parents.add(place >> 1);
    moved >>= 1;
    for (let place = moved; place < length; place += 1) parents.add(place);
    for (const place of parents) {
      const [left, right] = [level[place * 2], level[place * 2 + 1]];
      if (left) above[place] = right ? nodeHash(left, right, hash) : left;
    }
    [level, changed] = [above, parents];
  }
  tree.length = Math.min(tree.length, height + 1);
}
