import { describe, expect, it } from 'vitest';
import type { Actor } from '../access/actor';
import type { UseCaseRecord } from '../use-case/record';
import { PROVENANCES, type Verdict } from '../vocabulary';
import {
  ADMIN,
  aLink,
  answered,
  answering,
  AUDITOR,
  by,
  contextOf,
  finding,
  MEMBER,
  OWNER,
  REVIEWERS,
  submitted,
  told,
  unanswered,
  withReview,
} from './record.fixture';
import { saveFinding } from './save-finding';

interface Given {
  readonly verdict?: Verdict | null;
  readonly note?: string;
  readonly version?: number;
  readonly id?: string;
  readonly actor?: Actor;
}

function finds(
  record: UseCaseRecord,
  { verdict = 'MET', note = '', version = 0, id = 'SEC-POC-02', actor = REVIEWERS.SECURITY }: Given = {},
) {
  return saveFinding(contextOf(record), id, { verdict, note, version }, by(actor));
}
const bare = withReview(submitted(), { findings: [] });

describe('a finding', () => {
  it('is written by the reviewers of that section', () => {
    expect(told(finds(bare))).toBe('ok');
    for (const actor of [ADMIN, AUDITOR, OWNER, REVIEWERS.SME])
      expect(told(finds(bare, { actor }))).toMatch(/^forbidden/);
  });

  it('never on a use case of the own team', () => {
    for (const person of [OWNER, MEMBER]) {
      const actor = { ...person, grants: [{ role: 'SECURITY', businessUnitId: null }] } as const;
      expect(told(finds(bare, { actor }))).toBe('forbidden: You cannot judge a use case of your own team.');
    }
  });

  it('nor by somebody who left that team since, or edited an answer of the section (rule 5)', () => {
    const { id } = REVIEWERS.SECURITY;
    expect(told(finds(withReview(bare, { formerTeam: [id] })))).toBe(
      'forbidden: You left the team of this use case after this review was opened, so you cannot judge it.',
    );
    expect(told(finds(withReview(bare, { editors: [{ role: 'SECURITY', personId: id }] })))).toBe(
      'forbidden: You edited an answer of Security in this review, so you cannot judge it.',
    );
    expect(told(finds(withReview(bare, { editors: [{ role: 'SME', personId: id }] })))).toBe('ok');
  });

  it('only while the review is under way, and on a requirement that applies', () => {
    for (const status of ['DRAFT', 'PASSED', 'REJECTED', 'WITHDRAWN'] as const)
      expect(told(finds(withReview(bare, { status })))).toMatch(/^conflict/);
    expect(told(finds(answered()))).toMatch(/^conflict/);
    expect(told(finds(bare, { id: 'SEC-POC-04' }))).toMatch(/^not_found/);
  });

  it('says whether it changed', () => {
    expect(finds(bare)).toMatchObject({ ok: true, value: { verdict: 'MET', note: '', changed: true } });
    expect(finds(submitted(), { version: 1 })).toMatchObject({ ok: true, value: { changed: false } });
    expect(finds(submitted(), { version: 1, note: 'Good.' })).toMatchObject({ ok: true, value: { changed: true } });
    expect(finds(bare, { verdict: null })).toMatchObject({ ok: true, value: { changed: false } });
  });

  it('two reviewers at once: the second learns what is there (rule 13)', () => {
    const theirs = finding(submitted(), 'SEC-POC-02', { verdict: 'NOT_MET', note: 'No.', version: 3 });
    expect(finds(theirs, { version: 2 })).toMatchObject({
      ok: false,
      refusal: {
        code: 'stale_version',
        current: { version: 3, verdict: 'NOT_MET', note: 'No.' },
      },
    });
    expect(finds(bare, { version: 1 })).toMatchObject({ ok: false, refusal: { code: 'stale_version' } });
  });
});

describe('what a verdict needs', () => {
  const issue = (result: ReturnType<typeof finds>) => (result.ok ? 'ok' : result.refusal.issues?.[0]?.path);

  it.each<[Verdict, string, string]>([
    ['NOT_MET', '', 'note'],
    ['NOT_MET', 'No expiry date.', 'ok'],
    ['NOT_APPLICABLE', '', 'note'],
    ['NOT_APPLICABLE', 'Nothing runs.', 'ok'],
    ['MET', '', 'ok'],
  ])('%s with the words “%s”: %s', (verdict, note, expected) => {
    expect(issue(finds(bare, { verdict, note }))).toBe(expected);
  });

  it('MET needs an answer of the team; NOT_MET does not', () => {
    const open = unanswered(bare, 'SEC-POC-02');
    expect(issue(finds(open))).toBe('verdict');
    expect(issue(finds(open, { verdict: 'NOT_MET', note: 'Nothing here.' }))).toBe('ok');
  });

  it('opinion does not decide a metric', () => {
    const record = withReview(submitted('PRODUCTION'), { findings: [] });
    for (const verdict of ['MET', 'NOT_MET', null] as const)
      expect(issue(finds(record, { verdict, note: 'I think so.', id: 'SEC-PROD-05' }))).toBe('verdict');
  });

  describe('a vendor claim alone never makes a requirement met (section 6)', () => {
    const proven = (...classes: (typeof PROVENANCES)[number][]) =>
      answering(bare, 'SEC-POC-02', {
        evidence: classes.map((provenance, place) => aLink({ id: `e${place}`, provenance })),
      });

    it.each(PROVENANCES)('%s alone', (provenance) => {
      expect(issue(finds(proven(provenance)))).toBe(provenance === 'VENDOR_CLAIM' ? 'verdict' : 'ok');
    });

    it('two claims are no more than one; a measured result beside it is enough', () => {
      expect(issue(finds(proven('VENDOR_CLAIM', 'VENDOR_CLAIM')))).toBe('verdict');
      expect(issue(finds(proven('VENDOR_CLAIM', 'MEASURED_RESULT')))).toBe('ok');
    });
  });
});
