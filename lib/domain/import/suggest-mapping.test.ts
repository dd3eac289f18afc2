import { describe, expect, it } from 'vitest';
import { federalTable } from '@/tests/federal-file';
import { defaultPack } from '../policy/default-pack.fixture';
import { checkMapping } from './check-mapping';
import { isFromColumn } from './mapping';
import { completeMapping, suggestMapping } from './suggest-mapping';

const pack = defaultPack();
const tableOf = (headers: string[], ...rows: string[][]) => ({
  headers,
  rows: rows.map((cells, index) => ({ row: index + 2, cells, strayQuote: false })),
});

describe('suggestMapping', () => {
  it('maps the federal file, and what it suggests can be imported', () => {
    const table = federalTable();
    const mapping = suggestMapping(table, pack);
    const columns = Object.entries(mapping.fields).map(([key, source]) => [key, isFromColumn(source) && source.column]);
    expect(Object.fromEntries(columns)).toEqual({
      title: 'Use Case Name',
      problem: 'What is the intended purpose and expected benefits of the AI?',
      owning_team: 'Bureau',
      uses_personal_data:
        'Does this AI use case involve personally identifiable information (PII) that is maintained by the agency?',
    });
    expect(mapping.businessUnit).toMatchObject({ column: 'Agency' });
    expect(mapping.externalId).toBeNull();
    expect(mapping.stage).toMatchObject({ column: 'Stage of Development' });
    const rules = isFromColumn(mapping.stage) ? mapping.stage.rules : [];
    expect(Object.fromEntries(rules.map(({ value, becomes }) => [value, becomes]))).toEqual({
      'Operation and Maintenance': 'AT_SCALE',
      'In mission': 'AT_SCALE',
      'In production': 'PRODUCTION',
      'Acquisition and/or Development': 'POC',
      'Implementation and Assessment': 'POC',
      Initiated: 'PROPOSED',
      Planned: 'PROPOSED',
      Ideation: 'PROPOSED',
      Retired: 'RETIRED',
      'Research or  Administrative Action Complete': 'RETIRED',
      '': 'PROPOSED',
    });
    expect(mapping.fields['uses_personal_data']).toMatchObject({
      rules: [
        { value: 'No', becomes: false },
        { value: 'Yes', becomes: true },
        { value: 'N/A', becomes: null },
      ],
    });
    expect(checkMapping(mapping, table.headers, pack)).toEqual({ ok: true, value: mapping });
  });

  it('finds fields by key or label, and reads numbers and dates as most of the column is written', () => {
    const table = tableOf(
      [
        'Key',
        'Title',
        'Business unit',
        'Status',
        'data_classification',
        'Wished production date',
        'Investment',
        'Team',
      ],
      ['UC-7', 'A', 'Sales', 'Pilot', 'Internal', '13.4.2027', '1.200,50', 'North'],
      ['UC-8', 'B', 'Sales', 'Live', 'PUBLIC', '2.4.2027', '3.400', 'South'],
    );
    expect(suggestMapping(table, pack)).toMatchObject({
      businessUnit: { column: 'Business unit' },
      stage: { column: 'Status', rules: [{ becomes: 'POC' }, { becomes: 'PRODUCTION' }] },
      externalId: { column: 'Key' },
      fields: {
        title: { column: 'Title' },
        owning_team: { column: 'Team' },
        data_classification: { column: 'data_classification' },
        target_date: { column: 'Wished production date', dates: 'DAY_FIRST' },
        investment_12m: { column: 'Investment', decimal: 'COMMA' },
      },
    });
  });

  it('reads American dates where only that order fits', () => {
    const table = tableOf(['Title', 'Target date'], ['A', '4/13/2027'], ['B', '4/2/2027']);
    expect(suggestMapping(table, pack).fields['target_date']).toMatchObject({ dates: 'MONTH_FIRST' });
  });

  it('suggests no column for a choice it could not read, and no identifier that repeats', () => {
    const table = tableOf(['Title', 'Id', 'Business function'], ['A', '1', 'Space travel'], ['B', '1', 'Diplomacy']);
    const mapping = suggestMapping(table, pack);
    expect(mapping.externalId).toBeNull();
    expect(Object.keys(mapping.fields)).toEqual(['title']);
    expect(mapping).toMatchObject({ stage: { constant: 'PROPOSED' }, businessUnit: null });
  });
});

describe('completeMapping', () => {
  it('keeps what was decided and adds rules for values that are new', () => {
    const headers = ['Title', 'Unit', 'Stage'];
    const earlier = suggestMapping(tableOf(headers, ['A', 'X', 'Pilot']), pack);
    const decided = { ...earlier, stage: { ...earlier.stage, rules: [{ value: 'pilot', becomes: 'PRODUCTION' }] } };
    const later = suggestMapping(tableOf(headers, ['A', 'X', 'Pilot'], ['B', 'X', 'Retired']), pack);
    expect(completeMapping(decided, later).stage).toMatchObject({
      rules: [
        { value: 'pilot', becomes: 'PRODUCTION' },
        { value: 'Retired', becomes: 'RETIRED' },
      ],
    });
  });
});
