import { describe, expect, it } from 'vitest';
import { type FormTarget, sourceChoicesOf, valueDecisionsOf } from './import-form';

function formOf(...fields: [string, string][]): FormData {
  const form = new FormData();
  for (const [name, value] of fields) form.append(name, value);
  return form;
}

describe('sourceChoicesOf', () => {
  it('tells a column, a constant and nothing apart', () => {
    const form = formOf(
      ['from.fields.title', '0'],
      ['from.fields.target_date', '12'],
      ['dates.fields.target_date', 'MONTH_FIRST'],
      ['from.fields.patterns', 'constant'],
      ['constant.fields.patterns', 'a'],
      ['constant.fields.patterns', 'b'],
      ['from.stage', ''],
      ['constant.stage', 'POC'],
      ['from.businessUnit', 'constant'],
      ['constant.businessUnit', ' '],
    );
    const types: Record<string, FormTarget['type']> = { 'fields.patterns': 'multi_choice', stage: 'single_choice' };
    const paths = ['fields.title', 'fields.target_date', 'fields.patterns', 'stage', 'businessUnit', 'fields.missing'];
    const targets = paths.map((path) => ({ path, type: types[path] ?? 'text' }));
    expect(sourceChoicesOf(form, targets)).toEqual({
      'fields.title': { column: 0 },
      'fields.target_date': { column: 12, dates: 'MONTH_FIRST' },
      'fields.patterns': { column: null, constant: ['a', 'b'] },
      stage: { column: null },
      businessUnit: { column: null, constant: null },
      'fields.missing': { column: null },
    });
  });

  it.each(['-1', '1e3', '99999999', 'x'])('takes %j for no column', (from) => {
    expect(sourceChoicesOf(formOf(['from.stage', from]), [{ path: 'stage', type: 'text' }])).toEqual({
      stage: { column: null },
    });
  });
});

describe('valueDecisionsOf', () => {
  it('pairs each value with what it becomes', () => {
    const form = formOf(
      ['column.stage', 'Phase'],
      ['value.stage', 'Live'],
      ['becomes.stage', '"PRODUCTION"'],
      ['value.stage', 'Odd'],
      ['becomes.stage', ''],
      ['column.fields.pii', 'PII'],
      ['value.fields.pii', ''],
      ['becomes.fields.pii', 'null'],
      ['value.fields.pii', 'x'],
      ['becomes.fields.pii', '{broken'],
      ['value.fields.pii', 'y'],
    );
    expect(valueDecisionsOf(form)).toEqual([
      {
        path: 'stage',
        column: 'Phase',
        values: [
          { value: 'Live', becomes: 'PRODUCTION' },
          { value: 'Odd', becomes: undefined },
        ],
      },
      {
        path: 'fields.pii',
        column: 'PII',
        values: [
          { value: '', becomes: null },
          { value: 'x', becomes: undefined },
          { value: 'y', becomes: undefined },
        ],
      },
    ]);
  });
});
