import { describe, expect, it } from 'vitest';
import type { ChainEntry } from './chain';
import { findBrokenSignOff } from './verify-sign-offs';

const entry = (seq: number, data: unknown, type = 'section.signed') =>
  ({
    chain: 'c',
    seq,
    at: new Date(0),
    type,
    actorId: null,
    actorName: 'A',
    data,
    prevHash: '',
    hash: '',
  }) as ChainEntry;
const signed = (seq: number, id: string, sha256 = `sha of ${id}`) =>
  entry(seq, { signOffId: id, signOffSha256: sha256 });
const row = (id: string, sha256 = `sha of ${id}`) => ({ id, sha256 });

const entries = [entry(1, {}, 'use-case.registered'), signed(2, 'a'), entry(3, {}, 'answer.saved'), signed(4, 'b')];

describe('the sign-offs of a use case against its chain', () => {
  it('are whole when each has its entry and is as it was', () => {
    expect(findBrokenSignOff(entries, [row('b'), row('a')])).toBeNull();
    expect(findBrokenSignOff([], [])).toBeNull();
  });

  it.each([
    ['a changed one', [row('a', 'another'), row('b')], 2, 'The sign-off of entry 2 was changed.'],
    ['a deleted one', [row('a')], 4, 'The sign-off of entry 4 is gone.'],
    ['one nobody signed', [row('a'), row('b'), row('c')], 5, 'A sign-off (c) has no entry.'],
    [
      'two: the first broken entry is named',
      [row('a', 'another'), row('b', 'another')],
      2,
      'The sign-off of entry 2 was changed.',
    ],
  ])('%s', (_, rows, seq, reason) => {
    expect(findBrokenSignOff(entries, rows)).toEqual({ seq, reason });
  });

  it('one without any entry at all', () => {
    expect(findBrokenSignOff([], [row('x')])).toMatchObject({ seq: 1 });
  });
});
