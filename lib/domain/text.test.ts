import { describe, expect, it } from 'vitest';
import { freeText, oneLine, printable, requiredLine, requiredText, visible } from './text';

/** What nobody sees, by the code it has, in the middle of a word. */
const HIDDEN = [
  ['left-to-right embedding', '\u202A'],
  ['right-to-left embedding', '\u202B'],
  ['pop directional formatting', '\u202C'],
  ['left-to-right override', '\u202D'],
  ['right-to-left override', '\u202E'],
  ['left-to-right isolate', '\u2066'],
  ['right-to-left isolate', '\u2067'],
  ['first strong isolate', '\u2068'],
  ['pop directional isolate', '\u2069'],
  ['zero-width space', '\u200B'],
  ['zero-width non-joiner between Latin letters', '\u200C'],
  ['zero-width joiner between Latin letters', '\u200D'],
  ['left-to-right mark', '\u200E'],
  ['right-to-left mark', '\u200F'],
  ['Arabic letter mark', '\u061C'],
  ['byte order mark', '\uFEFF'],
  ['word joiner', '\u2060'],
  ['soft hyphen', '\u00AD'],
  ['Hangul filler', '\u3164'],
  ['blank Braille pattern', '\u2800'],
  ['variation selector after a letter', '\uFE0F'],
  ['tag letter', '\u{E0061}'],
  ['C0 control', '\u0007'],
  ['C1 control', '\u0085'],
  ['half of a surrogate pair', '\uD800'],
] as const;
const TURNS = HIDDEN.slice(0, 9);

describe('a name or title', () => {
  const name = requiredLine(120);

  it.each(HIDDEN)('holds no %s', (_, hidden) => {
    for (const text of [`An${hidden}na`, `Anna${hidden}B`]) expect(name.safeParse(text).success).toBe(false);
    expect(visible(`An${hidden}na`)).toBe('Anna');
  });

  it.each([
    ['Latin with accents', 'Zoë Müller-Łukasz O’Neill'],
    ['a decomposed accent', 'Jose\u0301'],
    ['Persian with a non-joiner', 'نوشین می\u200Cخواهد'],
    ['Sinhala with a joiner', 'ශ්\u200Dරී ලංකා'],
    ['Hebrew', 'שרה לוי'],
    ['Japanese with a variant of a character', '葛\u{E0100}飾'],
    ['an emoji', 'Pilot ✔\uFE0F'],
    ['an emoji of several', 'Desk 👩🏽\u200D💻'],
    ['figures and signs', 'R&D (EU) – 50 % + “more”'],
  ])('may hold %s', (_, text) => {
    expect(name.safeParse(text)).toEqual({ success: true, data: text });
    expect(visible(text)).toBe(text);
  });

  it('ends in no joiner, which nobody would see', () => {
    expect(name.safeParse('نوشین\u200C').success).toBe(false);
    expect(name.safeParse('ن\u200C\u200Cن').success).toBe(false);
  });

  it('is one line, its white space alike', () => {
    for (const end of ['\n', '\r', '\u2028']) expect(name.safeParse(`Two${end}lines`).success).toBe(false);
    expect(name.parse(' Anna \t\u00A0 Berg ')).toBe('Anna Berg');
  });

  it('says what is hidden and where', () => {
    const told = (text: string) => name.safeParse(text).error?.issues.map(({ message }) => message);
    expect(told('Invoice\u202Efdp')).toEqual(['It holds a character that cannot be seen (U+202E), after “Invoice”.']);
    expect(told('\u200BInvoice')).toEqual(['It holds a character that cannot be seen (U+200B), at its start.']);
  });
});

describe('a long text', () => {
  const text = freeText(4_000);

  it.each(TURNS)('holds no %s', (_, turning) => {
    expect(text.safeParse(`One${turning}two`).success).toBe(false);
    expect(printable(`One${turning}two`)).toBe('Onetwo');
  });

  it.each(['One\n\n\ttwo', 'می\u200Cخواهد', 'שלום\u200F (a)', 'soft\u00ADhyphen', 'zero\u200Bwidth'])(
    'keeps %j as it is',
    (written) => {
      expect(text.parse(written)).toBe(written);
      expect(printable(written)).toBe(written);
    },
  );
});

describe('a text in which nothing can be seen', () => {
  const blanks = [
    '',
    ' \n\t',
    '\u200B\u2060',
    '\u200B \u200B',
    '\u00AD',
    '\u2800',
    '\u3164',
    '\u{E0041}',
    '\uFE0F',
    '\uFEFF',
  ];

  it.each(blanks)('%j is none where one is needed, and nothing where none is', (blank) => {
    const told = requiredText(100, 'Say why.')
      .safeParse(blank)
      .error?.issues.map(({ message }) => message);
    expect([told, freeText(100).parse(blank)]).toEqual([['Say why.'], '']);
  });

  it.each(['.', '0', 'é', '\u200Bيا', '👍', '—'])('%j is one', (written) => {
    expect(requiredText(100).safeParse(written).success).toBe(true);
  });

  it('does not hide what turns the text around it', () => {
    expect(freeText(100).safeParse('\u202E').success).toBe(false);
  });
});

describe('one line', () => {
  it('is a text without line ends and doubled spaces', () => {
    expect(oneLine(' a \r\n b\u00A0\u2028c ')).toBe('a b c');
  });
});
