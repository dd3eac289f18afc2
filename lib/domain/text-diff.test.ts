import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { diffText } from './text-diff';

/** `-gone-` and `+new+` around the text that stays. */
function shown(from: string, to: string): string {
  const marks = { same: '', gone: '-', new: '+' };
  return diffText(from, to)
    .map(({ kind, text }) => `${marks[kind]}${kind === 'same' ? text : text.trimEnd()}${marks[kind]}`)
    .join('');
}

describe('a text compared with its successor', () => {
  it.each([
    ['', '', ''],
    ['', 'All of it', '+All of it+'],
    ['All of it', '', '-All of it-'],
    ['EU', 'EU, US', 'EU+, US+'],
    ['Credentials live 24 hours.', 'Credentials live 15 minutes.', 'Credentials live -24 hours-+15 minutes+.'],
    ['may draft a booking', 'may draft and send a booking', 'may draft +and send+a booking'],
    ['redacted  before\nwriting', 'redacted before writing', 'redacted before writing'],
    ['one, two', 'uno, dos', '-one, two-+uno, dos+'],
  ])('%j to %j', (from, to, expected) => {
    expect(shown(from, to)).toBe(expected);
  });

  it('keeps accents and other writing whole', () => {
    expect(shown('Prüfung läuft', 'Prüfung lief')).toBe('Prüfung -läuft-+lief+');
    expect(shown('наказ діє', 'наказ не діє')).toBe('наказ +не+діє');
  });

  it('gives two long strange texts as wholly different, at once', () => {
    const words = (of: string) => Array.from({ length: 4_000 }, (_, i) => `${of}${i}`).join(' ');
    expect(diffText(words('a'), words('b')).map(({ kind }) => kind)).toEqual(['gone', 'new']);
  });

  it('loses no word of either text', () => {
    const text = fc.array(fc.constantFrom('a', 'b', 'c', ',', 'd.', '½', '\n')).map((words) => words.join(' '));
    const bare = (written: string) => written.replace(/\s/g, '');
    fc.assert(
      fc.property(text, text, (from, to) => {
        const pieces = diffText(from, to);
        const without = (kind: string) => pieces.filter((piece) => piece.kind !== kind).map((piece) => piece.text);
        expect(bare(without('new').join(''))).toBe(bare(from));
        expect(bare(without('gone').join(''))).toBe(bare(to));
      }),
    );
  });
});
