import { describe, expect, it } from 'vitest';
import { indexFields } from './condition';
import { defaultPack } from './default-pack.fixture';
import { isMaterial } from './material';

const fields = indexFields(defaultPack().fields);

describe('isMaterial', () => {
  it.each<[string, string, unknown, unknown, boolean]>([
    ['any: another text', 'problem', 'Slow', 'Slower', true],
    ['any: the same text saved again', 'problem', 'Slow', 'Slow', false],
    ['any: the same list', 'patterns', ['RAG'], ['RAG'], false],
    ['increase: option up', 'data_classification', 'INTERNAL', 'RESTRICTED', true],
    ['increase: option down', 'data_classification', 'RESTRICTED', 'INTERNAL', false],
    ['increase: no to yes', 'uses_personal_data', false, true, true],
    ['increase: yes to no', 'uses_personal_data', true, false, false],
    ['increase: number up', 'business_units', 1, 2, true],
    ['increase: a value off the scale', 'data_classification', 'INTERNAL', 'SECRET', true],
    ['over 50 %: half as much again', 'expected_users', 100, 150, false],
    ['over 50 %: a little more', 'expected_users', 100, 151, true],
    ['over 50 %: less than half', 'expected_users', 100, 49, true],
    ['over 50 %: from nothing', 'expected_users', 0, 1, true],
    ['answered since', 'data_classification', undefined, 'PUBLIC', true],
    ['no longer answered', 'data_classification', 'PUBLIC', null, true],
    ['still unanswered', 'data_classification', undefined, null, false],
  ])('%s', (_, key, from, to, expected) => {
    expect(isMaterial(fields.get(key)!, from, to)).toBe(expected);
  });
});
