import fc from 'fast-check';

/** A piece of JSON text as it is written, which may be none: `1e400`, `NaN`, an array of 100,000. */
export class Raw {
  constructor(readonly text: string) {}
}

/** Characters that no text of ours holds. Source: product.md, names and texts. */
const UNWELCOME = ['\0', '\u0007', '\u001b', '\u009f', '\ud800', '\udfff', '\u202e', '\u2066'];

/** Text with such a character somewhere in it. */
export const unwelcomeText = fc
  .tuple(fc.string({ maxLength: 12 }), fc.constantFrom(...UNWELCOME), fc.string({ maxLength: 12 }))
  .map((parts) => parts.join(''));

/** Longer than any field takes. */
export const overlong = fc
  .tuple(fc.integer({ min: 100_001, max: 140_000 }), fc.constantFrom('x', 'é', '漢', 'a '))
  .map(([length, text]) => text.repeat(length).slice(0, length));

const deep = fc.tuple(fc.constantFrom(40, 1_000, 20_000, 100_000), fc.boolean()).map(([depth, isArray]) => {
  const [open, close] = isArray ? ['[', ']'] : ['{"a":', '}'];
  return new Raw(`${open.repeat(depth)}0${close.repeat(depth)}`);
});

const polluting = fc
  .constantFrom(
    '{"__proto__":{"polluted":true}}',
    '{"constructor":{"prototype":{"polluted":true}}}',
    '{"__proto__":null}',
    '{"prototype":{"polluted":true}}',
    '{"toString":1,"valueOf":2,"hasOwnProperty":3}',
    '{"then":"x"}',
    '{"length":1000000000}',
  )
  .map((text) => new Raw(text));

const numbers = fc
  .constantFrom('1e400', '-1e400', '-0', '0.5', '1e21', '9007199254740993', '2147483648', '-2147483649', '1e-400')
  .map((text) => new Raw(text));

/** What is written where JSON has no word for it. */
const notJson = fc
  .constantFrom('NaN', 'Infinity', '-', '0x10', '01', '1.', '.5', '+1', '1n', 'undefined', "'text'", '/**/', '"\\x"')
  .map((text) => new Raw(text));

const days = fc.constantFrom(
  '2026-02-30',
  '2026-13-01',
  '2026-00-00',
  '0000-00-00',
  '+292278994-08-17',
  '2026-11-01T25:00:00Z',
  '2026-11-01T12:00:00+99:00',
  '01.02.2026',
  'yesterday',
);

const many = fc
  .constantFrom('0', '""', 'null', '{}')
  .map((one) => new Raw(`[${Array.from({ length: 100_000 }, () => one).join(',')}]`));

/** What may stand in the place of a value of JSON; most of it fits nowhere. */
export const hostile: fc.Arbitrary<unknown> = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.constantFrom(null, true, false, '', ' ', 'NOBODY', 'null', '__proto__', [], {}, [[]], [null]),
  },
  { weight: 6, arbitrary: unwelcomeText },
  { weight: 3, arbitrary: numbers },
  { weight: 2, arbitrary: notJson },
  { weight: 3, arbitrary: days },
  { weight: 3, arbitrary: polluting },
  { weight: 4, arbitrary: fc.jsonValue({ maxDepth: 3 }) },
  { weight: 4, arbitrary: fc.string({ unit: 'binary', maxLength: 30 }) },
  { weight: 1, arbitrary: overlong },
  { weight: 1, arbitrary: deep },
  { weight: 1, arbitrary: many },
);

/** A value as JSON, with what is raw in it as it is written. */
export function written(value: unknown): string {
  const raws: string[] = [];
  const text = JSON.stringify(value, (_, one: unknown) => {
    if (!(one instanceof Raw)) return one;
    raws.push(one.text);
    return `\u0001raw ${raws.length - 1}\u0001`;
  });
  return raws.length === 0
    ? text
    : text.replace(/"\\u0001raw (\d+)\\u0001"/g, (_, at: string) => raws[Number(at)] ?? '');
}
