import { describe, expect, it } from 'vitest';
import { aLink, answered, answering, contextOf, drafted, unanswered, withIntake } from './record.fixture';
import { gaps, isRequirementAnswered, missingAnswers, missingFields } from './readiness';

const paths = (record: Parameters<typeof contextOf>[0], role?: 'SECURITY' | 'DATA') =>
  gaps(contextOf(record), role).map(({ path }) => path);

describe('what a gate needs before it is asked for', () => {
  it('nothing, once every required question is answered', () => {
    expect(gaps(contextOf(answered('POC')))).toEqual([]);
    expect(gaps(contextOf(answered('PRODUCTION')))).toEqual([]);
  });

  it.each([
    ['a screening field at every gate', 'POC', 'user_regions', true],
    ['a field of the POC', 'POC', 'target_date', true],
    ['a field of the POC, later too', 'PRODUCTION', 'target_date', true],
    ['a field of production not yet at the POC', 'POC', 'user_languages', false],
    ['a field of production', 'PRODUCTION', 'user_languages', true],
  ] as const)('%s', (_, gate, key, due) => {
    const context = contextOf(withIntake(answered(gate), { [key]: null }));
    expect(missingFields(context).map((field) => field.key)).toEqual(due ? [key] : []);
  });

  it('required requirements only; a recommended one may stay open', () => {
    expect(paths(unanswered(answered(), 'SEC-POC-02'))).toEqual(['answers.SEC-POC-02']);
    expect(paths(unanswered(answered(), 'CHG-POC-03'))).toEqual([]);
  });

  it('one issue for each gap, in words and with the place to mend it', () => {
    const record = withIntake(unanswered(answered(), 'SEC-POC-02'), { target_date: null });
    expect(gaps(contextOf(record))).toEqual([
      { path: 'fields.target_date', message: expect.stringMatching(/ is not answered\.$/) as string },
      {
        path: 'answers.SEC-POC-02',
        message: 'SEC-POC-02, Prototype runs in a separated, disposable environment: no complete answer.',
      },
    ]);
  });

  it('a section alone counts its own answers, not the fields', () => {
    const record = withIntake(unanswered(answered(), 'SEC-POC-02'), { target_date: null });
    expect(paths(record, 'SECURITY')).toEqual(['answers.SEC-POC-02']);
    expect(paths(record, 'DATA')).toEqual([]);
    expect(missingAnswers(contextOf(drafted()), 'DATA').map(({ requirement }) => requirement.id)).toEqual([
      'DAT-POC-01',
      'DAT-POC-02',
      'DAT-POC-03',
    ]);
  });

  it('an evidence requirement needs evidence, whatever its text says', () => {
    const text = { value: { text: 'See the wiki.' }, evidence: [] };
    expect(paths(answering(answered('PRODUCTION'), 'SEC-PROD-01', text))).toEqual(['answers.SEC-PROD-01']);
    const proof = { value: null, evidence: [aLink()] };
    expect(paths(answering(answered('PRODUCTION'), 'SEC-PROD-01', proof))).toEqual([]);
  });

  it('a claim that it does not apply is an answer; the reviewer judges it', () => {
    const claim = { value: { notApplicable: 'It has no tools.' }, evidence: [] };
    expect(paths(answering(answered('PRODUCTION'), 'SEC-PROD-01', claim))).toEqual([]);
  });

  it('a metric needs no answer, and a requirement that does not apply has none', () => {
    const context = contextOf(answered('PRODUCTION'));
    expect(isRequirementAnswered(context, 'SEC-PROD-05')).toBe(true);
    expect(isRequirementAnswered(context, 'SEC-POC-02')).toBe(false);
  });
});
