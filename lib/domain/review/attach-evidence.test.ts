import { describe, expect, it } from 'vitest';
import { addEvidence, removeEvidence } from './attach-evidence';
import {
  ADMIN,
  aLink,
  answered,
  answering,
  AUDITOR,
  by,
  contextOf,
  MEMBER,
  OWNER,
  REVIEWERS,
  submitted,
  told,
  withReview,
} from './record.fixture';

const A = 'a'.repeat(64);
const B = 'b'.repeat(64);
const proven = answering(answered(), 'SEC-POC-02', { evidence: [aLink({ sha256: A })] });
const adds = (record = proven, sha256 = B, actor = OWNER, id = 'SEC-POC-02') =>
  told(addEvidence(contextOf(record), id, sha256, by(actor)));

describe('adding evidence', () => {
  it('is for the owner and the team', () => {
    for (const actor of [OWNER, MEMBER]) expect(adds(proven, B, actor)).toBe('ok');
    for (const actor of [ADMIN, AUDITOR, REVIEWERS.SECURITY]) expect(adds(proven, B, actor)).toMatch(/^forbidden/);
  });

  it('the same content is attached once to an answer, and to another one again', () => {
    expect(adds(proven, A)).toBe('conflict: This content is attached already, as “Review record”.');
    expect(adds(proven, A, OWNER, 'SEC-POC-01')).toBe('ok');
  });

  it('not to a metric, not to what does not apply', () => {
    expect(adds(answered('PRODUCTION'), A, OWNER, 'SEC-PROD-05')).toMatch(/^conflict: Readings decide/);
    expect(adds(proven, A, OWNER, 'SEC-POC-04')).toMatch(/^not_found/);
  });

  it('at most twenty pieces an answer', () => {
    const pieces = (count: number) =>
      Array.from({ length: count }, (_, place) => aLink({ id: `e${place}`, sha256: `${place}` }));
    expect(adds(answering(answered(), 'SEC-POC-02', { evidence: pieces(19) }))).toBe('ok');
    expect(adds(answering(answered(), 'SEC-POC-02', { evidence: pieces(20) }))).toMatch(
      /^conflict: An answer holds at most 20/,
    );
  });

  it.each(['PASSED', 'REJECTED', 'WITHDRAWN'] as const)('not to a review that is %s', (status) => {
    expect(adds(withReview(submitted(), { status }))).toMatch(/^conflict/);
  });
});

describe('taking evidence off', () => {
  const removes = (record = proven, evidence = 'evidence-1', actor = OWNER, id = 'SEC-POC-02') =>
    removeEvidence(contextOf(record), id, evidence, by(actor));

  it('names what was taken off, and from where', () => {
    expect(removes()).toMatchObject({
      ok: true,
      value: { requirement: { id: 'SEC-POC-02' }, evidence: { sha256: A } },
    });
  });

  it('only by the team, while the review is open, and what is there', () => {
    expect(told(removes(proven, 'evidence-1', REVIEWERS.SECURITY))).toMatch(/^forbidden/);
    expect(told(removes(withReview(proven, { status: 'PASSED' })))).toMatch(/^conflict/);
    expect(told(removes(proven, 'evidence-2'))).toMatch(/^not_found/);
    expect(told(removes(proven, 'evidence-1', OWNER, 'SEC-POC-01'))).toMatch(/^not_found/);
    expect(told(removes(proven, 'evidence-1', OWNER, 'SEC-POC-04'))).toMatch(/^not_found/);
  });
});
