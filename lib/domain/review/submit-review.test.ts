import { describe, expect, it } from 'vitest';
import {
  ADMIN,
  answered,
  AUDITOR,
  by,
  contextOf,
  MEMBER,
  NOW,
  OWNER,
  REVIEWERS,
  signedBy,
  submitted,
  told,
  unanswered,
  withIntake,
  withReview,
} from './record.fixture';
import type { UseCaseRecord } from '../use-case/record';
import { REVIEW_STATUSES } from '../vocabulary';
import { resubmitSection, submitReview, withdrawReview } from './submit-review';

const submits = (record: UseCaseRecord, actor = OWNER) => submitReview(contextOf(record), by(actor));
const withdraws = (record: UseCaseRecord, reason = 'We stopped.', actor = OWNER) =>
  withdrawReview(contextOf(record), reason, by(actor));
const returned = signedBy(submitted(), 'SECURITY', { act: 'REQUEST_CHANGES' });
const resubmits = (record: UseCaseRecord, actor = OWNER) => resubmitSection(contextOf(record), 'SECURITY', by(actor));

describe('submitting', () => {
  it('hands a complete draft to the seven roles', () => {
    for (const actor of [OWNER, MEMBER]) expect(told(submits(answered(), actor))).toBe('ok');
    for (const actor of [ADMIN, AUDITOR, REVIEWERS.SECURITY])
      expect(told(submits(answered(), actor))).toMatch(/^forbidden/);
  });

  it('is refused with one issue for each gap', () => {
    const record = withIntake(unanswered(answered(), 'SEC-POC-02'), { target_date: null });
    expect(submits(record)).toMatchObject({
      ok: false,
      refusal: {
        code: 'validation_failed',
        message: '2 things are missing before the review can be submitted.',
        issues: [{ path: 'fields.target_date' }, { path: 'answers.SEC-POC-02' }],
      },
    });
    expect(told(submits(unanswered(answered(), 'SEC-POC-02')))).toBe(
      'validation_failed: One thing is missing before the review can be submitted.',
    );
  });

  it.each(REVIEW_STATUSES.filter((status) => status !== 'DRAFT'))(
    'a review that is %s is not submitted again',
    (status) => {
      expect(told(submits(withReview(answered(), { status })))).toBe('conflict: This review was submitted already.');
    },
  );

  it.each([
    ['archived', { archivedAt: NOW }],
    ['retired', { stage: 'RETIRED' }],
  ] as const)('not of a record that is %s', (_, changes) => {
    expect(told(submits({ ...answered(), ...changes }))).toMatch(/^conflict/);
  });

  it('not with a prohibited practice', () => {
    expect(told(submits(withIntake(answered(), { prohibited_practices: ['SOCIAL_SCORING'] })))).toMatch(
      /^conflict: The screening found a prohibited practice/,
    );
  });
});

describe('resubmitting a returned section (rule 7)', () => {
  it('gives it back to its reviewer', () => {
    for (const actor of [OWNER, MEMBER]) expect(told(resubmits(returned, actor))).toBe('ok');
    for (const actor of [ADMIN, AUDITOR, REVIEWERS.SECURITY])
      expect(told(resubmits(returned, actor))).toMatch(/^forbidden/);
  });

  it('only a section that is with the team, of a review under way', () => {
    expect(told(resubmits(submitted()))).toBe('conflict: The section is with its reviewer already.');
    expect(told(resubmits(withReview(returned, { status: 'REJECTED' })))).toBe(
      'conflict: This review is not under way.',
    );
    expect(told(resubmits({ ...returned, archivedAt: NOW }))).toMatch(/^conflict/);
    expect(told(resubmits({ ...returned, stage: 'RETIRED' }))).toMatch(/^conflict/);
  });

  it('not with a gap in that section; a gap elsewhere does not hold it', () => {
    expect(resubmits(unanswered(returned, 'SEC-POC-02'))).toMatchObject({
      ok: false,
      refusal: { code: 'validation_failed', issues: [{ path: 'answers.SEC-POC-02' }] },
    });
    expect(told(resubmits(unanswered(returned, 'SME-POC-01')))).toBe('ok');
  });
});

describe('withdrawing', () => {
  it('takes back a draft or a review under way, with a reason', () => {
    expect(told(withdraws(answered()))).toBe('ok');
    expect(told(withdraws(submitted(), 'We stopped.', MEMBER))).toBe('ok');
    expect(withdraws(submitted(), '')).toMatchObject({ ok: false, refusal: { issues: [{ path: 'reason' }] } });
  });

  it('is for the team', () => {
    for (const actor of [ADMIN, AUDITOR, REVIEWERS.EXECUTIVE])
      expect(told(withdraws(submitted(), 'No.', actor))).toMatch(/^forbidden/);
  });

  it.each(['PASSED', 'REJECTED', 'WITHDRAWN'] as const)('not a review that is %s', (status) => {
    expect(told(withdraws(withReview(submitted(), { status })))).toBe('conflict: This review is closed.');
  });
});
