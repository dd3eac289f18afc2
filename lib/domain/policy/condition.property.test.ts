import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { couldHold, holds, indexFields } from './condition';
import { defaultPack } from './default-pack.fixture';

const pack = defaultPack();
const fields = indexFields(pack.fields);
const keys = pack.fields.map(({ key }) => key);

const operand = fc.oneof(
  fc.json().map((text): unknown => JSON.parse(text)),
  fc.constantFrom('EU', 'HIGH', 'REAL', true, 7),
);
const leaf = fc.oneof(
  operand,
  fc.dictionary(fc.constantFrom('has', 'has_any', 'gte', 'lte', 'gt', 'lt', 'ne', 'nonsense'), operand, { maxKeys: 2 }),
);
const { condition } = fc.letrec<{ condition: unknown; branch: unknown }>((tie) => ({
  condition: fc.oneof(
    { maxDepth: 5 },
    operand,
    tie('branch'),
    fc.dictionary(fc.constantFrom(...keys, 'ghost'), leaf, { maxKeys: 3 }),
  ),
  branch: fc.oneof(
    fc.record({ any: fc.oneof(fc.array(tie('condition'), { maxLength: 3 }), operand) }),
    fc.record({ all: fc.oneof(fc.array(tie('condition'), { maxLength: 3 }), operand) }),
    fc.record({ not: tie('condition') }),
  ),
}));
const values = fc.dictionary(fc.constantFrom(...keys, '__proto__', 'constructor'), operand, { maxKeys: 12 });

describe('the condition language', () => {
  it('answers every JSON with a boolean and never throws', () => {
    fc.assert(
      fc.property(condition, values, (one, record) => {
        expect(typeof holds(one, record, fields)).toBe('boolean');
        expect(typeof couldHold(one, record, fields)).toBe('boolean');
      }),
      { numRuns: 5_000 },
    );
  });

  it('gives the same answer to the same question', () => {
    fc.assert(
      fc.property(condition, values, (one, record) => {
        expect(holds(structuredClone(one), structuredClone(record), fields)).toBe(holds(one, record, fields));
      }),
    );
  });

  it('is false for a field nobody declared, whatever the test', () => {
    fc.assert(fc.property(leaf, operand, (test, value) => !holds({ ghost: test }, { ghost: value }, fields)));
  });

  it('is false for a field without an answer and without a default', () => {
    const plain = pack.fields.filter((field) => field.default === undefined).map(({ key }) => key);
    fc.assert(fc.property(fc.constantFrom(...plain), leaf, (key, test) => !holds({ [key]: test }, {}, fields)));
  });

  it('holds only where it could hold', () => {
    fc.assert(
      fc.property(condition, values, (one, record) => !holds(one, record, fields) || couldHold(one, record, fields)),
    );
  });

  it('could hold exactly as it holds once everything is answered', () => {
    const full = Object.fromEntries(pack.fields.map((field) => [field.key, field.options?.[0] ?? 1]));
    fc.assert(
      fc.property(condition, values, (one, record) => {
        const answered = {
          ...full,
          ...Object.fromEntries(Object.entries(record).filter(([, value]) => value !== null)),
        };
        expect(couldHold(one, answered, fields)).toBe(holds(one, answered, fields));
      }),
    );
  });

  it('joins: all is and, any is or, not is not', () => {
    fc.assert(
      fc.property(condition, condition, values, (left, right, record) => {
        const [a, b] = [holds(left, record, fields), holds(right, record, fields)];
        expect(holds({ all: [left, right] }, record, fields)).toBe(a && b);
        expect(holds({ any: [left, right] }, record, fields)).toBe(a || b);
        if (typeof left === 'object' && left !== null && !Array.isArray(left)) {
          expect(holds({ not: left }, record, fields)).toBe(!a);
        }
      }),
    );
  });

  it('survives nesting deeper than any pack', () => {
    let deep: unknown = { uses_personal_data: true };
    for (let level = 0; level < 20_000; level += 1) deep = { all: [deep] };
    expect(holds(deep, { uses_personal_data: true }, fields)).toBe(false);
  });
});
