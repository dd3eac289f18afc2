import { describe, expect, it } from 'vitest';
import { anAnswer } from '@/prisma/an-answer';
import type { AnswerType } from '../policy/pack-schema';
import { PACK } from '../review/record.fixture';
import { isAnswered, parseAnswer } from './answer';

const asking = (answer: AnswerType) => ({ ...PACK.content.requirements[0]!, answer });
const reads = (answer: AnswerType, value: unknown) => {
  const parsed = parseAnswer(value, asking(answer));
  return parsed.ok ? parsed.value : 'refused';
};
const options = ['Yes', 'Partly', 'No'];

describe('an answer fits the type the pack asks for', () => {
  it.each<[string, AnswerType, unknown, unknown]>([
    ['a text, trimmed', { type: 'text' }, { text: ' Done. ' }, { text: 'Done.' }],
    ['no text', { type: 'text' }, { text: '  ' }, 'refused'],
    ['too much text', { type: 'text' }, { text: 'x'.repeat(8_001) }, 'refused'],
    ['a text with another key', { type: 'text' }, { text: 'Done.', by: 'me' }, 'refused'],
    ['an option', { type: 'single_choice', options }, { choice: 'Partly' }, { choice: 'Partly' }],
    ['no option', { type: 'single_choice', options }, { choice: 'Perhaps' }, 'refused'],
    ['options', { type: 'multi_choice', options }, { choices: ['Yes', 'No'] }, { choices: ['Yes', 'No'] }],
    ['an option twice', { type: 'multi_choice', options }, { choices: ['Yes', 'Yes'] }, 'refused'],
    ['none of the options', { type: 'multi_choice', options }, { choices: [] }, 'refused'],
    ['a number', { type: 'number', unit: 'teams' }, { number: 3 }, { number: 3 }],
    ['a number in words', { type: 'number', unit: 'teams' }, { number: '3' }, 'refused'],
    ['yes', { type: 'boolean' }, { boolean: true }, { boolean: true }],
    ['yes in words', { type: 'boolean' }, { boolean: 'true' }, 'refused'],
    ['a date', { type: 'date' }, { date: '2027-01-31' }, { date: '2027-01-31' }],
    ['no date', { type: 'date' }, { date: '31.1.2027' }, 'refused'],
    ['addresses', { type: 'url' }, { urls: ['https://a.example/x'] }, { urls: ['https://a.example/x'] }],
    ['no addresses', { type: 'url' }, { urls: [] }, 'refused'],
    [
      'too many addresses',
      { type: 'url', max_items: 1 },
      { urls: ['https://a.example', 'https://b.example'] },
      'refused',
    ],
    ['a script for an address', { type: 'url' }, { urls: ['javascript:alert(1)'] }, 'refused'],
    ['an address with a password', { type: 'url' }, { urls: ['https://user:pw@a.example/'] }, 'refused'],
    ['the text beside evidence', { type: 'evidence' }, { text: 'See page 3.' }, { text: 'See page 3.' }],
    [
      'a comment where the pack asks for one',
      { type: 'boolean', with_comment: true },
      { boolean: true, comment: ' Why ' },
      { boolean: true, comment: 'Why' },
    ],
    ['an empty comment', { type: 'boolean', with_comment: true }, { boolean: true, comment: '' }, { boolean: true }],
    ['a comment nobody asked for', { type: 'boolean' }, { boolean: true, comment: 'Why' }, 'refused'],
    [
      'the claim that it does not apply',
      { type: 'number', unit: 'teams' },
      { notApplicable: 'No teams.' },
      { notApplicable: 'No teams.' },
    ],
    ['that claim without a reason', { type: 'text' }, { notApplicable: '' }, 'refused'],
    ['that claim beside an answer', { type: 'text' }, { notApplicable: 'No.', text: 'Done.' }, 'refused'],
    ['taking it back', { type: 'text' }, null, null],
    ['a metric takes no answer', { type: 'metric', metric: 'availability' }, { number: 99 }, 'refused'],
    ['nor a claim', { type: 'metric', metric: 'availability' }, { notApplicable: 'No.' }, 'refused'],
    ['something else', { type: 'text' }, 'Done.', 'refused'],
    ['nothing at all', { type: 'text' }, undefined, 'refused'],
  ])('%s', (_, answer, value, expected) => {
    expect(reads(answer, value)).toEqual(expected);
  });

  it('of every requirement of the pack can be given, and is complete', () => {
    for (const requirement of PACK.content.requirements.filter(({ answer }) => answer.type !== 'metric')) {
      const parsed = parseAnswer(anAnswer(requirement), requirement);
      expect(parsed.ok && isAnswered(requirement, parsed.value, 1)).toBe(true);
      expect(isAnswered(requirement, null, 0)).toBe(false);
    }
  });
});

describe('when it is complete', () => {
  it('evidence needs evidence, addresses need as many as the pack asks', () => {
    expect(isAnswered(asking({ type: 'evidence' }), { text: 'See' }, 0)).toBe(false);
    expect(isAnswered(asking({ type: 'evidence' }), null, 1)).toBe(true);
    expect(isAnswered(asking({ type: 'url', min_items: 2 }), { urls: ['https://a.example'] }, 0)).toBe(false);
    expect(isAnswered(asking({ type: 'url' }), { urls: ['https://a.example'] }, 0)).toBe(true);
    expect(isAnswered(asking({ type: 'evidence' }), { notApplicable: 'No.' }, 0)).toBe(true);
    expect(isAnswered(asking({ type: 'metric' }), null, 0)).toBe(true);
    // An earlier round may have answered it in the form of another policy pack.
    expect(isAnswered(asking({ type: 'text' }), { choice: 'A' }, 0)).toBe(false);
    expect(isAnswered(asking({ type: 'single_choice', options: ['B', 'C'] }), { choice: 'A' }, 0)).toBe(false);
    expect(isAnswered(asking({ type: 'multi_choice', options: ['B', 'C'] }), { choices: ['B', 'A'] }, 0)).toBe(false);
    expect(isAnswered(asking({ type: 'multi_choice', options: ['B', 'C'] }), { choices: ['B'] }, 0)).toBe(true);
  });
});
