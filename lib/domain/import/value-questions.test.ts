import { describe, expect, it } from 'vitest';
import { defaultPack } from '../policy/default-pack.fixture';
import { checkMapping } from './check-mapping';
import { decideValues } from './decide-values';
import type { Mapping, ValueRule } from './mapping';
import { profileColumns } from './table';
import { columnQuestions } from './value-questions';

const pack = defaultPack();
const HEADERS = ['Name', 'Phase', 'Who', 'Regions'];
const CELLS = [
  ['A', 'Live', 'Internal staff', 'EU; US'],
  ['B', 'POC', 'Public', ''],
  ['C', 'live', '', 'Mars'],
];
const profiles = profileColumns({
  headers: HEADERS,
  rows: CELLS.map((cells, index) => ({ row: index + 2, cells, strayQuote: false })),
});
const from = (column: string, rules: ValueRule[] = []) =>
  ({ column, rules, dates: 'DAY_FIRST', decimal: 'POINT' }) as const;
const mapping: Mapping = {
  businessUnit: { constant: 'Energy' },
  stage: from('Phase', [{ value: 'LIVE', becomes: 'PRODUCTION' }]),
  externalId: null,
  fields: { title: from('Name'), user_exposure: from('Who'), user_regions: from('Regions') },
};

function questionsOf(changed: Partial<Mapping> = {}) {
  return new Map(columnQuestions({ ...mapping, ...changed }, profiles, pack).map((one) => [one.path, one]));
}

describe('columnQuestions', () => {
  it('asks about the stage and about every choice that comes from a column', () => {
    expect([...questionsOf().keys()]).toEqual(['stage', 'fields.user_exposure', 'fields.user_regions']);
    expect([...questionsOf({ stage: { constant: 'POC' }, fields: {} }).keys()]).toEqual([]);
  });

  it('shows what a rule says, what a value says by itself, and what nobody knows', () => {
    expect(questionsOf().get('stage')!.values).toEqual([
      { value: 'Live', count: 2, becomes: 'PRODUCTION', byItself: null },
      { value: 'POC', count: 1, becomes: undefined, byItself: 'POC' },
    ]);
    expect(questionsOf().get('fields.user_exposure')!.values).toEqual([
      { value: 'Internal staff', count: 1, becomes: undefined, byItself: 'Internal staff' },
      { value: 'Public', count: 1, becomes: undefined, byItself: null },
      { value: '', count: 1, becomes: undefined, byItself: 'empty' },
    ]);
  });

  it('reads several choices in one cell', () => {
    const { values, options } = questionsOf().get('fields.user_regions')!;
    expect(values.find(({ value }) => value === 'EU; US')!.byItself).toMatch(/, /);
    expect(values.find(({ value }) => value === 'Mars')!.byItself).toBeNull();
    expect(options.every(({ becomes }) => Array.isArray(becomes))).toBe(true);
  });
});

describe('decideValues', () => {
  it('sets, clears and keeps rules', () => {
    const rules: ValueRule[] = [
      { value: 'Live', becomes: 'POC' },
      { value: 'Elsewhere', becomes: 'RETIRED' },
      { value: 'poc', becomes: 'RETIRED' },
    ];
    const decisions = [
      {
        path: 'stage',
        column: 'Phase',
        values: [
          { value: 'Live', becomes: 'AT_SCALE' },
          { value: 'POC', becomes: undefined },
        ],
      },
      { path: 'fields.user_exposure', column: 'Who', values: [{ value: 'Public', becomes: 'EXTERNAL' }] },
    ];
    const decided = decideValues({ ...mapping, stage: from('Phase', rules) }, decisions);
    expect(decided).toEqual({
      ok: true,
      value: {
        ...mapping,
        stage: from('Phase', [
          { value: 'Live', becomes: 'AT_SCALE' },
          { value: 'Elsewhere', becomes: 'RETIRED' },
        ]),
        fields: { ...mapping.fields, user_exposure: from('Who', [{ value: 'Public', becomes: 'EXTERNAL' }]) },
      },
    });
    expect(decided.ok && checkMapping(decided.value, HEADERS, pack).ok).toBe(true);
  });

  it.each([
    ['another column', { path: 'stage', column: 'Name' }],
    ['a part that is open', { path: 'fields.patterns', column: 'Name' }],
    ['a part that is the same on every row', { path: 'businessUnit', column: 'Name' }],
  ])('refuses what was said about %s', (_, place) => {
    expect(decideValues(mapping, [{ ...place, values: [] }])).toMatchObject({
      ok: false,
      refusal: { code: 'conflict' },
    });
  });

  it('leaves what makes no sense to the check of the mapping', () => {
    const decided = decideValues(mapping, [
      { path: 'stage', column: 'Phase', values: [{ value: 'Live', becomes: { odd: 1 } }] },
    ]);
    expect(decided.ok && checkMapping(decided.value, HEADERS, pack).ok).toBe(false);
  });
});
