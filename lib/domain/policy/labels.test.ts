import { describe, expect, it } from 'vitest';
import { defaultPack } from './default-pack.fixture';
import { frameworkInWords } from './framework-in-words';
import { answerInWords, sentenceInWords } from './labels';

const pack = defaultPack();
const field = (key: string) => pack.fields.find((one) => one.key === key)!;

describe('an answer in words', () => {
  it.each<[string, string, unknown, unknown]>([
    ['nothing', 'problem', undefined, null],
    ['taken back', 'problem', null, null],
    ['yes', 'uses_personal_data', true, 'Yes'],
    ['no', 'uses_personal_data', false, 'No'],
    ['a number, left to the screen', 'expected_users', 120, 120],
    ['a text as it is', 'problem', 'READ_ONLY', 'READ_ONLY'],
    ['an option by its label', 'risk_tier', 'HIGH', 'High'],
    [
      'patterns by their names',
      'patterns',
      ['RAG', 'TOOL_USE'],
      pack.patterns
        .filter(({ id }) => ['RAG', 'TOOL_USE'].includes(id))
        .map(({ name }) => name)
        .join(', '),
    ],
    ['an option nobody labelled, made readable', 'risk_tier', 'SOME_OTHER', 'Some other'],
    ['something that does not belong there', 'problem', { a: 1 }, '{"a":1}'],
  ])('%s', (_, key, value, words) => {
    expect(answerInWords(field(key), value, pack)).toBe(words);
  });
});

describe('a sentence of the pack', () => {
  const titleOf = (id: string) => pack.requirements.find((one) => one.id === id)?.title;
  it.each([
    ['COM-PROD-05 applies.', `“${titleOf('COM-PROD-05')}” applies.`],
    ['Named COM-PROD-99 and COMPLIANCE.', 'Named COM-PROD-99 and Compliance.'],
    ['COMPLIANCES of a SMELL', 'COMPLIANCES of a SMELL'],
  ])('%s', (sentence, words) => {
    expect(sentenceInWords(sentence, pack)).toBe(words);
  });

  it('no effect of a risk rule keeps an id', () => {
    for (const { effect } of pack.risk_tier.rules)
      expect(sentenceInWords(effect, pack)).not.toMatch(/[A-Z]{3}-[A-Z]+-\d|COMPLIANCE/);
  });
});

describe('a framework reference in words', () => {
  it('from the pack’s own catalogue', () => {
    const { framework, id, says } = frameworkInWords('OWASP-LLM-2025:LLM01', pack);
    expect([framework, id]).toEqual([pack.frameworks['OWASP-LLM-2025']!.name, 'LLM01']);
    expect(says).toMatch(/injection/i);
  });

  it('as it is, where the catalogue does not know it', () => {
    expect(frameworkInWords('NOWHERE:A:1', pack)).toEqual({ framework: 'NOWHERE', id: 'A:1', says: '' });
  });
});
