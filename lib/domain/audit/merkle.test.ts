import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { inclusionProof, isIncluded, leafHash, merkleRoot } from './merkle';

const hash = (bytes: Uint8Array) => new Uint8Array(createHash('sha256').update(bytes).digest());
const hex = (bytes: Uint8Array) => Buffer.from(bytes).toString('hex');
const leaf = (written: string) => leafHash(new Uint8Array(Buffer.from(written, 'hex')), hash);

/** The leaves and roots that Certificate Transparency tests its trees with (RFC 6962, its reference implementation). */
const LEAVES = ['', '00', '10', '2021', '3031', '40414243', '5051525354555657', '606162636465666768696a6b6c6d6e6f'];
const ROOTS = [
  'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855',
  '6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d',
  'fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125',
  'aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77',
  'd37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7',
  '4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4',
  '76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef',
  'ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c',
  '5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328',
];

describe('the root of a list', () => {
  it.each(ROOTS.map((root, size) => [size, root] as const))('of %i leaves is as published', (size, root) => {
    expect(hex(merkleRoot(LEAVES.slice(0, size).map(leaf), hash))).toBe(root);
  });

  it('is that of the definition: the left side holds the largest power of two', () => {
    const defined = (leaves: readonly Uint8Array[]): Uint8Array => {
      if (leaves.length < 2) return leaves[0] ?? hash(new Uint8Array());
      let left = 1;
      while (left * 2 < leaves.length) left *= 2;
      return hash(new Uint8Array([1, ...defined(leaves.slice(0, left)), ...defined(leaves.slice(left))]));
    };
    for (let size = 0; size <= 70; size += 1) {
      const leaves = Array.from({ length: size }, (_, index) => hash(new Uint8Array([index])));
      expect(hex(merkleRoot(leaves, hash))).toBe(hex(defined(leaves)));
    }
  });
});

const trees = fc
  .tuple(fc.integer({ min: 1, max: 80 }), fc.nat())
  .map(([size, seed]) => ({ index: seed % size, leaves: Array.from({ length: size }, (_, at) => leaf(hexOf(at))) }));
const hexOf = (at: number) => at.toString(16).padStart(4, '0');

describe('the proof that a leaf is in a tree', () => {
  it.each<[number, number, string[]]>([
    [0, 1, []],
    [
      0,
      8,
      [
        '96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7',
        '5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e',
        '6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4',
      ],
    ],
    [
      5,
      8,
      [
        'bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b',
        'ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0',
        'd37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7',
      ],
    ],
    [2, 3, ['fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125']],
    [
      1,
      5,
      [
        '6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d',
        '5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e',
        'bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b',
      ],
    ],
  ])('of leaf %i of %i is as published', (index, size, proof) => {
    const leaves = LEAVES.slice(0, size).map(leaf);
    expect(inclusionProof(leaves, index, hash).map(hex)).toEqual(proof);
  });

  it('holds for every leaf of every size', () => {
    fc.assert(
      fc.property(trees, ({ leaves, index }) => {
        const place = { index, size: leaves.length, proof: inclusionProof(leaves, index, hash) };
        return isIncluded(leaves[index]!, place, merkleRoot(leaves, hash), hash);
      }),
    );
  });

  it('holds for no other leaf, place, or root, and with no hash of it missing, added or altered', () => {
    fc.assert(
      fc.property(trees, fc.nat(), ({ leaves, index }, seed) => {
        const [size, root] = [leaves.length, merkleRoot(leaves, hash)];
        const proof = inclusionProof(leaves, index, hash);
        const other = hash(root);
        const wrong = (found: Uint8Array, place: object, end = root) =>
          expect(isIncluded(found, { index, size, proof, ...place }, end, hash)).toBe(false);
        wrong(other, {});
        wrong(leaves[index]!, {}, other);
        wrong(leaves[index]!, { proof: [...proof, other] });
        wrong(leaves[index]!, { index: size });
        wrong(leaves[index]!, { index: -1 });
        wrong(leaves[index]!, { size: 0 });
        if (proof.length === 0) return;
        wrong(leaves[index]!, { index: (index + 1 + (seed % (size - 1))) % size });
        wrong(leaves[index]!, { proof: proof.slice(1) });
        wrong(leaves[index]!, { proof: proof.slice(0, -1) });
        wrong(leaves[index]!, { proof: proof.with(seed % proof.length, other) });
      }),
    );
  });

  it('is asked for a leaf that is there', () => {
    expect(() => inclusionProof([], 0, hash)).toThrow(RangeError);
  });
});
