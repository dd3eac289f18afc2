import { describe, expect, it } from 'vitest';
import { sha256 } from '@/lib/crypto/digest';
import type { Actor } from '../access/actor';
import { canonicalJson } from '../audit/canonical-json';
import { decideCondition } from '../condition/decide-condition';
import { saveFinding } from '../review/save-finding';
import { nextAct } from '../review/next-act';
import {
  aConditionAct,
  aPerson,
  by,
  contextOf,
  executive,
  inUse,
  MEMBER,
  NOW,
  OTHER_UNIT,
  OWNER,
  promising,
  aLink,
  REVIEWERS,
  signedBy as signedIn,
  standingInFor,
  submitted,
  told,
  withIntake,
  withReview,
} from '../review/record.fixture';
import { reviewContext } from '../review/review-context';
import { viewSection } from '../review/section-view';
import { moveStage } from '../use-case/move-stage';
import { signedInOpenReview } from '../use-case/may-join';
import type { UseCaseRecord } from '../use-case/record';
import type { Role } from '../vocabulary';
import { sign, type SignRequest } from './sign';
import { signedBy } from './signed-by';
import { takeSnapshot } from './snapshot';

const ANN = REVIEWERS.SECURITY;
const BOB = standingInFor(ANN, 'SECURITY', aPerson('Bob Berg'));

function signs(record: UseCaseRecord, actor: Actor, role: Role = 'SECURITY', request: Partial<SignRequest> = {}) {
  const review = (record.openReview ?? record.assurance)!;
  const context = reviewContext(record, review, NOW);
  const snapshotSha256 = sha256(canonicalJson(takeSnapshot(context, role)));
  const asked = { role, act: 'APPROVE', halves: [], comment: '', snapshotSha256, ...request } as const;
  return sign(context, asked, by(actor), sha256);
}

describe('a substitute signs in the name of whom they stand in for (rule 10)', () => {
  it('and the signature says for whom, in its meaning too', () => {
    const result = signs(submitted(), BOB, 'SECURITY', { onBehalfOf: ANN.id });
    expect(result).toMatchObject({
      ok: true,
      value: { onBehalfOf: { id: ANN.id, name: ANN.name }, executiveLevel: null },
    });
    expect(result.ok && result.value.meaning).toMatch(
      /^On behalf of Reviewer of SECURITY I reviewed .+ I accept them\.$/,
    );
    expect(signedBy({ printedName: BOB.name, onBehalfOf: ANN })).toBe('Bob Berg for Reviewer of SECURITY');
  });

  it('never in a name of their own, and never in one they do not stand in for', () => {
    expect(told(signs(submitted(), BOB))).toBe(
      'validation_failed: You stand in for Reviewer of SECURITY here: say that you sign for them.',
    );
    for (const onBehalfOf of [REVIEWERS.SME.id, OWNER.id, BOB.id, 'nobody']) {
      expect(told(signs(submitted(), BOB, 'SECURITY', { onBehalfOf }))).toBe(
        'forbidden: You do not stand in for this person as Security here today.',
      );
    }
    expect(told(signs({ ...submitted(), memberIds: [BOB.id] }, BOB))).toMatch(/^forbidden: You cannot sign/);
    expect(told(signs(withReview(submitted(), { status: 'REJECTED' }), BOB))).toMatch(
      /^conflict: This review is closed/,
    );
    expect(told(signs(submitted(), BOB, 'SME', { onBehalfOf: ANN.id }))).toMatch(/^forbidden: You do not stand in/);
  });

  it('who holds the role besides chooses in whose name', () => {
    const both = standingInFor(ANN, 'SECURITY', aPerson('Two names', ['SECURITY']));
    expect(signs(submitted(), both)).toMatchObject({ value: { onBehalfOf: null } });
    expect(signs(submitted(), both, 'SECURITY', { onBehalfOf: ANN.id })).toMatchObject({
      value: { onBehalfOf: { id: ANN.id } },
    });
  });

  it('only as far as the grant of the other reaches', () => {
    const elsewhere = aPerson('Elsewhere', ['SECURITY'], { unit: OTHER_UNIT.id });
    const substitute = standingInFor(elsewhere, 'SECURITY');
    expect(told(signs(submitted(), substitute, 'SECURITY', { onBehalfOf: elsewhere.id }))).toMatch(/^forbidden/);
  });

  it('not as an auditor, whatever was handed to them', () => {
    const auditor = standingInFor(ANN, 'SECURITY', aPerson('Aud', ['AUDITOR']));
    expect(told(signs(submitted(), auditor, 'SECURITY', { onBehalfOf: ANN.id }))).toBe(
      'forbidden: Auditors read everything and write nothing.',
    );
  });
});

const APART = [
  ['owns it', (record: UseCaseRecord, id: string) => ({ ...record, ownerId: id })],
  ['is on the team', (record: UseCaseRecord, id: string) => ({ ...record, memberIds: [id] })],
  ['left the team', (record: UseCaseRecord, id: string) => withReview(record, { formerTeam: [id] })],
  [
    'edited an answer of the section',
    (record: UseCaseRecord, id: string) => withReview(record, { editors: [{ role: 'SECURITY', personId: id }] }),
  ],
  [
    'signed another section',
    (record: UseCaseRecord, id: string) => signedIn(record, 'SME', { who: { ...REVIEWERS.SME, id, name: 'X' } }),
  ],
  [
    'had another section signed for them',
    (record: UseCaseRecord, id: string) =>
      signedIn(record, 'SME', { inName: { ...REVIEWERS.SME, id, name: 'X' }, who: aPerson('Somebody') }),
  ],
] as const;

describe('separation of duties holds for both, and says whose it is', () => {
  it.each(APART)('who signs %s', (_, involve) => {
    const result = told(signs(involve(submitted(), BOB.id), BOB, 'SECURITY', { onBehalfOf: ANN.id }));
    expect(result).toMatch(/^forbidden: (You|.+ your own team)/);
  });

  it.each(APART)('for whom they sign %s', (_, involve) => {
    const result = told(signs(involve(submitted(), ANN.id), BOB, 'SECURITY', { onBehalfOf: ANN.id }));
    expect(result).toMatch(/^forbidden: Reviewer of SECURITY (is on|left|edited|signed)/);
  });

  it('“B for A” counts as a signature of both', () => {
    const record = signedIn(submitted(), 'SME', { who: BOB, inName: REVIEWERS.SME });
    const sme = aPerson('Also security', ['SECURITY'], { id: REVIEWERS.SME.id });
    expect(told(signs(record, sme))).toMatch(/^forbidden: You signed Subject expert/);
    expect(told(signs(record, aPerson('Bob', ['SECURITY'], { id: BOB.id })))).toMatch(/^forbidden: You signed/);
    for (const person of [BOB, REVIEWERS.SME]) expect(signedInOpenReview(record, person)).toBe(true);
    expect(signedInOpenReview(record, ANN)).toBe(false);
  });

  it('a finding too is judged by nobody who stands in for one of the team', () => {
    const finding = { verdict: 'NOT_MET', note: 'So.', version: 1 } as const;
    const finds = (record: UseCaseRecord) => told(saveFinding(contextOf(record), 'SEC-POC-01', finding, by(BOB)));
    expect(finds(submitted())).toBe('ok');
    expect(finds({ ...submitted(), memberIds: [ANN.id] })).toBe(
      'forbidden: Reviewer of SECURITY is on the team of this use case, so nobody can judge it for them.',
    );
    expect(finds({ ...submitted(), memberIds: [MEMBER.id, BOB.id] })).toMatch(/^forbidden: You cannot judge/);
  });

  it('whoever stands in for two judges for the one that is apart', () => {
    const other = aPerson('Other', ['SECURITY']);
    const both = standingInFor(other, 'SECURITY', BOB);
    const finding = { verdict: 'NOT_MET', note: 'So.', version: 1 } as const;
    const record = { ...submitted(), memberIds: [ANN.id] };
    expect(told(saveFinding(contextOf(record), 'SEC-POC-01', finding, by(both)))).toBe('ok');
  });
});

describe('executives: the level of whom they sign for counts', () => {
  const record = withIntake(submitted('PRODUCTION'), { investment_12m: 5_000_000 });
  const [cio, cfo] = [executive('CIO', 'Cia'), executive('CFO', 'Fay')];
  const forCio = standingInFor(cio, 'EXECUTIVE', aPerson('Bob Berg'));

  it('and is stored', () => {
    const result = signs(record, forCio, 'EXECUTIVE', { onBehalfOf: cio.id });
    expect(result).toMatchObject({ value: { parts: ['LEAD'], executiveLevel: 'CIO', onBehalfOf: { id: cio.id } } });
  });

  it('a level of one’s own lends nothing to the other', () => {
    const director = executive('DIRECTOR', 'Dee');
    const ceo = standingInFor(director, 'EXECUTIVE', executive('CEO', 'Chief'));
    expect(told(signs(record, ceo, 'EXECUTIVE', { onBehalfOf: director.id }))).toMatch(
      /^forbidden: This gate asks for/,
    );
    expect(signs(record, ceo, 'EXECUTIVE')).toMatchObject({ value: { executiveLevel: 'CEO', onBehalfOf: null } });
  });

  it('one person signs for one office, for however many they stand in', () => {
    const forBoth = standingInFor(cfo, 'EXECUTIVE', forCio);
    const led = signedIn(record, 'EXECUTIVE', { who: forBoth, inName: cio, parts: ['LEAD'] });
    expect(told(signs(led, forBoth, 'EXECUTIVE', { onBehalfOf: cfo.id }))).toBe(
      'forbidden: Bob Berg for Cia signed already; one person signs for one office.',
    );
    expect(signs(led, cfo, 'EXECUTIVE')).toMatchObject({ value: { parts: ['CFO'] } });
  });
});

describe('after the gate', () => {
  it('a substitute withdraws and gives again, for whom they stand in', () => {
    const live = inUse();
    const revoked = signs(live, BOB, 'SECURITY', { act: 'REVOKE', comment: 'A breach.', onBehalfOf: ANN.id });
    expect(revoked).toMatchObject({ value: { act: 'REVOKE', onBehalfOf: { id: ANN.id } } });
    const changed = withIntake(live, { data_classification: 'CONFIDENTIAL' });
    expect(signs(changed, BOB, 'SECURITY', { act: 'RECONFIRM', onBehalfOf: ANN.id })).toMatchObject({ ok: true });
  });

  it('what was signed stays valid when nobody stands in any more', () => {
    const record = signedIn(submitted(), 'SECURITY', { who: BOB, inName: ANN });
    expect(viewSection(contextOf(record), 'SECURITY', NOW).state).toBe('APPROVED');
  });

  it('moving the stage back is not handed over', () => {
    expect(told(moveStage(inUse('PRODUCTION'), 'POC', 'It drifts.', by(BOB)))).toMatch(/^forbidden/);
  });
});

describe('a condition is closed by the role that set it, and by who stands in for it', () => {
  const answered = (record: UseCaseRecord) =>
    promising(record, 'SECURITY', { acts: [aConditionAct('ANSWERED', OWNER)], evidence: [aLink()] });
  const closes = (record: UseCaseRecord, actor: Actor) => {
    const condition = record.conditions[0]!;
    return decideCondition(record, condition, { decision: 'MET', note: '' }, condition.acts.length + 1, by(actor));
  };

  it('in their name', () => {
    expect(closes(answered(submitted()), BOB)).toMatchObject({ ok: true, value: { id: ANN.id } });
    expect(closes(answered(submitted()), ANN)).toMatchObject({ ok: true, value: null });
  });

  it('not where the other was to answer it or is on the team', () => {
    const mine = answered(submitted());
    const owned = { ...mine, conditions: mine.conditions.map((one) => ({ ...one, owner: ANN })) };
    expect(told(closes(owned, BOB))).toBe(
      'forbidden: Reviewer of SECURITY was to answer this condition, so nobody can decide on it for them.',
    );
    expect(told(closes({ ...mine, memberIds: [ANN.id] }, BOB))).toMatch(
      /^forbidden: Reviewer of SECURITY is on the team/,
    );
  });
});

it('the next act of a substitute names for whom', () => {
  expect(nextAct(submitted(), BOB, NOW)).toMatchObject({
    title: 'The Security section waits for your signature',
    detail: 'Gate to POC, round 1. You stand in for Reviewer of SECURITY.',
  });
});
