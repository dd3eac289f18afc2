import { readFileSync } from 'node:fs';
import type { KeyObject } from 'node:crypto';
import { beforeAll, describe, expect, it } from 'vitest';
import * as key from '@/lib/crypto/audit-key';
import * as digest from '@/lib/crypto/digest';
import { canonicalJson } from '@/lib/domain/audit/canonical-json';
import { entryHash, verifyChain, type ChainEntry } from '@/lib/domain/audit/chain';
import { inclusionProof, isIncluded, leafHash, merkleRoot } from '@/lib/domain/audit/merkle';
import { verifierModule } from './verifier';

/* The server and the verifier, which share no line, against the same known answers. */

interface Vectors {
  readonly canonicalJson: readonly { readonly text: string; readonly canonical: string }[];
  readonly merkle: { readonly leaves: readonly string[]; readonly roots: readonly string[] };
  readonly ed25519: readonly { readonly publicKey: string; readonly text: string; readonly signature: string }[];
  readonly chain: { readonly id: string; readonly entries: readonly StoredEntry[] };
}
type StoredEntry = Omit<ChainEntry, 'chain' | 'at'> & { readonly at: string };

interface Verifier {
  canonicalJson: (value: unknown) => string;
  parseCanonical: (text: string) => unknown;
  leafHash: (content: Uint8Array) => string;
  rootFrom: (leaf: string, place: { index: number; size: number; path: readonly string[] }) => string | null;
  publicKeysIn: (pem: string) => KeyObject[];
  signerOf: (text: string, signature: string, keys: readonly KeyObject[]) => KeyObject | undefined;
  brokenEntry: (chain: string, entries: readonly StoredEntry[]) => { seq: number } | null;
  MerkleTree: new () => { set: (name: string, leaf: string) => void; root: () => string | null };
}

const vectors = JSON.parse(readFileSync('scripts/verify/vectors.json', 'utf8')) as Vectors;
let verifier: Verifier;

beforeAll(async () => {
  const modules = ['canonical-json', 'hashes', 'chain', 'merkle-tree'];
  verifier = Object.assign({}, ...(await Promise.all(modules.map((name) => verifierModule<object>(name))))) as Verifier;
});

/** The text with each of its characters replaced in turn. */
const changedOnce = (text: string) =>
  Array.from(
    { length: text.length },
    (_, at) => `${text.slice(0, at)}${text[at] === 'a' ? 'b' : 'a'}${text.slice(at + 1)}`,
  );

describe('canonical JSON (RFC 8785)', () => {
  it.each(vectors.canonicalJson)('of $text', ({ text, canonical }) => {
    const value: unknown = JSON.parse(text);
    expect(canonicalJson(value)).toBe(canonical);
    expect(verifier.canonicalJson(value)).toBe(canonical);
    expect(verifier.parseCanonical(canonical)).toEqual(JSON.parse(canonical));
    expect(verifier.parseCanonical(` ${canonical}`)).toBeUndefined();
  });

  it.each([NaN, Infinity, '\ud800', undefined, () => 1])('has no form for %s', (value) => {
    expect(() => canonicalJson(value)).toThrow(TypeError);
    expect(() => verifier.canonicalJson(value)).toThrow(TypeError);
  });
});

describe('Merkle trees (RFC 6962)', () => {
  const { leaves, roots } = vectors.merkle;
  const bytes = leaves.map((leaf) => new Uint8Array(Buffer.from(leaf, 'hex')));
  const hex = (hash: Uint8Array) => Buffer.from(hash).toString('hex');
  const hashes = bytes.map((leaf) => leafHash(leaf, digest.sha256Bytes));

  it.each(roots.map((root, index) => [index + 1, root] as const))('over %i leaves', (size, root) => {
    expect(hex(merkleRoot(hashes.slice(0, size), digest.sha256Bytes))).toBe(root);
    for (const order of [(one: number) => one, (one: number) => size - 1 - one]) {
      const tree = new verifier.MerkleTree();
      for (let place = 0; place < size; place += 1) {
        tree.set(`${order(place)}`, verifier.leafHash(bytes[order(place)]!));
        tree.root();
      }
      expect(tree.root()).toBe(root);
    }
  });

  it('every proof of every tree leads to its root, and no changed one does', () => {
    for (const [last, root] of roots.entries()) {
      const size = last + 1;
      for (let index = 0; index < size; index += 1) {
        const leaf = verifier.leafHash(bytes[index]!);
        const proof = inclusionProof(hashes.slice(0, size), index, digest.sha256Bytes);
        const path = proof.map(hex);
        expect(verifier.rootFrom(leaf, { index, size, path })).toBe(root);
        const wrong = [
          { index: index + 1, size, path },
          { index, size, path: [...path, root] },
          ...(path.length > 0 ? [{ index, size, path: path.slice(1) }] : []),
          ...path.map((_, at) => ({ index, size, path: path.with(at, digest.sha256('another')) })),
        ];
        for (const one of wrong) {
          expect(verifier.rootFrom(leaf, one)).not.toBe(root);
          const asBytes = one.path.map((hash) => new Uint8Array(Buffer.from(hash, 'hex')));
          const given = { index: one.index, size, proof: asBytes };
          expect(isIncluded(hashes[index]!, given, Buffer.from(root, 'hex'), digest.sha256Bytes)).toBe(false);
        }
      }
    }
  });
});

describe('signatures (Ed25519, RFC 8032)', () => {
  it.each(vectors.ed25519)('over “$text”, and over nothing else', ({ publicKey, text, signature }) => {
    const [ours, theirs] = [key.publicKeysIn(publicKey), verifier.publicKeysIn(publicKey)];
    expect(key.isSignedWith(ours, text, signature)).toBe(true);
    expect(verifier.signerOf(text, signature, theirs)).toBe(theirs[0]);
    for (const changed of [`${text}!`, ...changedOnce(text)]) {
      expect(key.isSignedWith(ours, changed, signature)).toBe(false);
      expect(verifier.signerOf(changed, signature, theirs)).toBeUndefined();
    }
    for (const changed of [`${signature} `, '', ...changedOnce(signature)].filter((one) => one !== signature)) {
      expect(key.isSignedWith(ours, text, changed)).toBe(false);
      expect(verifier.signerOf(text, changed, theirs)).toBeUndefined();
    }
  });
});

describe('chains', () => {
  const { id, entries } = vectors.chain;
  const ours = (stored: readonly StoredEntry[]) => stored.map((one) => ({ ...one, chain: id, at: new Date(one.at) }));
  const end = { length: entries.length, head: entries.at(-1)?.hash ?? '' };

  it('have the hashes that a third program computed', () => {
    for (const [index, entry] of entries.entries()) {
      expect(entryHash(ours(entries)[index]!, digest.sha256)).toBe(entry.hash);
    }
    expect(verifyChain(ours(entries), end, digest.sha256)).toEqual({ intact: true });
    expect(verifier.brokenEntry(id, entries)).toBeNull();
  });

  const others: readonly [string, Partial<StoredEntry>][] = [
    ['content', { data: { changes: [], stale: [] } }],
    ['moment', { at: '2026-11-22T10:02:00.001Z' }],
    ['kind', { type: 'use-case.managed' }],
    ['name', { actorName: 'Ana Muller' }],
    ['person', { actorId: null }],
    ['place', { seq: 4 }],
    ['predecessor', { prevHash: '0'.repeat(64) }],
    ['hash', { hash: '0'.repeat(64) }],
  ];
  it.each(others)('with another %s are broken at that entry, for both', (_, change) => {
    const changed = entries.with(1, { ...entries[1]!, ...change });
    expect(verifyChain(ours(changed), end, digest.sha256)).toMatchObject({ intact: false, seq: 2 });
    expect(verifier.brokenEntry(id, changed)).toMatchObject({ seq: 2 });
  });
});
