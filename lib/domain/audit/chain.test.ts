import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { entryHash, GENESIS, verifyChain, type ChainEntry } from './chain';

const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');

function aChain(length: number): ChainEntry[] {
  const entries: ChainEntry[] = [];
  for (let seq = 1; seq <= length; seq += 1) {
    const entry = {
      chain: 'c1',
      seq,
      at: new Date(1_700_000_000_000 + seq),
      type: 'use-case.edited',
      actorId: null,
      actorName: 'Priya Raman',
      data: { seq },
      prevHash: entries.at(-1)?.hash ?? GENESIS,
    };
    entries.push({ ...entry, hash: entryHash(entry, sha256) });
  }
  return entries;
}

const record = (chain: readonly ChainEntry[]) => ({ length: chain.length, head: chain.at(-1)?.hash ?? GENESIS });

it('accepts a chain as it was written, an empty one included', () => {
  for (const length of [0, 1, 20]) {
    const chain = aChain(length);
    expect(verifyChain(chain, record(chain), sha256)).toEqual({ intact: true });
  }
});

it('names the entry whose content was changed, whichever field it was', () => {
  const damage: ((entry: ChainEntry) => ChainEntry)[] = [
    (entry) => ({ ...entry, data: { seq: 99 } }),
    (entry) => ({ ...entry, type: 'stage.moved' }),
    (entry) => ({ ...entry, actorName: 'Somebody Else' }),
    (entry) => ({ ...entry, actorId: 'x' }),
    (entry) => ({ ...entry, at: new Date(0) }),
    (entry) => ({ ...entry, chain: 'c2' }),
    (entry) => ({ ...entry, hash: GENESIS }),
  ];
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 12 }), fc.constantFrom(...damage), (seq, change) => {
      const chain = aChain(12);
      const recorded = record(chain);
      chain[seq - 1] = change(chain[seq - 1]!);
      expect(verifyChain(chain, recorded, sha256)).toMatchObject({ intact: false, seq });
    }),
  );
});

it('names the entry after one that was altered and hashed again', () => {
  const chain = aChain(5);
  const recorded = record(chain);
  const altered = { ...chain[2]!, data: { seq: 99 } };
  chain[2] = { ...altered, hash: entryHash(altered, sha256) };
  expect(verifyChain(chain, recorded, sha256)).toMatchObject({ intact: false, seq: 4 });
});

it('names a missing entry, in the middle and at the end', () => {
  const chain = aChain(5);
  expect(verifyChain(chain.toSpliced(2, 1), record(chain), sha256)).toMatchObject({ intact: false, seq: 3 });
  expect(verifyChain(chain.slice(0, 3), record(chain), sha256)).toMatchObject({ intact: false, seq: 4 });
});

it('names an entry appended behind the record of the chain', () => {
  const chain = aChain(5);
  expect(verifyChain(chain, record(chain.slice(0, 4)), sha256)).toMatchObject({ intact: false, seq: 5 });
});
