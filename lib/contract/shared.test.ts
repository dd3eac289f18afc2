import { expect, it } from 'vitest';
import { booleanOf } from './intake-form';
import { typedNumber } from './shared';

it.each([
  ['1', 1],
  ['0', 0],
  [12, 12],
  ['999999999', 999_999_999],
])('%j is the number of a version', (sent, number) => {
  expect(typedNumber.parse(sent)).toBe(number);
});

it.each([
  undefined,
  null,
  '',
  ' ',
  '1.5',
  1.5,
  -1,
  '-1',
  '1e3',
  '01',
  '0x1',
  'NaN',
  NaN,
  Infinity,
  '1234567890',
  true,
  [1],
])('%j is none', (sent) => {
  expect(typedNumber.safeParse(sent).success).toBe(false);
});

it('yes and no are what a form says; anything else stays what it is, for the rules to refuse', () => {
  const sent = ['true', 'false', 'perhaps', '', undefined, 1];
  expect(sent.map(booleanOf)).toEqual([true, false, 'perhaps', '', undefined, 1]);
});
