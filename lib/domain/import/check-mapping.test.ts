import { describe, expect, it } from 'vitest';
import { defaultPack } from '../policy/default-pack.fixture';
import { checkMapping } from './check-mapping';

const pack = defaultPack();
const HEADERS = ['Name', 'Agency', 'Phase'];
const good = {
  businessUnit: { column: 'Agency' },
  stage: { column: 'Phase', rules: [{ value: 'Live', becomes: 'PRODUCTION' }] },
  externalId: null,
  fields: { title: { column: 'Name' }, business_function: { constant: 'HR' } },
};

describe('checkMapping', () => {
  it('fills in what was left out', () => {
    const checked = checkMapping(good, HEADERS, pack);
    expect(checked.ok && checked.value.businessUnit).toEqual({
      column: 'Agency',
      rules: [],
      dates: 'DAY_FIRST',
      decimal: 'POINT',
    });
  });

  it.each([
    ['no title', { fields: {} }, 'fields.title'],
    ['a title that is the same for every row', { fields: { title: { constant: 'A' } } }, 'fields.title'],
    ['no unit', { businessUnit: null }, 'businessUnit'],
    ['a blank unit', { businessUnit: { constant: ' ' } }, 'businessUnit.constant'],
    ['a column the file does not have', { businessUnit: { column: 'Ministry' } }, 'businessUnit.column'],
    ['a stage that does not exist', { stage: { constant: 'LIVE' } }, 'stage.constant'],
    [
      'a stage left empty',
      { stage: { column: 'Phase', rules: [{ value: 'x', becomes: null }] } },
      'stage.rules.0.becomes',
    ],
    ['an identifier of no column', { externalId: { column: 'Id' } }, 'externalId.column'],
    ['a field of no pack', { fields: { ...good.fields, __x: { constant: '1' } } }, 'fields.__x'],
    ['a computed field', { fields: { ...good.fields, risk_tier: { constant: 'HIGH' } } }, 'fields.risk_tier'],
    [
      'an option that does not exist',
      { fields: { ...good.fields, user_exposure: { column: 'Phase', rules: [{ value: 'x', becomes: 'ALL' }] } } },
      'fields.user_exposure.rules.0.becomes',
    ],
    [
      'rules for a text',
      { fields: { ...good.fields, problem: { column: 'Phase', rules: [{ value: 'x', becomes: 'y' }] } } },
      'fields.problem.rules',
    ],
    [
      'a constant that does not fit',
      { fields: { ...good.fields, expected_users: { constant: -1 } } },
      'fields.expected_users.constant',
    ],
    [
      'what the database cannot store',
      { stage: { column: 'Phase', rules: [{ value: '\u0000', becomes: 'POC' }] } },
      'stage.rules.0.value',
    ],
    ['something unknown', { owner: 'me' }, ''],
  ])('refuses %s', (_, change, path) => {
    const checked = checkMapping({ ...good, ...change }, HEADERS, pack);
    expect(checked.ok ? [] : checked.refusal.issues?.map((issue) => issue.path)).toContain(path);
  });

  it.each([null, 1, 'x', [], { fields: 1 }])('refuses %j', (mapping) => {
    expect(checkMapping(mapping, HEADERS, pack)).toMatchObject({ ok: false, refusal: { code: 'validation_failed' } });
  });
});
