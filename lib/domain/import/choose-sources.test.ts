import { describe, expect, it } from 'vitest';
import { defaultPack } from '../policy/default-pack.fixture';
import { checkMapping } from './check-mapping';
import { chooseSources, sourcesOf, type SourceChoices } from './choose-sources';
import type { Mapping } from './mapping';
import { profileColumns } from './table';

const pack = defaultPack();
const HEADERS = ['Name', 'Agency', 'Phase', 'State', 'PII', 'Start'];
const CELLS = [
  ['Chatbot', 'Energy', 'Pilot', 'Live', 'Yes', '3/4/2027'],
  ['Notes', 'Energy', 'Idea', '', 'n/a', '5/4/2027'],
];
const profiles = profileColumns({
  headers: HEADERS,
  rows: CELLS.map((cells, index) => ({ row: index + 2, cells, strayQuote: false })),
});
const column = (place: number) => ({ column: place });
const before: Mapping = {
  businessUnit: null,
  stage: { column: 'Phase', rules: [{ value: 'Pilot', becomes: 'AT_SCALE' }], dates: 'DAY_FIRST', decimal: 'POINT' },
  externalId: null,
  fields: {},
};

function chosen(choices: SourceChoices): Mapping {
  const checked = checkMapping(chooseSources(choices, before, profiles, pack), HEADERS, pack);
  if (!checked.ok) throw new Error(JSON.stringify(checked.refusal));
  return checked.value;
}

const least = { 'fields.title': column(0), businessUnit: column(1), stage: column(2) };

describe('chooseSources', () => {
  it('keeps what was said about the values of a column that stays', () => {
    expect(chosen(least).stage).toMatchObject({ column: 'Phase', rules: [{ value: 'Pilot', becomes: 'AT_SCALE' }] });
  });

  it('suggests what the values of a new column become', () => {
    const { stage, fields } = chosen({ ...least, stage: column(3), 'fields.uses_personal_data': column(4) });
    expect(stage).toMatchObject({
      column: 'State',
      rules: [
        { value: 'Live', becomes: 'PRODUCTION' },
        { value: '', becomes: 'PROPOSED' },
      ],
    });
    expect(fields['uses_personal_data']).toMatchObject({
      rules: [
        { value: 'Yes', becomes: true },
        { value: 'n/a', becomes: null },
      ],
    });
  });

  it('takes how dates are read, and what is the same on every row', () => {
    const { fields } = chosen({
      ...least,
      'fields.target_date': { column: 5, dates: 'MONTH_FIRST', decimal: 'COMMA' },
      'fields.patterns': { column: null, constant: [pack.patterns[0]!.id] },
    });
    expect(fields['target_date']).toEqual({ column: 'Start', rules: [], dates: 'MONTH_FIRST', decimal: 'COMMA' });
    expect(fields['patterns']).toEqual({ constant: [pack.patterns[0]!.id] });
  });

  it('leaves open what nobody chose, and columns the file does not have', () => {
    expect(chosen({ ...least, 'fields.problem': { column: null }, 'fields.owning_team': column(99) }).fields).toEqual({
      title: { column: 'Name', rules: [], dates: 'DAY_FIRST', decimal: 'POINT' },
    });
  });

  it.each([
    ['the title', { ...least, 'fields.title': { column: null } }, 'fields.title'],
    ['the unit', { ...least, businessUnit: { column: null } }, 'businessUnit'],
    ['the stage', { ...least, stage: { column: null } }, 'stage.constant'],
  ])('is no mapping without %s', (_, choices, path) => {
    expect(checkMapping(chooseSources(choices, before, profiles, pack), HEADERS, pack)).toMatchObject({
      ok: false,
      refusal: { issues: [{ path }] },
    });
  });
});

describe('sourcesOf', () => {
  it('names every part that comes from somewhere', () => {
    expect([...sourcesOf(chosen(least)).keys()].sort()).toEqual(['businessUnit', 'fields.title', 'stage']);
  });
});
