import { describe, expect, it } from 'vitest';
import { sha256 } from '@/lib/crypto/digest';
import type { Actor } from '../access/actor';
import { canonicalJson } from '../audit/canonical-json';
import type { Result } from '../result';
import {
  aLink,
  answering,
  aReading,
  by,
  contextOf,
  executive,
  finding,
  OWNER,
  REVIEWERS,
  signedBy,
  STRANGER,
  submitted,
  unanswered,
  withIntake,
  withoutFinding,
  withReview,
  NOW,
} from '../review/record.fixture';
import { viewSection } from '../review/section-view';
import type { UseCaseRecord } from '../use-case/record';
import { ROLES, type Role } from '../vocabulary';
import { partsToSign, signerFor } from './parts-to-sign';
import { sign, type Signature, type SignRequest } from './sign';
import { takeSnapshot } from './snapshot';

function signs(
  record: UseCaseRecord,
  role: Role,
  request: Partial<SignRequest> = {},
  actor: Actor = REVIEWERS[role],
): Result<Signature> {
  const context = contextOf(record);
  const snapshotSha256 = sha256(canonicalJson(takeSnapshot(context, role)));
  const whole = { role, act: 'APPROVE', halves: [], comment: '', snapshotSha256, ...request } as const;
  return sign(context, whole, by(actor), sha256);
}

function refusalOf<T>(result: Result<T>) {
  return result.ok ? 'signed' : { code: result.refusal.code, issues: result.refusal.issues?.map(({ path }) => path) };
}

function must<T>(result: Result<T>): T {
  if (!result.ok) throw new Error(result.refusal.message);
  return result.value;
}

describe('a signature', () => {
  it.each(ROLES)('of %s stores the snapshot it was read from, its SHA-256 and its meaning (rule 1)', (role) => {
    const record = submitted();
    const signature = must(signs(record, role));
    expect(signature.snapshot).toEqual(takeSnapshot(contextOf(record), role));
    expect(signature.snapshotSha256).toBe(sha256(canonicalJson(signature.snapshot)));
    expect(signature.meaning).toMatch(/^I reviewed .* of UC-1 for .* at the gate to POC, round 1, .* I accept them\.$/);
    expect(signature).toMatchObject({ role, act: 'APPROVE' });
  });

  it('speaks for the whole section, or for the halves of Data that were named', () => {
    expect(must(signs(submitted(), 'SECURITY')).parts).toEqual(['WHOLE']);
    expect(must(signs(submitted(), 'DATA')).parts).toEqual(['ENGINEERING', 'SCIENCE']);
    expect(must(signs(submitted(), 'DATA', { halves: ['SCIENCE'] })).parts).toEqual(['SCIENCE']);
    expect(must(signs(submitted(), 'DATA', { halves: ['SCIENCE', 'ENGINEERING'] })).parts).toEqual([
      'ENGINEERING',
      'SCIENCE',
    ]);
  });

  it('refuses halves that are none', () => {
    expect(refusalOf(signs(submitted(), 'SECURITY', { halves: ['SCIENCE'] }))).toEqual({
      code: 'validation_failed',
      issues: ['halves'],
    });
    expect(refusalOf(signs(submitted(), 'DATA', { halves: ['WHOLE'] }))).toEqual({
      code: 'validation_failed',
      issues: ['halves'],
    });
  });

  it.each<[string, Actor]>([
    ['somebody without the role', STRANGER],
    ['the owner', { ...OWNER, grants: [{ role: 'SECURITY', businessUnitId: null }] }],
    ['a reviewer of another role', REVIEWERS.SME],
  ])('is refused to %s, whichever act it is', (_, actor) => {
    for (const act of ['APPROVE', 'REQUEST_CHANGES', 'REJECT'] as const)
      expect(refusalOf(signs(submitted(), 'SECURITY', { act, comment: 'No.' }, actor))).toMatchObject({
        code: 'forbidden',
      });
  });

  it.each(['PASSED', 'REJECTED', 'WITHDRAWN', 'DRAFT'] as const)('is refused on a %s review', (status) => {
    for (const act of ['APPROVE', 'REQUEST_CHANGES', 'REJECT'] as const)
      expect(refusalOf(signs(withReview(submitted(), { status }), 'SECURITY', { act, comment: 'No.' }))).toMatchObject({
        code: 'conflict',
      });
  });
});

describe('a vendor’s claim alone makes nothing met (section 6)', () => {
  it.each([
    ['the only evidence', ['VENDOR_CLAIM'], ['findings.SEC-POC-01']],
    ['all of the evidence', ['VENDOR_CLAIM', 'VENDOR_CLAIM'], ['findings.SEC-POC-01']],
    ['beside a measured result', ['VENDOR_CLAIM', 'MEASURED_RESULT'], null],
  ] as const)('%s, added after the finding', (_, provenances, issues) => {
    const evidence = provenances.map((provenance, at) => aLink({ provenance, id: `link-${at}`, sha256: `${at}` }));
    const signed = signs(answering(submitted(), 'SEC-POC-01', { evidence }), 'SECURITY');
    expect(signed.ok ? null : signed.refusal.issues?.map(({ path }) => path)).toEqual(issues);
  });
});

describe('what was read is what is signed (rules 1 and 13)', () => {
  it.each(['APPROVE', 'REQUEST_CHANGES', 'REJECT'] as const)('%s of an older text is a conflict', (act) => {
    const read = sha256(canonicalJson(takeSnapshot(contextOf(submitted()), 'SECURITY')));
    const changed = answering(submitted(), 'SEC-POC-02', { value: { text: 'Another environment.' } });
    const refused = signs(changed, 'SECURITY', { act, comment: 'No.', snapshotSha256: read });
    const now = sha256(canonicalJson(takeSnapshot(contextOf(changed), 'SECURITY')));
    expect(refused).toMatchObject({
      ok: false,
      refusal: { code: 'conflict', current: { snapshotSha256: now, state: 'WAITING' } },
    });
  });

  it('what another section says does not disturb the reader', () => {
    const read = sha256(canonicalJson(takeSnapshot(contextOf(submitted()), 'SECURITY')));
    const changed = answering(submitted(), 'SME-POC-01', { value: { text: 'Other users.' } });
    expect(signs(changed, 'SECURITY', { snapshotSha256: read }).ok).toBe(true);
  });

  it('the second approval of the same content is a conflict that names the first signer', () => {
    const record = signedBy(submitted(), 'SECURITY', { who: { ...REVIEWERS.SECURITY, id: 'other', name: 'First' } });
    expect(signs(record, 'SECURITY')).toMatchObject({
      ok: false,
      refusal: { code: 'conflict', message: 'First has already approved this.' },
    });
  });

  it('one half approved leaves the other to sign, and both together where one is stale', () => {
    const record = signedBy(submitted(), 'DATA', { parts: ['ENGINEERING'] });
    expect(refusalOf(signs(record, 'DATA', { halves: ['ENGINEERING'] }))).toMatchObject({ code: 'conflict' });
    expect(must(signs(record, 'DATA', { halves: ['SCIENCE'] })).parts).toEqual(['SCIENCE']);
    expect(must(signs(record, 'DATA')).parts).toEqual(['ENGINEERING', 'SCIENCE']);
  });

  it('an approval that went stale is signed again', () => {
    const record = withIntake(signedBy(submitted(), 'SME'), { problem: 'Another problem.' });
    expect(must(signs(record, 'SME')).snapshot.fields['problem']).toBe('Another problem.');
  });

  it('who approved may still request changes', () => {
    const record = finding(signedBy(submitted(), 'SME'), 'SME-POC-01', { verdict: 'NOT_MET', note: 'I was wrong.' });
    expect(must(signs(record, 'SME', { act: 'REQUEST_CHANGES' })).act).toBe('REQUEST_CHANGES');
  });
});

describe('approving needs a finding of met or not applicable on everything required', () => {
  const refusedAt = (record: UseCaseRecord, role: Role, request: Partial<SignRequest> = {}) =>
    refusalOf(signs(record, role, request));
  const missing = (...issues: string[]) => ({ code: 'validation_failed', issues });

  it('a requirement without a finding', () => {
    expect(refusedAt(withoutFinding(submitted(), 'SEC-POC-02'), 'SECURITY')).toEqual(missing('findings.SEC-POC-02'));
  });

  it('a finding whose verdict was taken back', () => {
    expect(refusedAt(finding(submitted(), 'SEC-POC-02', { verdict: null }), 'SECURITY')).toEqual(
      missing('findings.SEC-POC-02'),
    );
  });

  it('a requirement found not met', () => {
    const record = finding(submitted(), 'SEC-POC-02', { verdict: 'NOT_MET', note: 'No sandbox.' });
    expect(refusedAt(record, 'SECURITY')).toEqual(missing('findings.SEC-POC-02'));
  });

  it('a requirement the team has not answered, even where it was found met', () => {
    expect(refusedAt(unanswered(submitted(), 'SEC-POC-02'), 'SECURITY')).toEqual(missing('findings.SEC-POC-02'));
  });

  it('each of them, named with its title', () => {
    const record = finding(withoutFinding(submitted(), 'SEC-POC-01'), 'SEC-POC-03', { verdict: 'NOT_MET' });
    const refused = signs(record, 'SECURITY');
    expect(refused).toMatchObject({
      ok: false,
      refusal: {
        issues: [
          {
            path: 'findings.SEC-POC-01',
            message: 'SEC-POC-01, Only permitted data enters the experiment: it has no finding yet.',
          },
          {
            path: 'findings.SEC-POC-03',
            message: 'SEC-POC-03, First sketch of threats and policies that will matter: your finding is “Not met”.',
          },
        ],
      },
    });
  });

  it('not applicable is enough', () => {
    const record = finding(submitted(), 'SEC-POC-02', { verdict: 'NOT_APPLICABLE', note: 'Nothing runs.' });
    expect(signs(record, 'SECURITY').ok).toBe(true);
  });

  it('a recommended requirement may be open or not met', () => {
    expect(signs(withoutFinding(submitted(), 'CHG-POC-03'), 'CHANGE_MANAGEMENT').ok).toBe(true);
    const record = finding(submitted(), 'CHG-POC-03', { verdict: 'NOT_MET', note: 'Later.' });
    expect(signs(record, 'CHANGE_MANAGEMENT').ok).toBe(true);
    expect(signs(unanswered(submitted(), 'CHG-POC-03'), 'CHANGE_MANAGEMENT').ok).toBe(true);
  });

  it('a metric is decided by readings, not by a finding', () => {
    const record = { ...submitted('PRODUCTION'), measurements: [aReading('red_team_open_findings', 3)] };
    expect(contextOf(record).requirements.some(({ requirement }) => requirement.id === 'SEC-PROD-05')).toBe(true);
    expect(signs(record, 'SECURITY').ok).toBe(true);
  });

  it('a half of Data needs its own findings only', () => {
    const record = withoutFinding(submitted(), 'DAT-POC-02');
    expect(signs(record, 'DATA', { halves: ['ENGINEERING'] }).ok).toBe(true);
    expect(refusedAt(record, 'DATA', { halves: ['SCIENCE'] })).toEqual(missing('findings.DAT-POC-02'));
    expect(refusedAt(record, 'DATA')).toEqual(missing('findings.DAT-POC-02'));
  });

  it('another section’s gaps are not this signer’s', () => {
    expect(signs(withoutFinding(submitted(), 'SME-POC-01'), 'SECURITY').ok).toBe(true);
  });
});

describe('requesting changes and rejecting (rule 7)', () => {
  it('requesting changes needs at least one finding of not met', () => {
    expect(refusalOf(signs(submitted(), 'SME', { act: 'REQUEST_CHANGES', comment: 'Please look.' }))).toEqual({
      code: 'validation_failed',
      issues: ['findings'],
    });
    const elsewhere = finding(submitted(), 'SEC-POC-01', { verdict: 'NOT_MET', note: 'No list.' });
    expect(refusalOf(signs(elsewhere, 'SME', { act: 'REQUEST_CHANGES' }))).toMatchObject({ code: 'validation_failed' });
    const own = finding(submitted(), 'SME-POC-01', { verdict: 'NOT_MET', note: 'No users named.' });
    expect(must(signs(own, 'SME', { act: 'REQUEST_CHANGES' })).meaning).toMatch(/1 requirement is not met/);
  });

  it('a half of Data requests changes on its own findings', () => {
    const record = finding(submitted(), 'DAT-POC-02', { verdict: 'NOT_MET', note: 'No plan.' });
    const request = { act: 'REQUEST_CHANGES' } as const;
    expect(signs(record, 'DATA', { ...request, halves: ['SCIENCE'] }).ok).toBe(true);
    expect(signs(record, 'DATA', { ...request, halves: ['ENGINEERING'] }).ok).toBe(false);
  });

  it('rejecting needs a reason and nothing else', () => {
    expect(refusalOf(signs(submitted(), 'SME', { act: 'REJECT' }))).toEqual({
      code: 'validation_failed',
      issues: ['comment'],
    });
    const bare = withReview(submitted(), { findings: [] });
    expect(must(signs(bare, 'SME', { act: 'REJECT', comment: 'Not our business.' }))).toMatchObject({
      act: 'REJECT',
      comment: 'Not our business.',
    });
  });
});

describe('an executive signs one office', () => {
  const both = withIntake(submitted('PRODUCTION'), { investment_12m: 5_000_000 });
  const partsOf = (record: UseCaseRecord, actor: Actor, act: SignRequest['act'] = 'APPROVE') => {
    const context = contextOf(record);
    return must(
      partsToSign(
        { role: 'EXECUTIVE', act, halves: [] },
        context,
        viewSection(context, 'EXECUTIVE', NOW),
        signerFor(actor, null),
      ),
    );
  };

  it('the lead where nobody has, by the CIO; the co-sponsor’s by the CFO', () => {
    expect(partsOf(both, executive('CIO'))).toEqual(['LEAD']);
    expect(partsOf(both, executive('CFO'))).toEqual(['CFO']);
    expect(partsOf(both, executive('CEO'))).toEqual(['LEAD']);
  });

  it('the other office where the lead has signed', () => {
    const led = signedBy(both, 'EXECUTIVE', { who: executive('CIO'), parts: ['LEAD'] });
    expect(partsOf(led, executive('CEO'))).toEqual(['CFO']);
    const another = signs(led, 'EXECUTIVE', {}, executive('CIO', 'Another CIO'));
    expect(refusalOf(another)).toMatchObject({ code: 'conflict' });
  });

  it('the same person does not sign both', () => {
    const chief = executive('CEO');
    const led = signedBy(both, 'EXECUTIVE', { who: chief, parts: ['LEAD'] });
    expect(partsOf(led, chief)).toEqual(['LEAD']);
    expect(refusalOf(signs(led, 'EXECUTIVE', {}, chief))).toMatchObject({ code: 'conflict' });
  });

  it('their own office again after it went stale', () => {
    const led = signedBy(both, 'EXECUTIVE', { who: executive('CIO'), parts: ['LEAD'] });
    const dearer = withIntake(led, { investment_12m: 9_000_000 });
    expect(partsOf(dearer, executive('CIO'))).toEqual(['LEAD']);
  });

  it('speaks for every office they may stand for when they return or reject it', () => {
    expect(partsOf(both, executive('CEO'), 'REJECT')).toEqual(['LEAD', 'CFO']);
    expect(partsOf(both, executive('CIO'), 'REQUEST_CHANGES')).toEqual(['LEAD']);
  });

  it('signs in that capacity', () => {
    expect(must(signs(both, 'EXECUTIVE', {}, executive('CFO'))).meaning).toContain(
      ' for Executive (co-sponsor, CFO) at ',
    );
  });
});
