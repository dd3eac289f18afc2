import { describe, expect, it } from 'vitest';
import { sha256 } from '@/lib/crypto/digest';
import { canonicalJson } from '../audit/canonical-json';
import { assuranceOf } from '../review/assurance';
import { gateLines, passes } from '../review/gate';
import { nextAct } from '../review/next-act';
import {
  aConditionAct,
  ADMIN,
  aLink,
  aPerson,
  approvedBy,
  aRecord,
  AUDITOR,
  by,
  contextOf,
  daysAgo,
  executive,
  inUse,
  MEMBER,
  NOW,
  ORGANISATION,
  OWNER,
  promising,
  ref,
  REVIEWERS,
  STRANGER,
  submitted,
  told,
} from '../review/record.fixture';
import { viewSection } from '../review/section-view';
import { sign, type SignRequest } from '../sign-off/sign';
import { takeSnapshot } from '../sign-off/snapshot';
import { changedByTime, nextChangeByTime } from '../use-case/next-change';
import { project } from '../use-case/projection';
import type { ConditionRecord } from './condition-record';
import type { UseCaseRecord } from '../use-case/record';
import { ROLES, type Role } from '../vocabulary';
import { answerCondition } from './answer-condition';
import { conditionState } from './condition-state';
import { dayOf } from './day';
import { decideCondition, type ConditionDecision } from './decide-condition';
import type { ConditionRequest } from './set-conditions';

const day = (offset: number) => dayOf(daysAgo(-offset));
const TERMS: ConditionRequest = {
  text: 'Test the kill switch',
  owner: ref(OWNER),
  dueOn: day(10),
  blocksNextGate: true,
};

function signs(record: UseCaseRecord, conditions: readonly ConditionRequest[], act: SignRequest['act'], role: Role) {
  const context = contextOf(record);
  const snapshotSha256 = sha256(canonicalJson(takeSnapshot(context, role)));
  const request = { role, act, halves: [], comment: '', snapshotSha256, conditions };
  return sign(context, request, by(REVIEWERS[role]), sha256);
}
const onConditions = (...conditions: ConditionRequest[]) =>
  signs(submitted(), conditions, 'APPROVE_WITH_CONDITIONS', 'SECURITY');

describe('an approval with conditions', () => {
  it('is bound to their words: in the snapshot, its SHA-256 and the meaning', () => {
    const signed = onConditions(TERMS, { ...TERMS, text: 'Name a substitute', owner: ref(MEMBER) });
    if (!signed.ok) throw new Error(told(signed));
    const { snapshot, snapshotSha256, meaning } = signed.value;
    expect(snapshot.conditions).toEqual([
      { text: 'Test the kill switch', owner: ref(OWNER), dueOn: day(10), blocksNextGate: true },
      { text: 'Name a substitute', owner: ref(MEMBER), dueOn: day(10), blocksNextGate: true },
    ]);
    expect(snapshotSha256).toBe(sha256(canonicalJson(snapshot)));
    expect(meaning).toMatch(/I accept them on 2 conditions\.$/);
  });

  it.each<[string, Partial<ConditionRequest>, string]>([
    ['due yesterday', { dueOn: day(-1) }, 'conditions.0.dueOn'],
    ['without a text', { text: '' }, 'conditions.0.text'],
    ['of nobody who may own one', { owner: null }, 'conditions.0.ownerId'],
    ['of somebody who is not on the team', { owner: ref(STRANGER) }, 'conditions.0.ownerId'],
    ['of another reviewer', { owner: ref(REVIEWERS.DATA) }, 'conditions.0.ownerId'],
  ])('is refused with one %s', (_, change, path) => {
    expect(onConditions({ ...TERMS, ...change })).toMatchObject({
      ok: false,
      refusal: { code: 'validation_failed', issues: [{ path }] },
    });
  });

  it('is refused with more than ten', () => {
    expect(told(onConditions(...Array<ConditionRequest>(10).fill(TERMS)))).toBe('ok');
    expect(onConditions(...Array<ConditionRequest>(11).fill(TERMS))).toMatchObject({
      refusal: { issues: [{ path: 'conditions', message: 'At most 10 conditions.' }] },
    });
  });

  it('takes one that is due today', () => {
    expect(told(onConditions({ ...TERMS, dueOn: day(0) }))).toBe('ok');
  });

  it('needs at least one, and every other act takes none', () => {
    expect(onConditions()).toMatchObject({ refusal: { issues: [{ path: 'conditions' }] } });
    for (const act of ['APPROVE', 'REJECT'] as const) {
      expect(signs(submitted(), [TERMS], act, 'SECURITY')).toMatchObject({
        refusal: { issues: expect.arrayContaining([expect.objectContaining({ path: 'conditions' })]) as unknown },
      });
    }
  });
});

const live = inUse();
const promised = promising(live, 'SECURITY');
const lapsed = promising(live, 'SECURITY', { dueOn: day(-1) });
const only = (record: UseCaseRecord): ConditionRecord => record.conditions[0]!;
const withActs = (record: UseCaseRecord, ...acts: ConditionRecord['acts'][number][]) => ({
  ...record,
  conditions: [{ ...only(record), acts, evidence: [aLink()] }],
});

describe('where a condition stands', () => {
  it.each<[string, UseCaseRecord, string]>([
    ['open until its day is over', promising(live, 'SECURITY', { dueOn: day(0) }), 'OPEN'],
    ['lapsed from the first moment after it', lapsed, 'LAPSED'],
    ['lapsed also while an answer waits for the role', withActs(lapsed, aConditionAct('ANSWERED', OWNER)), 'LAPSED'],
    ['met, whatever the day', withActs(lapsed, aConditionAct('MET', REVIEWERS.SECURITY)), 'MET'],
    ['waived, whatever the day', withActs(lapsed, aConditionAct('WAIVED', REVIEWERS.SECURITY)), 'WAIVED'],
    ['open again when it was given back', withActs(promised, aConditionAct('RETURNED', OWNER)), 'OPEN'],
  ])('%s', (_, record, state) => {
    expect(conditionState(only(record), NOW)).toBe(state);
  });

  it('the very moment: the end of the due date in UTC', () => {
    const condition = { acts: [], dueOn: '2026-12-01' };
    expect(conditionState(condition, new Date('2026-12-01T23:59:59.999Z'))).toBe('OPEN');
    expect(conditionState(condition, new Date('2026-12-02T00:00:00.000Z'))).toBe('LAPSED');
  });
});

describe('a lapsed condition takes the approval along', () => {
  const stale = (roles: Role[]) => ({
    kind: 'stale',
    roles,
    withdrawn: [],
    lapsed: roles,
    expired: [],
    left: [],
    overspent: [],
    lacking: [],
  });

  it('a live use case is out of assurance until the role closes it', () => {
    expect(assuranceOf(promised, NOW)).toMatchObject({ kind: 'current' });
    expect(assuranceOf(lapsed, NOW)).toEqual(stale(['SECURITY']));
    for (const kind of ['MET', 'WAIVED'] as const) {
      const closed = withActs(lapsed, aConditionAct(kind, REVIEWERS.SECURITY));
      expect(assuranceOf(closed, NOW)).toMatchObject({ kind: 'current' });
    }
  });

  it('of one half of Data takes that half alone', () => {
    const half = promising(live, 'DATA', { dueOn: day(-1), parts: ['SCIENCE'] });
    const { parts } = viewSection({ ...contextOf({ ...half, openReview: half.assurance }) }, 'DATA', NOW);
    expect(parts.map(({ part, stale: why }) => [part, why.map(({ kind }) => kind)])).toEqual([
      ['ENGINEERING', []],
      ['SCIENCE', ['condition']],
    ]);
  });

  it('an open gate does not pass on it', () => {
    const signed = approvedBy(submitted(), ROLES);
    expect(passes(contextOf(promising(signed, 'SECURITY')), NOW)).toBe(true);
    expect(passes(contextOf(promising(signed, 'SECURITY', { dueOn: day(-1) })), NOW)).toBe(false);
  });

  it('nobody signs over it: it is closed first', () => {
    const open = promising(submitted(), 'SECURITY', { dueOn: day(-1) });
    expect(signs(open, [], 'APPROVE', 'SECURITY')).toMatchObject({ refusal: { issues: [{ path: 'conditions' }] } });
    expect(told(signs(open, [], 'APPROVE', 'SME'))).toBe('ok');
  });

  it.each(['REJECTED', 'WITHDRAWN'] as const)('a review that was %s takes its conditions with it', (status) => {
    const ended = promising(live, 'SECURITY', { dueOn: day(-1), review: { ...only(lapsed).review, status } });
    expect(assuranceOf(ended, NOW)).toMatchObject({ kind: 'current' });
    expect(project(ended, NOW)).toMatchObject({ conditionsOpen: 0, conditionsLapsed: 0 });
  });

  it('a retired use case has none to meet', () => {
    expect(project({ ...lapsed, stage: 'RETIRED' }, NOW)).toMatchObject({ conditionsOpen: 0, conditionsLapsed: 0 });
    expect(project(lapsed, NOW)).toMatchObject({ conditionsOpen: 1, conditionsLapsed: 1, outOfAssurance: true });
  });
});

describe('every blocking condition of earlier gates is met (rule 3)', () => {
  const next = approvedBy(submitted('PRODUCTION'), ROLES);
  const earlier = { ...only(promised).review, id: 'review-0', gate: 'POC', status: 'PASSED' } as const;
  const before = (changes: Partial<ConditionRecord> = {}) =>
    promising(next, 'SECURITY', { review: earlier, ...changes });
  const line = (record: UseCaseRecord) => gateLines(contextOf(record), NOW).find(({ kind }) => kind === 'condition');
  const opens = (record: UseCaseRecord) => passes(contextOf(record), NOW);

  it.each<[string, Partial<ConditionRecord>, boolean, object | undefined]>([
    ['open', {}, false, { state: 'UNSATISFIED', heldBy: 'TEAM', people: [ref(OWNER)], since: daysAgo(5) }],
    ['lapsed', { dueOn: day(-1) }, false, { state: 'UNSATISFIED', heldBy: 'TEAM' }],
    [
      'answered',
      { acts: [aConditionAct('ANSWERED', OWNER)] },
      false,
      { state: 'UNSATISFIED', heldBy: 'REVIEWERS', people: [], since: daysAgo(1) },
    ],
    ['met', { acts: [aConditionAct('MET', REVIEWERS.SECURITY)] }, true, { state: 'SATISFIED', heldBy: null }],
    ['waived', { acts: [aConditionAct('WAIVED', REVIEWERS.SECURITY)] }, true, { state: 'OVERRIDDEN', heldBy: null }],
    ['one that does not block', { blocksNextGate: false }, true, undefined],
    ['one of the same gate', { review: { ...earlier, gate: 'PRODUCTION' } }, true, undefined],
    ['one of a rejected review', { review: { ...earlier, status: 'REJECTED' } }, true, undefined],
  ])('%s', (_, changes, passing, shown) => {
    const record = before(changes);
    expect(opens(record)).toBe(passing);
    if (shown) expect(line(record)).toMatchObject({ role: 'SECURITY', subject: 'condition-1', ...shown });
    else expect(line(record)).toBeUndefined();
  });

  it('is with the owner of the use case where its owner left the team', () => {
    const mine = before({ owner: ref(MEMBER) });
    expect(line(mine)?.people).toEqual([ref(MEMBER)]);
    expect(line({ ...mine, members: [], memberIds: [] })?.people).toEqual([ref(OWNER)]);
  });

  it('is with the last to whom it was handed over, and with the owner of the use case where they left too', () => {
    const handed = before({ owner: ref(STRANGER), handedTo: [ref(OWNER), ref(MEMBER)] });
    expect(line(handed)?.people).toEqual([ref(MEMBER)]);
    expect(line({ ...handed, members: [], memberIds: [] })?.people).toEqual([ref(OWNER)]);
  });
});

describe('answering a condition', () => {
  const answer = { note: 'Tested on 3 May.', evidenceSha256: 'e'.repeat(64) };
  const answers = (who: typeof OWNER, record = promised, more: Partial<typeof answer> | object = {}, version = 1) =>
    told(answerCondition(record, only(record), { ...answer, ...more }, version, by(who)));

  it('is for its owner and for the owner of the use case', () => {
    const mine = promising(live, 'SECURITY', { owner: ref(MEMBER) });
    expect([answers(MEMBER, mine), answers(OWNER, mine)]).toEqual(['ok', 'ok']);
    expect(answers(MEMBER)).toMatch(/^forbidden: Only Olga Owner or the owner/);
    for (const who of [STRANGER, ADMIN, AUDITOR, REVIEWERS.SECURITY]) expect(answers(who)).toMatch(/^forbidden/);
  });

  it.each<[string, UseCaseRecord, object, number, RegExp]>([
    ['without a note', promised, { note: '' }, 1, /^validation_failed: Say how/],
    [
      'without anything that shows it',
      promised,
      { evidenceSha256: null },
      1,
      /^validation_failed: Add a link or a file/,
    ],
    ['of a version that is no longer current', promised, {}, 2, /^stale_version/],
    ['that was met', withActs(promised, aConditionAct('MET', REVIEWERS.SECURITY)), {}, 2, /^conflict: .* as met/],
    ['that was waived', withActs(promised, aConditionAct('WAIVED', REVIEWERS.SECURITY)), {}, 2, /^conflict: .* waived/],
    ['of an archived record', { ...promised, archivedAt: NOW }, {}, 1, /^conflict: This record is archived/],
    ['of a retired use case', { ...promised, stage: 'RETIRED' }, {}, 1, /^conflict: This use case is retired/],
    [
      'of a rejected review',
      promising(live, 'SECURITY', { review: { ...only(promised).review, status: 'REJECTED' } }),
      {},
      1,
      /^conflict: Its review was rejected/,
    ],
  ])('is refused %s', (_, record, more, version, expected) => {
    expect(answers(OWNER, record, more, version)).toMatch(expected);
  });

  it('can be done after it lapsed, and again after it was given back, with what was shown before', () => {
    expect(answers(OWNER, lapsed)).toBe('ok');
    const back = withActs(promised, aConditionAct('ANSWERED', OWNER), aConditionAct('RETURNED', REVIEWERS.SECURITY));
    expect(answers(OWNER, back, { evidenceSha256: null }, 3)).toBe('ok');
    expect(answers(OWNER, back, { evidenceSha256: aLink().sha256 }, 3)).toMatch(/^conflict: The same evidence/);
  });
});

describe('deciding on a condition', () => {
  const answered = withActs(promised, aConditionAct('ANSWERED', OWNER));
  const decides = (
    who: typeof OWNER,
    { record = answered, decision = 'MET', note = 'Seen.', version = 2 }: Partial<Deciding> = {},
  ) => told(decideCondition(record, only(record), { decision, note }, version, by(who)));
  interface Deciding {
    readonly record: UseCaseRecord;
    readonly decision: ConditionDecision;
    readonly note: string;
    readonly version: number;
  }

  it('is for whoever may sign for the role that set it', () => {
    expect(decides(REVIEWERS.SECURITY)).toBe('ok');
    expect(decides(aPerson('Another', ['SECURITY']))).toBe('ok');
    for (const who of [OWNER, MEMBER, STRANGER, ADMIN, AUDITOR, REVIEWERS.DATA])
      expect(decides(who)).toMatch(/^forbidden/);
    expect(decides(aPerson('Elsewhere', ['SECURITY'], { unit: 'unit-9' }))).toMatch(/^forbidden/);
  });

  it.each<[string, Partial<ConditionRecord>, RegExp]>([
    ['left the team', { review: { ...only(promised).review, formerTeam: [REVIEWERS.SECURITY.id] } }, /left the team/],
    [
      'edited an answer of the section',
      { review: { ...only(promised).review, editors: [{ role: 'SECURITY', personId: REVIEWERS.SECURITY.id }] } },
      /edited an answer/,
    ],
    ['answered it', { acts: [aConditionAct('ANSWERED', REVIEWERS.SECURITY)] }, /were to answer this condition/],
    ['was to answer it', { owner: ref(REVIEWERS.SECURITY) }, /were to answer this condition/],
    [
      'was to answer it for a while',
      { handedTo: [ref(REVIEWERS.SECURITY), ref(MEMBER)] },
      /were to answer this condition/,
    ],
    [
      'signed another section of that review',
      { review: { ...only(promised).review, signers: [{ role: 'DATA', personId: REVIEWERS.SECURITY.id }] } },
      /You signed Data in this review/,
    ],
  ])('keeps the duties apart: not for somebody who %s (rule 5)', (_, changes, expected) => {
    const record = { ...answered, conditions: [{ ...only(answered), ...changes }] };
    expect(decides(REVIEWERS.SECURITY, { record })).toMatch(expected);
  });

  it('a small organisation may let one person sign several sections, and decide as well', () => {
    const signers = [{ role: 'DATA', personId: REVIEWERS.SECURITY.id }] as const;
    const condition = { ...only(answered), review: { ...only(answered).review, signers } };
    const organisation = { ...ORGANISATION, oneSectionPerPerson: false };
    expect(decides(REVIEWERS.SECURITY, { record: { ...answered, organisation, conditions: [condition] } })).toBe('ok');
  });

  it('of an executive is for the office that set it', () => {
    const record = withActs(
      promising(live, 'EXECUTIVE', { executiveLevel: 'CIO', parts: ['LEAD'] }),
      ...only(answered).acts,
    );
    expect(decides(executive('CEO'), { record })).toBe('ok');
    expect(decides(executive('CIO'), { record })).toBe('ok');
    expect(decides(executive('DIRECTOR'), { record })).toMatch(/^forbidden: A CIO set this condition/);
  });

  it.each<[string, Partial<Deciding>, string | RegExp]>([
    ['met, without an answer', { record: promised, version: 1 }, /^conflict: Nobody has answered/],
    [
      'met, on a vendor’s claim alone',
      {
        record: { ...answered, conditions: [{ ...only(answered), evidence: [aLink({ provenance: 'VENDOR_CLAIM' })] }] },
      },
      /^conflict: A vendor’s claim/,
    ],
    ['met, without a note', { note: '' }, 'ok'],
    ['waived, without a reason', { decision: 'WAIVED', note: '' }, /^validation_failed: Say why/],
    ['waived, before any answer', { record: promised, version: 1, decision: 'WAIVED' }, 'ok'],
    ['given back, without a word', { decision: 'RETURNED', note: '' }, /^validation_failed: Say what is missing/],
    ['given back', { decision: 'RETURNED' }, 'ok'],
    ['given back, when it is with its owner', { record: promised, version: 1, decision: 'RETURNED' }, /^conflict/],
    ['on an older version', { version: 1 }, /^stale_version/],
    ['twice', { record: withActs(promised, aConditionAct('MET', REVIEWERS.SECURITY)) }, /^conflict: .* already/],
  ])('%s', (_, deciding, expected) => {
    expect(decides(REVIEWERS.SECURITY, deciding)).toMatch(expected);
  });
});

describe('what time alone changes', () => {
  const moment = (offset: number) => new Date(Date.parse(`${day(offset + 1)}T00:00:00Z`));

  it('is the next day on which a condition lapses', () => {
    const two = promising(promising(live, 'SECURITY', { dueOn: day(20) }), 'SME', { dueOn: day(4) });
    expect(nextChangeByTime(two, NOW)).toEqual(moment(4));
    expect(nextChangeByTime(two, moment(4))).toEqual(moment(20));
    // Then only the age of the approvals is left.
    const approvalsEnd = nextChangeByTime(live, NOW);
    expect(nextChangeByTime(two, moment(20))).toEqual(approvalsEnd);
    expect(nextChangeByTime(aRecord(), NOW)).toBeNull();
    expect(nextChangeByTime(withActs(promised, aConditionAct('MET', REVIEWERS.SECURITY)), NOW)).toEqual(approvalsEnd);
  });

  it('is told once: what lapsed since the record was settled last', () => {
    const due = { ...lapsed, nextChangeAt: moment(-1) };
    expect(changedByTime(due, NOW)).toMatchObject([
      { type: 'condition.lapsed', data: { conditionId: 'condition-1', role: 'SECURITY', dueOn: day(-1) } },
    ]);
    expect(changedByTime({ ...lapsed, nextChangeAt: nextChangeByTime(lapsed, NOW) }, NOW)).toEqual([]);
    expect(changedByTime({ ...due, nextChangeAt: moment(3) }, NOW)).toEqual([]);
    expect(changedByTime({ ...due, stage: 'RETIRED' }, NOW)).toEqual([]);
  });

  it('is not told again with the next one', () => {
    const both = promising(promising(live, 'SECURITY', { dueOn: day(-5) }), 'SME', { dueOn: day(-1) });
    const found = changedByTime({ ...both, nextChangeAt: moment(-1) }, NOW);
    expect(found.map(({ data }) => (data as { role: Role }).role)).toEqual(['SME']);
  });

  it('is told of one that was closed after it lapsed, and not of one that was closed in time', () => {
    const closed = (at: Date) => ({
      ...withActs(lapsed, aConditionAct('WAIVED', REVIEWERS.SECURITY, at)),
      nextChangeAt: moment(-1),
    });
    expect(changedByTime(closed(NOW), NOW)).toHaveLength(1);
    expect(changedByTime(closed(daysAgo(3)), NOW)).toEqual([]);
  });
});

describe('the next act', () => {
  const title = (record: UseCaseRecord, who = OWNER) => nextAct(record, who, NOW).title;
  const answered = withActs(promised, aConditionAct('ANSWERED', OWNER));

  it('of the owner is the condition that is due, of the role the one that is answered or lapsed', () => {
    expect(nextAct(promised, OWNER, NOW)).toMatchObject({
      title: 'A condition is due on 2 December 2026',
      act: { label: 'Answer it', target: { to: 'condition', id: 'condition-1' } },
    });
    expect(title(lapsed)).toBe('A condition lapsed: it was due on 21 November 2026');
    expect(title(answered)).not.toMatch(/condition/i);
    expect(title(answered, REVIEWERS.SECURITY)).toBe('A condition of Security is answered');
    expect(title(lapsed, REVIEWERS.SECURITY)).toBe('A condition of Security lapsed');
    expect(title(promised, REVIEWERS.SECURITY)).not.toMatch(/condition/i);
    expect(title(answered, REVIEWERS.DATA)).not.toMatch(/condition/i);
  });

  it('one that is due much later comes after the other work of the team', () => {
    const later = promising(live, 'SECURITY', { dueOn: day(90) });
    expect(title(later)).toBe('Ready for the gate to Production');
    expect(title(later, MEMBER)).toBe('Ready for the gate to Production');
  });
});
