import { describe, expect, it } from 'vitest';
import { couldHold, holds, indexFields } from './condition';
import { defaultPack } from './default-pack.fixture';

const fields = indexFields(defaultPack().fields);
const record = {
  data_classification: 'CONFIDENTIAL',
  patterns: ['RAG', 'GUARDRAILS'],
  expected_users: 10_000,
  uses_personal_data: false,
  decision_impact: 'NO_SUCH_OPTION',
};

describe('holds', () => {
  it.each<[string, unknown, boolean]>([
    ['nothing asked', {}, true],
    ['equality', { data_classification: 'CONFIDENTIAL' }, true],
    ['equality of a boolean', { uses_personal_data: false }, true],
    ['one of', { data_classification: ['PUBLIC', 'CONFIDENTIAL'] }, true],
    ['has', { patterns: { has: 'RAG' } }, true],
    ['has, absent', { patterns: { has: 'TOOL_USE' } }, false],
    ['has_any', { patterns: { has_any: ['TOOL_USE', 'GUARDRAILS'] } }, true],
    ['ordered option, at least', { data_classification: { gte: 'INTERNAL' } }, true],
    ['ordered option, above itself', { data_classification: { gt: 'CONFIDENTIAL' } }, false],
    ['number, at least itself', { expected_users: { gte: 10_000 } }, true],
    ['number between', { expected_users: { gt: 1, lt: 10_000 } }, false],
    ['not equal', { data_classification: { ne: 'PUBLIC' } }, true],
    ['not equal, unanswered', { user_exposure: { ne: 'EXTERNAL' } }, false],
    ['several keys are all', { data_classification: 'CONFIDENTIAL', uses_personal_data: true }, false],
    ['any', { any: [{ uses_personal_data: true }, { patterns: { has: 'RAG' } }] }, true],
    ['not', { not: { uses_personal_data: true } }, true],
    ['default of the field', { annex_iii_exception: 'NOT_CLAIMED' }, true],
    ['a value outside the options has no rank', { decision_impact: { gte: 'NEGLIGIBLE' } }, false],
    ['a scalar compared with a list field', { patterns: 'RAG' }, false],
    ['an unknown operator', { expected_users: { about: 10_000 } }, false],
    ['a list is no condition', [], false],
  ])('%s', (_, condition, expected) => {
    expect(holds(condition, record, fields)).toBe(expected);
  });
});

describe('couldHold', () => {
  it('is open while a field is unanswered, and closed by its answer', () => {
    const condition = { user_exposure: 'EXTERNAL' };
    expect(couldHold(condition, record, fields)).toBe(true);
    expect(couldHold(condition, { ...record, user_exposure: 'INTERNAL' }, fields)).toBe(false);
  });

  it('is closed where another key already fails', () => {
    expect(couldHold({ user_exposure: 'EXTERNAL', uses_personal_data: true }, record, fields)).toBe(false);
  });
});
