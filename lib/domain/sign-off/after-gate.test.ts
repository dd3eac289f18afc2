import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { sha256 } from '@/lib/crypto/digest';
import type { Actor } from '../access/actor';
import { canonicalJson } from '../audit/canonical-json';
import type { Result } from '../result';
import { assuranceOf } from '../review/assurance';
import {
  ADMIN,
  aPerson,
  AUDITOR,
  by,
  daysAgo,
  drafted,
  executive,
  inUse,
  MEMBER,
  OTHER_UNIT,
  OWNER,
  REVIEWERS,
  signedAfterGate,
  STRANGER,
  submitted,
  told,
  withIntake,
  withReview,
  NOW,
} from '../review/record.fixture';
import { reviewContext, type ReviewContext } from '../review/review-context';
import { viewSection, viewSections } from '../review/section-view';
import type { ReviewRecord, UseCaseRecord } from '../use-case/record';
import { ROLES, type Role, type SignOffAct } from '../vocabulary';
import { sign, type Signature, type SignRequest } from './sign';
import { takeSnapshot } from './snapshot';

const AFTER = ['RECONFIRM', 'REVOKE'] as const;
const comment = 'The supplier was changed.';
const carrying = (record: UseCaseRecord) => reviewContext(record, record.assurance!, NOW);
const readBy = (context: ReviewContext, role: Role) => sha256(canonicalJson(takeSnapshot(context, role)));

function signs(
  context: ReviewContext,
  role: Role,
  act: SignOffAct,
  { who = REVIEWERS[role], ...more }: Partial<SignRequest> & { readonly who?: Actor } = {},
): Result<Signature> {
  const request = { role, act, halves: [], comment, snapshotSha256: readBy(context, role), ...more } as const;
  return sign(context, request, by(who), sha256);
}

function must<T>(result: Result<T>): T {
  if (!result.ok) throw new Error(result.refusal.message);
  return result.value;
}

const current = inUse();
/** SME and EXECUTIVE depend on the problem. Source: policy-pack/intake.yaml, `material`. */
const stale = withIntake(inUse(), { problem: 'Nobody reads the minutes.' });
const withdrawn = signedAfterGate(inUse(), 'SME', { act: 'REVOKE', comment });

/** The same with a review open beside the one that carries the stage. */
function beside(record: UseCaseRecord, open: Partial<ReviewRecord>): UseCaseRecord {
  return { ...record, openReview: { ...drafted().openReview!, id: 'review-2', number: 2, ...open } };
}

describe('when a review takes the two acts (rule 8)', () => {
  const closed = (status: 'REJECTED' | 'WITHDRAWN' | 'DRAFT') => {
    const record = withReview(submitted(), { status });
    return reviewContext(record, record.openReview!, NOW);
  };
  const open = submitted();
  it.each<[string, ReviewContext, 'ok' | 'conflict', 'ok' | 'conflict']>([
    ['seven current approvals: nothing to reconfirm', carrying(current), 'conflict', 'ok'],
    ['a stale approval', carrying(stale), 'ok', 'ok'],
    ['a withdrawn approval: nothing to withdraw', carrying(withdrawn), 'ok', 'conflict'],
    ['an open review', reviewContext(open, open.openReview!, NOW), 'conflict', 'conflict'],
    ['a draft', closed('DRAFT'), 'conflict', 'conflict'],
    ['a rejected review', closed('REJECTED'), 'conflict', 'conflict'],
    ['a withdrawn review', closed('WITHDRAWN'), 'conflict', 'conflict'],
    [
      'passed, and the use case was moved back',
      reviewContext({ ...stale, stage: 'PROPOSED', assurance: null }, stale.assurance!, NOW),
      'conflict',
      'conflict',
    ],
    [
      'passed, and a later round carries the stage',
      reviewContext({ ...stale, assurance: { ...stale.assurance!, id: 'review-2' } }, stale.assurance!, NOW),
      'conflict',
      'conflict',
    ],
    ['an archived record', carrying({ ...stale, archivedAt: daysAgo(1) }), 'conflict', 'conflict'],
    ['the same gate asked for again', carrying(beside(stale, { gate: 'POC', round: 2 })), 'conflict', 'ok'],
    ['the next gate asked for', carrying(beside(stale, { gate: 'PRODUCTION' })), 'ok', 'ok'],
    [
      'a prohibited practice nobody cleared',
      carrying(withIntake(inUse(), { prohibited_practices: ['SOCIAL_SCORING'] })),
      'conflict',
      'ok',
    ],
  ])('%s', (_, context, reconfirm, revoke) => {
    expect(told(signs(context, 'SME', 'RECONFIRM')).split(':')[0]).toBe(reconfirm);
    expect(told(signs(context, 'SME', 'REVOKE')).split(':')[0]).toBe(revoke);
  });

  it.each(['APPROVE', 'REQUEST_CHANGES', 'REJECT'] as const)('%s stays closed after the gate', (act) => {
    for (const record of [current, stale, withdrawn])
      for (const role of ROLES)
        expect(told(signs(carrying(record), role, act))).toBe('conflict: This review is closed: it was passed.');
  });
});

describe('who may (rules 4 and 5), the same as for any signature', () => {
  const holding = (actor: Actor): Actor => ({ ...actor, grants: [{ role: 'SME', businessUnitId: null }] });
  const editor = aPerson('Editor', ['SME']);
  const left = aPerson('Left', ['SME']);
  const both = aPerson('Both', ['SME', 'SECURITY']);
  const judged: UseCaseRecord = {
    ...stale,
    assurance: {
      ...stale.assurance!,
      editors: [{ role: 'SME', personId: editor.id }],
      formerTeam: [left.id],
      signOffs: stale.assurance!.signOffs.map((one) => (one.role === 'SECURITY' ? { ...one, by: both } : one)),
    },
  };
  it.each<[string, Actor]>([
    ['somebody without the role', STRANGER],
    ['a reviewer of another role', REVIEWERS.DATA],
    ['a reviewer of another unit', aPerson('Elsewhere', ['SME'], { unit: OTHER_UNIT.id })],
    ['an administrator', ADMIN],
    ['an auditor who holds the role', aPerson('Two', ['AUDITOR', 'SME'])],
    ['an auditor', AUDITOR],
    ['the owner', holding(OWNER)],
    ['a team member', holding(MEMBER)],
    ['who left the team', left],
    ['who edited an answer of the section', editor],
    ['who signed another section of this review', both],
    ['a token that may not sign', aPerson('Token', ['SME'], { tokenScopes: ['write'] })],
  ])('not %s', (_, who) => {
    for (const act of AFTER) expect(told(signs(carrying(judged), 'SME', act, { who }))).toMatch(/^forbidden: /);
  });

  it('anybody who holds the role, also who never signed it', () => {
    const other = aPerson('Another', ['SME']);
    for (const act of AFTER) expect(told(signs(carrying(judged), 'SME', act, { who: other }))).toBe('ok');
  });

  it('no executive below the level the gate asks for', () => {
    const record = withIntake(inUse('PRODUCTION'), { investment_12m: 5_000_000 });
    for (const act of AFTER) {
      const refused = signs(carrying(record), 'EXECUTIVE', act, { who: executive('DIRECTOR') });
      expect(told(refused)).toMatch(/^forbidden: This gate asks for the signature of/);
    }
  });
});

describe('withdrawing', () => {
  it('needs a reason', () => {
    expect(signs(carrying(current), 'SME', 'REVOKE', { comment: '' })).toMatchObject({
      ok: false,
      refusal: { code: 'validation_failed', issues: [{ path: 'comment' }] },
    });
  });

  it('binds the content that was read and says what it means (rule 1)', () => {
    const signature = must(signs(carrying(current), 'SME', 'REVOKE'));
    expect(signature).toMatchObject({ act: 'REVOKE', parts: ['WHOLE'], comment });
    expect(signature.snapshotSha256).toBe(readBy(carrying(current), 'SME'));
    expect(signature.meaning).toMatch(/^I reviewed .* I withdraw the approval of Subject expert; until it is given/);
  });

  it('takes exactly that section and the assurance with it', () => {
    expect(assuranceOf(withdrawn, NOW)).toEqual({
      kind: 'stale',
      roles: ['SME'],
      withdrawn: ['SME'],
      lapsed: [],
      expired: [],
      left: [],
      overspent: [],
      lacking: [],
    });
    const states = viewSections(carrying(withdrawn), NOW).filter(({ state }) => state !== 'APPROVED');
    expect(states).toMatchObject([{ role: 'SME', state: 'STALE' }]);
    expect(viewSection(carrying(withdrawn), 'SME', NOW).parts).toMatchObject([
      {
        approval: null,
        stale: [{ kind: 'withdrawal', to: `Withdrawn by Reviewer of SME: ${comment}`, material: true }],
      },
    ]);
  });

  it('of one half of Data leaves the other', () => {
    const half = signs(carrying(current), 'DATA', 'REVOKE', { halves: ['SCIENCE'] });
    expect(must(half).parts).toEqual(['SCIENCE']);
    const record = signedAfterGate(current, 'DATA', { act: 'REVOKE', parts: ['SCIENCE'], comment });
    expect(must(signs(carrying(record), 'DATA', 'REVOKE')).parts).toEqual(['ENGINEERING']);
    expect(must(signs(carrying(record), 'DATA', 'RECONFIRM')).parts).toEqual(['SCIENCE']);
  });
});

describe('reconfirming', () => {
  it('binds the content as it is now and says what it means (rule 1)', () => {
    const signature = must(signs(carrying(stale), 'SME', 'RECONFIRM', { comment: '' }));
    expect(signature.snapshot.fields).toMatchObject({ problem: 'Nobody reads the minutes.' });
    expect(signature.snapshotSha256).toBe(sha256(canonicalJson(signature.snapshot)));
    expect(signature.snapshotSha256).not.toBe(
      stale.assurance!.signOffs.find(({ role }) => role === 'SME')!.snapshotSha256,
    );
    expect(signature.meaning).toMatch(/^I reviewed .* I accept them and renew the approval of Subject expert\.$/);
  });

  it.each(AFTER)('%s of an older text is a conflict (rules 1 and 13)', (act) => {
    const refused = signs(carrying(stale), 'SME', act, { snapshotSha256: readBy(carrying(current), 'SME') });
    expect(refused).toMatchObject({
      ok: false,
      refusal: { code: 'conflict', current: { snapshotSha256: readBy(carrying(stale), 'SME'), state: 'STALE' } },
    });
  });

  it('every role that has to, and it is in assurance again', () => {
    for (const from of [stale, withdrawn]) {
      const out = assuranceOf(from, NOW);
      const again = (out.kind === 'stale' ? out.roles : []).reduce(
        (record, role) => signedAfterGate(record, role, { act: 'RECONFIRM' }),
        from,
      );
      expect(assuranceOf(again, NOW)).toMatchObject({ kind: 'current' });
    }
  });

  it('a reconfirmed approval goes stale, is withdrawn and is reconfirmed like any other', () => {
    const again = signedAfterGate(signedAfterGate(stale, 'SME', { act: 'RECONFIRM' }), 'EXECUTIVE', {
      act: 'RECONFIRM',
    });
    expect(assuranceOf(withIntake(again, { problem: 'A third one.' }), NOW)).toMatchObject({
      roles: ['SME', 'EXECUTIVE'],
    });
    expect(told(signs(carrying(again), 'SME', 'RECONFIRM'))).toBe(
      'conflict: Reviewer of SME has already approved this.',
    );
    const revoked = signedAfterGate(again, 'SME', { act: 'REVOKE', comment });
    expect(assuranceOf(revoked, NOW)).toMatchObject({ roles: ['SME'], withdrawn: ['SME'], lapsed: [], expired: [] });
    expect(told(signs(carrying(revoked), 'SME', 'RECONFIRM'))).toBe('ok');
  });

  it('needs an answer and a finding where the change asks for something new', () => {
    const asked = withIntake(inUse('PRODUCTION'), { uses_personal_data: true, data_classification: 'RESTRICTED' });
    const context = carrying(asked);
    const before = new Set(carrying(inUse('PRODUCTION')).requirements.map(({ requirement }) => requirement.id));
    const added = context.requirements.filter(
      ({ requirement, level }) => level === 'required' && !before.has(requirement.id),
    );
    const [first] = added.filter(({ requirement }) => requirement.answer.type !== 'metric');
    expect(first).toBeDefined();
    const { id, role, title } = first!.requirement;
    const message = `${id}, ${title}: the team has not answered it; it can be given when this gate is asked for again.`;
    expect(signs(context, role, 'RECONFIRM')).toMatchObject({
      ok: false,
      refusal: {
        code: 'validation_failed',
        issues: expect.arrayContaining([{ path: `findings.${id}`, message }]) as unknown,
      },
    });
  });

  it('never counts for more than it says: in assurance is when every section is current, whatever was edited', () => {
    const edits = fc.record(
      {
        problem: fc.constantFrom('One', 'Two'),
        intended_use: fc.constantFrom('Drafts', 'Rates speakers'),
        expected_users: fc.integer({ min: 1, max: 5_000 }),
        investment_12m: fc.integer({ min: 0, max: 20_000_000 }),
        data_classification: fc.constantFrom('PUBLIC', 'INTERNAL', 'CONFIDENTIAL', 'RESTRICTED'),
        uses_personal_data: fc.boolean(),
      },
      { requiredKeys: [] },
    );
    const revokes = fc.subarray([...ROLES]);
    fc.assert(
      fc.property(edits, revokes, (intake, roles) => {
        const revoked = roles.reduce(
          (record, role) => signedAfterGate(record, role, { act: 'REVOKE', comment }),
          current,
        );
        const out = withIntake(revoked, intake);
        const open = viewSections(carrying(out), NOW).filter(({ state }) => state !== 'APPROVED');
        expect(open.map(({ role }) => role)).toEqual(expect.arrayContaining(roles));
        const reconfirmable = open.every(({ role }) => signs(carrying(out), role, 'RECONFIRM').ok);
        const again = open.reduce((record, { role }) => signedAfterGate(record, role, { act: 'RECONFIRM' }), out);
        if (open.length > 0) expect(assuranceOf(out, NOW).kind).toBe('stale');
        if (reconfirmable) expect(assuranceOf(again, NOW).kind).toBe('current');
        const [last] = open;
        if (!last) return;
        const allButOne = open
          .slice(1)
          .reduce((record, { role }) => signedAfterGate(record, role, { act: 'RECONFIRM' }), out);
        expect(assuranceOf(allButOne, NOW)).toMatchObject({ kind: 'stale', roles: [last.role] });
      }),
      { numRuns: 100 },
    );
  });
});
