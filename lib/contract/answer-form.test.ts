import { describe, expect, it } from 'vitest';
import { answerOf, type AnswerShape } from './answer-form';
import { intakeOf, numberOf } from './intake-form';

function formOf(fields: Record<string, string | string[]>): FormData {
  const form = new FormData();
  for (const [name, values] of Object.entries(fields)) for (const value of [values].flat()) form.append(name, value);
  return form;
}

describe('answerOf', () => {
  it.each<[string, AnswerShape, Record<string, string | string[]>, unknown]>([
    ['a text', { type: 'text' }, { value: ' Done. ' }, { text: 'Done.' }],
    ['nothing', { type: 'text' }, { value: '  ' }, null],
    [
      'a choice with a comment',
      { type: 'single_choice', with_comment: true },
      { value: 'A', comment: 'so' },
      { choice: 'A', comment: 'so' },
    ],
    ['several choices', { type: 'multi_choice' }, { value: ['A', 'B'] }, { choices: ['A', 'B'] }],
    ['no choice', { type: 'multi_choice' }, {}, null],
    ['a number as people type it', { type: 'number' }, { value: '1,200' }, { number: 1200 }],
    ['a number that is none', { type: 'number' }, { value: 'many' }, { number: 'many' }],
    ['no', { type: 'boolean' }, { value: 'false' }, { boolean: false }],
    [
      'addresses, one a line',
      { type: 'url' },
      { value: 'https://a.example\n https://b.example ' },
      { urls: ['https://a.example', 'https://b.example'] },
    ],
    [
      'a reason why it does not apply, before anything else',
      { type: 'text' },
      { value: 'x', notApplicable: 'No agent.' },
      { notApplicable: 'No agent.' },
    ],
    ['a metric takes none', { type: 'metric' }, { value: '5' }, null],
  ])('reads %s', (_, shape, fields, expected) => {
    expect(answerOf(formOf(fields), shape)).toEqual(expected);
  });
});

describe('intakeOf', () => {
  it('gives each field its form, and null for what is empty', () => {
    const form = formOf({
      title: 'Notes',
      expected_users: '1 200',
      uses_personal_data: 'true',
      patterns: ['RAG', 'GUARDRAILS'],
      problem: '',
    });
    const questions = [
      { key: 'title', type: 'text' as const },
      { key: 'problem', type: 'text' as const },
      { key: 'expected_users', type: 'number' as const },
      { key: 'uses_personal_data', type: 'boolean' as const },
      { key: 'patterns', type: 'multi_choice' as const },
      { key: 'benefit_type', type: 'multi_choice' as const },
    ];
    expect(intakeOf(form, questions)).toEqual({
      title: 'Notes',
      problem: null,
      expected_users: 1200,
      uses_personal_data: true,
      patterns: ['RAG', 'GUARDRAILS'],
      benefit_type: null,
    });
  });
});

it.each([
  ['1200', 1200],
  ['1,200', 1200],
  ["1'200'000", 1_200_000],
  ['12.5', 12.5],
  ['-3', -3],
  ['1,5', '1,5'],
  ['12 people', '12 people'],
  ['1e9', '1e9'],
])('numberOf(%s)', (text, expected) => {
  expect(numberOf(text)).toBe(expected);
});
