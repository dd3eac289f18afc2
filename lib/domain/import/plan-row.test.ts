import { describe, expect, it } from 'vitest';
import { defaultPack } from '../policy/default-pack.fixture';
import { checkMapping } from './check-mapping';
import { planRow, rowReader } from './plan-row';

const pack = defaultPack();
const HEADERS = ['Name', 'Agency', 'Phase', 'Why', 'Personal', 'Users', 'Date', 'Benefit', 'Exposure'];
const MAPPING = {
  businessUnit: { column: 'Agency' },
  stage: {
    column: 'Phase',
    rules: [
      { value: 'Operation and Maintenance', becomes: 'AT_SCALE' },
      { value: '', becomes: 'PROPOSED' },
    ],
  },
  externalId: null,
  fields: {
    title: { column: 'Name' },
    problem: { column: 'Why' },
    uses_personal_data: { column: 'Personal' },
    expected_users: { column: 'Users' },
    target_date: { column: 'Date', dates: 'MONTH_FIRST' },
    benefit_type: { column: 'Benefit', rules: [{ value: 'Fun', becomes: null }] },
    user_exposure: { column: 'Exposure', rules: [{ value: 'Case by case', becomes: null }] },
    business_function: { constant: 'PUBLIC_SERVICES' },
  },
};
const GOOD = [
  'Chatbot',
  'Department of Energy',
  'PRODUCTION',
  'Calls take long',
  'Yes',
  '1,200',
  '4/13/2027',
  'Time saved',
  'Internal staff',
];

function reader() {
  const mapping = checkMapping(MAPPING, HEADERS, pack);
  if (!mapping.ok) throw new Error(JSON.stringify(mapping.refusal));
  return rowReader(mapping.value, HEADERS, pack);
}

function plan(changes: Partial<Record<string, string>> = {}, more: { cells?: string[]; strayQuote?: boolean } = {}) {
  const cells = more.cells ?? HEADERS.map((header, index) => changes[header] ?? GOOD[index] ?? '');
  return planRow({ row: 2, cells, strayQuote: more.strayQuote ?? false }, reader());
}

describe('planRow', () => {
  it('reads a good row without a word', () => {
    expect(plan()).toEqual({
      fullTitle: 'Chatbot',
      stage: 'PRODUCTION',
      unitName: 'Department of Energy',
      values: {
        title: 'Chatbot',
        problem: 'Calls take long',
        business_function: 'PUBLIC_SERVICES',
        uses_personal_data: true,
        expected_users: 1_200,
        target_date: '2027-04-13',
        benefit_type: ['TIME_SAVED'],
        user_exposure: 'INTERNAL',
      },
      problems: [],
    });
  });

  it.each([
    ['white space and case aside', { Phase: '  operation AND\u00a0maintenance\n' }, { stage: 'AT_SCALE' }],
    ['a blank stage by its rule', { Phase: ' ' }, { stage: 'PROPOSED' }],
    ['a unit with odd white space', { Agency: ' Department  of Energy\u00a0' }, { unitName: 'Department of Energy' }],
    ['a title of two lines', { Name: 'Chat\r\nbot' }, { fullTitle: 'Chat bot', values: { title: 'Chat bot' } }],
    ['a formula as text', { Name: '=cmd()|A0' }, { values: { title: '=cmd()|A0' } }],
    ['controls left out', { Why: 'a\u0000b\u0081c' }, { values: { problem: 'abc' } }],
    ['nothing that turns a text', { Why: 'a\u202Eb\u2066c' }, { values: { problem: 'abc' } }],
    [
      'nothing unseen in a title',
      { Name: '\u200BChat\u202Ebot\u00AD' },
      { fullTitle: 'Chatbot', values: { title: 'Chatbot' } },
    ],
    ['nothing unseen in a unit', { Agency: 'Department\u200B of\u2060 Energy' }, { unitName: 'Department of Energy' }],
    ['an ISO date', { Date: '2027-01-31' }, { values: { target_date: '2027-01-31' } }],
    ['several options', { Benefit: 'Time saved; QUALITY' }, { values: { benefit_type: ['TIME_SAVED', 'QUALITY'] } }],
    ['a number with a currency', { Users: '$ 1,234.50' }, { values: { expected_users: 1234.5 } }],
  ])('reads %s', (_, changes, expected) => {
    expect(plan(changes)).toMatchObject({ ...expected, problems: [] });
  });

  it.each(['N/A', 'NA', 'n/a ', 'Not Applicable', '', ' ', '\u00a0', '–'])('takes %j for nothing said', (nothing) => {
    const { values, problems } = plan({ Personal: nothing, Users: nothing, Date: nothing, Benefit: nothing });
    expect(Object.keys(values).sort()).toEqual(['business_function', 'problem', 'title', 'user_exposure']);
    expect(problems).toEqual([]);
  });

  it.each([
    ['error', { Name: ' ' }, 'Name', 'There is no title.'],
    ['error', { Agency: 'N/A' }, 'Agency', 'There is no business unit.'],
    ['error', { Agency: 'x'.repeat(121) }, 'Agency', 'The name of a business unit has at most 120 characters.'],
    ['error', { Phase: 'Odd' }, 'Phase', '“Odd” has no counterpart yet: say what it becomes, or leave it empty.'],
    [
      'error',
      { Personal: 'Perhaps' },
      'Personal',
      '“Perhaps” has no counterpart yet: say what it becomes, or leave it empty.',
    ],
    [
      'error',
      { Benefit: 'Time saved; Joy' },
      'Benefit',
      '“Joy” has no counterpart yet: say what it becomes, or leave it empty.',
    ],
    ['error', { Users: 'many' }, 'Users', '“many” is not a number.'],
    ['error', { Users: '1,23,4' }, 'Users', '“1,23,4” is not a number.'],
    ['error', { Users: '-5' }, 'Users', 'Expected number of users after rollout: zero or more.'],
    ['error', { Date: '13/4/2027' }, 'Date', '“13/4/2027” is not a date.'],
    ['error', { Date: '2/30/2027' }, 'Date', '“2/30/2027” is not a date.'],
    ['warning', { Why: '' }, 'Why', '“Problem and current way of working” is empty.'],
    ['warning', { Benefit: 'fun' }, 'Benefit', '“fun” is left empty.'],
    ['warning', { Exposure: 'Case by case' }, 'Exposure', '“Case by case” is left empty.'],
    [
      'warning',
      { Name: 'x'.repeat(342) },
      'Name',
      'It has 342 characters and is shortened to 160. The whole text stays in the source row.',
    ],
    ['warning', { Why: 'Gr\uFFFDße' }, '', 'Some of its characters could not be read.'],
  ])('gives an %s for %j', (severity, changes, column, message) => {
    expect(plan(changes).problems).toEqual([{ severity, column, message }]);
  });

  it('shortens a title with an ellipsis and keeps a pair of surrogates whole', () => {
    const { values, fullTitle } = plan({ Name: `${'x'.repeat(158)}🙂${'y'.repeat(20)}` });
    expect(values['title']).toBe(`${'x'.repeat(158)}…`);
    expect(fullTitle).toHaveLength(180);
  });

  it.each([
    ['error', { cells: [...GOOD, '', 'moved'] }, /has 11 cells, the file 9 columns/],
    ['warning', { cells: GOOD.slice(0, 7) }, /ends after 7 of 9 columns/],
    ['warning', { strayQuote: true }, /quotation mark/],
  ])('gives an %s for a row of another form', (severity, more, message) => {
    expect(plan({}, more).problems).toContainEqual({ severity, column: '', message: expect.stringMatching(message) });
  });

  it('says nothing about empty cells past the last column', () => {
    expect(plan({}, { cells: [...GOOD, '', ' '] }).problems).toEqual([]);
  });

  it('names every problem of a row at once', () => {
    const { problems } = plan({ Name: '', Phase: 'Odd', Users: 'many' });
    expect(problems.map(({ column }) => column).sort()).toEqual(['Name', 'Phase', 'Users']);
  });
});
