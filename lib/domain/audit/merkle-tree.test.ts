import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { leafHash, merkleRoot } from './merkle';
import { rehash, rootOfTree, type MerkleTree } from './merkle-tree';

const hash = (bytes: Uint8Array) => new Uint8Array(createHash('sha256').update(bytes).digest());
const leaf = (content: number) => leafHash(new Uint8Array([content]), hash);

it('has the root of its leaves after any changes and insertions, those of RFC 6962', () => {
  const step = fc.record({ insert: fc.array(fc.nat({ max: 200 }), { maxLength: 4 }), change: fc.array(fc.nat()) });
  fc.assert(
    fc.property(fc.array(step, { maxLength: 12 }), (steps) => {
      const tree: MerkleTree = [[]];
      const leaves = tree[0];
      expect(rootOfTree(tree, hash)).toEqual(hash(new Uint8Array()));
      for (const [at, { insert, change }] of steps.entries()) {
        let first = Infinity;
        for (const wish of insert) {
          const place = wish % (leaves.length + 1);
          leaves.splice(place, 0, leaf(wish));
          first = Math.min(first, place);
        }
        const places = leaves.length > 0 ? change.map((wish) => wish % leaves.length) : [];
        for (const place of places) leaves[place] = leaf(at);
        rehash(tree, places, Math.min(first, leaves.length), hash);
        expect(rootOfTree(tree, hash)).toEqual(merkleRoot(leaves, hash));
      }
    }),
    { numRuns: 300 },
  );
});

it('hashes one path for one change', () => {
  const tree: MerkleTree = [Array.from({ length: 1000 }, (_, at) => leaf(at % 256))];
  rehash(tree, [], 0, hash);
  let hashed = 0;
  const counting = (bytes: Uint8Array) => {
    hashed += 1;
    return hash(bytes);
  };
  tree[0][333] = leaf(7);
  rehash(tree, [333], 1000, counting);
  expect(hashed).toBeLessThanOrEqual(20);
  expect(rootOfTree(tree, hash)).toEqual(merkleRoot(tree[0], hash));
});
