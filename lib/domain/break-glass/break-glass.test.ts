import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Actor } from '../access/actor';
import { gateLines, passes } from '../review/gate';
import { assuranceOf } from '../review/assurance';
import { nextAct } from '../review/next-act';
import {
  ADMIN,
  aPerson,
  approvedBy,
  aRecord,
  AUDITOR,
  breaking,
  broken,
  by,
  contextOf,
  daysAgo,
  drafted,
  executive,
  inUse,
  MEMBER,
  NOW,
  OTHER_UNIT,
  OWNER,
  candidate,
  ref,
  REVIEWERS,
  STRANGER,
  submitted,
  told,
  UNIT,
  withIntake,
  withReview,
} from '../review/record.fixture';
import { manage } from '../use-case/manage';
import { mayJoin } from '../use-case/may-join';
import { moveStage } from '../use-case/move-stage';
import { nextChangeByTime } from '../use-case/next-change';
import { project } from '../use-case/projection';
import type { BreakGlassRecord } from './break-glass-record';
import type { UseCaseRecord } from '../use-case/record';
import { BREAK_GLASS_OFFICES, ROLES, STAGES, type BreakGlassOffice } from '../vocabulary';
import { breakGlassState, endingOf, lastingBreakGlass, withoutEndedGlass } from './break-glass-state';
import { confirmBreakGlass } from './confirm-break-glass';
import { endBreakGlass } from './end-break-glass';
import { overriddenLines } from './overridden-lines';
import { mayPropose, proposeBreakGlass, type BreakGlassRequest } from './propose-break-glass';

/** At PRODUCTION this one asks for a CIO: for whom a CFO does not stand in, whatever their rank. */
const under = withIntake(submitted('PRODUCTION'), { investment_12m: 900_000 });
const CIO = executive('CIO');
const REQUEST: BreakGlassRequest = { as: 'ADMIN', reason: 'The crisis line needs it.', expiresOn: '2026-11-30' };
const prohibited = (record: UseCaseRecord) => withIntake(record, { prohibited_practices: ['SOCIAL_SCORING'] });
const both = aPerson('Both', ['ADMIN', 'EXECUTIVE'], { executiveLevel: 'CIO' });
const glassOf = (record: UseCaseRecord) => record.breakGlasses.at(-1)!;

const proposes = (who: Actor, record = under, change: Partial<BreakGlassRequest> = {}) =>
  proposeBreakGlass(record, { ...REQUEST, ...change }, by(who));

describe('who proposes it, and for what', () => {
  const asExecutive = { as: 'EXECUTIVE' } as const;
  it.each<[string, Actor, UseCaseRecord, Partial<BreakGlassRequest>, RegExp]>([
    ['an administrator', ADMIN, under, {}, /^ok$/],
    ['an executive of the level', CIO, under, asExecutive, /^ok$/],
    ['a higher executive', executive('CEO'), under, asExecutive, /^ok$/],
    ['somebody who is both, as the one', both, under, {}, /^ok$/],
    ['somebody who is both, as the other', both, under, asExecutive, /^ok$/],
    ['nobody of the two', STRANGER, under, {}, /^forbidden/],
    ['another reviewer', REVIEWERS.SECURITY, under, {}, /^forbidden/],
    ['an auditor who is administrator too', aPerson('A', ['ADMIN', 'AUDITOR']), under, {}, /^forbidden: Auditors/],
    ['an auditor', AUDITOR, under, {}, /^forbidden/],
    ['an administrator as executive', ADMIN, under, asExecutive, /^forbidden/],
    ['an executive as administrator', CIO, under, {}, /^forbidden/],
    ['a lower executive', executive('VP'), under, asExecutive, /^forbidden: This gate asks for a CIO/],
    ['a CFO where a CIO is asked', executive('CFO'), under, asExecutive, /^forbidden: This gate asks for a CIO/],
    ['an executive without a level', aPerson('E', ['EXECUTIVE']), under, asExecutive, /^forbidden/],
    [
      'an executive of another unit',
      aPerson('E', ['EXECUTIVE'], { executiveLevel: 'CEO', unit: OTHER_UNIT.id }),
      under,
      asExecutive,
      /^forbidden/,
    ],
    [
      'an executive of this unit',
      aPerson('E', ['EXECUTIVE'], { executiveLevel: 'CEO', unit: UNIT.id }),
      under,
      asExecutive,
      /^ok$/,
    ],
    ['the owner, who is administrator', { ...ADMIN, id: OWNER.id }, under, {}, /^forbidden: .*own team/],
    ['a member, who is administrator', { ...ADMIN, id: MEMBER.id }, under, {}, /^forbidden: .*own team/],
    [
      'an administrator who left the team',
      ADMIN,
      withReview(under, { formerTeam: [ADMIN.id] }),
      {},
      /^forbidden: You left the team/,
    ],
    [
      'an administrator who edited an answer',
      ADMIN,
      withReview(under, { editors: [{ role: 'DATA', personId: ADMIN.id }] }),
      {},
      /^forbidden: You edited/,
    ],
    ['a token without “sign”', { ...ADMIN, tokenScopes: ['read', 'write', 'admin'] }, under, {}, /^forbidden/],
    ['an archived record', ADMIN, { ...under, archivedAt: NOW }, {}, /^conflict/],
    ['a retired one', ADMIN, { ...under, stage: 'RETIRED' }, {}, /^conflict/],
    ['a prohibited one', ADMIN, prohibited(under), {}, /^conflict: .*prohibited/],
    ['no review', ADMIN, aRecord(), {}, /^conflict/],
    ['a review in preparation', ADMIN, drafted('PRODUCTION'), {}, /^conflict/],
    ['the stage it is in', ADMIN, { ...under, stage: 'PRODUCTION' }, {}, /^conflict/],
    ['a second one', CIO, breaking(under), asExecutive, /^conflict/],
    ['an empty reason', ADMIN, under, { reason: '' }, /^validation_failed/],
    ['a day that has passed', ADMIN, under, { expiresOn: '2026-11-21' }, /^validation_failed/],
    ['today', ADMIN, under, { expiresOn: '2026-11-22' }, /^ok$/],
    ['thirty days', ADMIN, under, { expiresOn: '2026-12-22' }, /^ok$/],
    ['thirty-one days', ADMIN, under, { expiresOn: '2026-12-23' }, /^validation_failed: At most 30 days/],
  ])('%s', (_, who, record, change, answer) => {
    expect(told(proposes(who, record, change))).toMatch(answer);
  });

  it('is asked before a page offers it, and as whom', () => {
    const offered = (who: Actor) => {
      const may = mayPropose(under, by(who));
      return may.ok ? may.value.offices : told(may).split(':')[0];
    };
    expect([ADMIN, CIO, both, executive('VP'), REVIEWERS.SECURITY, AUDITOR].map(offered)).toEqual([
      ['ADMIN'],
      ['EXECUTIVE'],
      ['ADMIN', 'EXECUTIVE'],
      'forbidden',
      'forbidden',
      'forbidden',
    ]);
    expect(offered({ ...both, executiveLevel: 'VP' })).toEqual(['ADMIN']);
  });

  it('with a fresh proof of who acts', () => {
    const old = { ...by(ADMIN), provenAt: new Date(NOW.getTime() - 5 * 60_000 - 1) };
    expect(told(proposeBreakGlass(under, REQUEST, old))).toMatch(/^reauthentication_required/);
    expect(told(proposeBreakGlass(under, REQUEST, { actor: ADMIN, now: NOW }))).toMatch(/^reauthentication_required/);
  });

  it('to the end of the day in UTC, and never longer than thirty days to the minute', () => {
    const until = (expiresOn: string) => {
      const done = proposes(ADMIN, under, { expiresOn });
      return done.ok && done.value.expiresAt.toISOString();
    };
    expect(until('2026-11-30')).toBe('2026-12-01T00:00:00.000Z');
    expect(until('2026-12-22')).toBe('2026-12-22T12:00:00.000Z');
  });
});

const pending = breaking(under);
const running = broken(under, { confirmed: { by: ref(CIO), at: daysAgo(0.5) } });
const confirms = (who: Actor, record = pending, proposer: Actor | null = ADMIN, version = 1) =>
  confirmBreakGlass(record, glassOf(record), proposer, version, by(who));

describe('who confirms it', () => {
  const byExecutive = breaking(under, { asked: { by: ref(CIO), as: 'EXECUTIVE', at: daysAgo(1) } });
  const byBoth = breaking(under, { asked: { by: ref(both), as: 'ADMIN', at: daysAgo(1) } });
  it.each<[string, Actor, UseCaseRecord, Actor | null, RegExp]>([
    ['an executive of the level', CIO, pending, ADMIN, /^ok$/],
    ['an administrator, where an executive proposed', ADMIN, byExecutive, CIO, /^ok$/],
    ['somebody who is both, for the other office', both, pending, ADMIN, /^ok$/],
    ['the same person, holding both', both, byBoth, both, /^forbidden: You proposed it/],
    ['another administrator', aPerson('B', ['ADMIN']), pending, ADMIN, /^forbidden/],
    ['another executive, where an executive proposed', executive('CEO'), byExecutive, CIO, /^forbidden/],
    ['a lower executive', executive('VP'), pending, ADMIN, /^forbidden/],
    ['the owner, who is executive', { ...CIO, id: OWNER.id }, pending, ADMIN, /^forbidden/],
    ['a member, who is executive', { ...CIO, id: MEMBER.id }, pending, ADMIN, /^forbidden/],
    ['one who left the team', CIO, withReview(pending, { formerTeam: [CIO.id] }), ADMIN, /^forbidden/],
    ['an auditor too', { ...CIO, grants: [...CIO.grants, ...AUDITOR.grants] }, pending, ADMIN, /^forbidden/],
    ['a token without “sign”', { ...CIO, tokenScopes: ['write'] }, pending, ADMIN, /^forbidden/],
    ['a proposer who is active no more', CIO, pending, null, /^conflict: .* proposed anew/],
    ['a proposer who lost the grant', CIO, pending, { ...ADMIN, grants: [] }, /^conflict: .* proposed anew/],
    [
      'a proposer who joined',
      CIO,
      withReview(pending, { formerTeam: [ADMIN.id] }),
      ADMIN,
      /^conflict: .* proposed anew/,
    ],
    ['a proposer whose level no longer does', ADMIN, byExecutive, executive('VP'), /^conflict: .* proposed anew/],
    ['one that is confirmed', executive('CEO'), running, ADMIN, /^conflict: .* confirmed it already/],
    ['a prohibited use', CIO, prohibited(pending), ADMIN, /^conflict/],
    ['a review that was withdrawn', CIO, { ...pending, openReview: null }, ADMIN, /^conflict/],
    [
      'after 72 hours',
      CIO,
      breaking(under, { asked: { by: ref(ADMIN), as: 'ADMIN', at: daysAgo(3) } }),
      ADMIN,
      /^conflict/,
    ],
    ['after its own end', CIO, breaking(under, { expiresAt: NOW }), ADMIN, /^conflict/],
  ])('%s', (_, who, record, proposer, answer) => {
    expect(told(confirms(who, record, proposer))).toMatch(answer);
  });

  it('of the version they saw, with a fresh proof of who acts', () => {
    expect(told(confirms(CIO, pending, ADMIN, 2))).toMatch(/^stale_version/);
    const unproven = { actor: CIO, now: NOW };
    expect(told(confirmBreakGlass(pending, glassOf(pending), ADMIN, 1, unproven))).toMatch(
      /^reauthentication_required/,
    );
  });
});

describe('who ends it', () => {
  const ends = (who: Actor, record: UseCaseRecord, act: 'decline' | 'end', note = 'Over.') => {
    const version = record === pending ? 1 : 2;
    return endBreakGlass(record, glassOf(record), { act, note }, version, by(who));
  };
  it.each<[string, Actor, UseCaseRecord, 'decline' | 'end', string, RegExp]>([
    ['the proposer takes it back', ADMIN, pending, 'decline', 'No.', /^ok$/],
    ['another administrator declines', aPerson('B', ['ADMIN']), pending, 'decline', 'No.', /^ok$/],
    ['an executive of the level declines', CIO, pending, 'decline', 'No.', /^ok$/],
    ['a lower one does not', executive('VP'), pending, 'decline', 'No.', /^forbidden/],
    ['nor the owner', OWNER, pending, 'decline', 'No.', /^forbidden/],
    ['nor an auditor', AUDITOR, pending, 'decline', 'No.', /^forbidden/],
    [
      'nor an administrator who audits',
      aPerson('A', ['ADMIN', 'AUDITOR']),
      pending,
      'decline',
      'No.',
      /^forbidden: Auditors/,
    ],
    [
      'nor a token without “sign”',
      { ...ADMIN, tokenScopes: ['write'] },
      pending,
      'decline',
      'No.',
      /^forbidden: This token/,
    ],
    ['nor one of the two without the grant', { ...ADMIN, grants: [] }, pending, 'decline', 'No.', /^forbidden/],
    ['a running one is not declined', ADMIN, running, 'decline', 'No.', /^conflict/],
    ['a proposal is not ended', ADMIN, pending, 'end', 'No.', /^conflict/],
    ['the one of the two ends it', ADMIN, running, 'end', 'Over.', /^ok$/],
    ['the other ends it', CIO, running, 'end', 'Over.', /^ok$/],
    ['one of the two whose level fell', { ...CIO, executiveLevel: 'VP' }, running, 'end', 'Over.', /^ok$/],
    ['another executive of the level', executive('CEO'), running, 'end', 'Over.', /^ok$/],
    ['without a reason nobody does', ADMIN, running, 'end', '', /^validation_failed/],
  ])('%s', (_, who, record, act, note, answer) => {
    expect(told(ends(who, record, act, note))).toMatch(answer);
  });

  it('and it falls back to where it was', () => {
    expect(ends(ADMIN, running, 'end')).toEqual({ ok: true, value: 'POC' });
    expect(ends(ADMIN, pending, 'decline')).toEqual({ ok: true, value: 'POC' });
  });
});

describe('while it runs', () => {
  it('nothing is signed: the gate does not pass, and it is out of assurance', () => {
    expect(passes(contextOf(running), NOW)).toBe(false);
    expect(assuranceOf(running, NOW)).toEqual({ kind: 'break-glass', until: glassOf(running).expiresAt });
    expect(project(running, NOW)).toMatchObject({ outOfAssurance: true, breakGlassUntil: glassOf(running).expiresAt });
    expect(project(pending, NOW)).toMatchObject({ breakGlassUntil: null });
  });

  it('approvals of the same gate from an earlier time do not carry it', () => {
    const { assurance } = inUse('PRODUCTION');
    expect(assuranceOf({ ...running, assurance }, NOW).kind).toBe('break-glass');
  });

  it('the explainer says of every line in the way by whom and until when, and still whose it is', () => {
    const before = gateLines(contextOf(running), NOW);
    const shown = overriddenLines(contextOf(running), before, NOW);
    expect(shown.some(({ state }) => state === 'UNSATISFIED' || state === 'ERROR')).toBe(false);
    const [line] = shown.filter(({ id }) => id === 'section.SECURITY');
    expect(line).toMatchObject({ state: 'OVERRIDDEN', heldBy: 'REVIEWERS' });
    expect(line?.detail).toMatch(
      /^Overridden by Ada Admin and The CIO until 2 December 2026, 12:00 UTC; still missing/,
    );
    expect(overriddenLines(contextOf(pending), before, NOW)).toEqual(before);
  });

  it('signed by all seven the gate passes as ever', () => {
    expect(passes(contextOf(approvedBy(running, ROLES)), NOW)).toBe(true);
  });

  it('only the owner moves the stage back; a role that signed for another stage does not', () => {
    const carried = { ...running, assurance: inUse('POC').assurance };
    expect(told(moveStage(carried, 'POC', 'It drifts.', by(REVIEWERS.SECURITY)))).toMatch(/^forbidden/);
    expect(told(moveStage(carried, 'POC', 'It drifts.', by(OWNER)))).toBe('ok');
  });

  it('neither of the two joins the team', () => {
    for (const person of [ADMIN, CIO]) {
      expect(told(mayJoin(running, candidate(person)))).toMatch(/^conflict/);
      const { owner, businessUnit, visibility } = running;
      const request = { owner: candidate(owner), members: [candidate(person)], businessUnit, visibility };
      expect(told(manage(running, request, { version: 1, since: [] }, by(OWNER)))).toMatch(/^validation_failed/);
    }
  });

  it('those who opened the gate go on seeing it: who may read the record stays while it lasts', () => {
    const { owner, members, businessUnit } = running;
    const team = { owner: candidate(owner), members: members.map((one) => candidate(one)), businessUnit };
    const restricts = (record: UseCaseRecord) =>
      told(manage(record, { ...team, visibility: 'RESTRICTED' }, { version: 1, since: [] }, by(OWNER)));
    expect(restricts(running)).toMatch(/^validation_failed: While a break-glass is proposed or running it stays/);
    expect(restricts({ ...running, breakGlasses: [] })).toBe('ok');
  });

  it('whoever may confirm has it as their next act, and nobody else', () => {
    const target = (who: Actor) => nextAct(pending, who, NOW).act?.target.to;
    expect(target(CIO)).toBe('break-glass');
    for (const other of [ADMIN, OWNER, STRANGER, executive('VP')]) expect(target(other)).not.toBe('break-glass');
  });
});

describe('how it ends by itself', () => {
  const lasting = (record: UseCaseRecord) => glassOf(record);
  const passed = {
    id: 'review-1',
    number: 1,
    gate: 'PRODUCTION',
    round: 1,
    openedAt: NOW,
    closedAt: NOW,
    closeReason: null,
    rejectedBy: null,
  } as const;
  const closedAs = (record: UseCaseRecord, status: 'PASSED' | 'REJECTED' | 'WITHDRAWN'): UseCaseRecord => ({
    ...record,
    openReview: null,
    reviews: [{ ...passed, status }],
  });
  const ending = (how: string, stage: string) => ({ how, stage });
  it.each<[string, UseCaseRecord, object | null]>([
    ['not before its time', broken(under, { expiresAt: new Date(NOW.getTime() + 1) }), null],
    ['at the very moment', broken(under, { expiresAt: NOW }), { ...ending('EXPIRED', 'POC'), at: NOW }],
    [
      'a proposal not before 72 hours',
      breaking(under, { asked: { by: ref(ADMIN), as: 'ADMIN', at: new Date(daysAgo(3).getTime() + 1) } }),
      null,
    ],
    [
      'a proposal at 72 hours',
      breaking(under, { asked: { by: ref(ADMIN), as: 'ADMIN', at: daysAgo(3) } }),
      { ...ending('LAPSED', 'POC'), at: NOW },
    ],
    [
      'when the gate passes, and the stage stays',
      closedAs(running, 'PASSED'),
      ending('REPLACED_BY_GATE', 'PRODUCTION'),
    ],
    ['when the review is rejected', closedAs(running, 'REJECTED'), ending('REVIEW_CLOSED', 'POC')],
    ['when it is withdrawn', closedAs(running, 'WITHDRAWN'), ending('REVIEW_CLOSED', 'POC')],
    [
      'when the owner moves it',
      { ...closedAs(running, 'WITHDRAWN'), stage: 'PROPOSED' },
      ending('STAGE_MOVED', 'PROPOSED'),
    ],
    ['when it is retired', { ...closedAs(running, 'WITHDRAWN'), stage: 'RETIRED' }, ending('STAGE_MOVED', 'RETIRED')],
    ['when it is prohibited', prohibited(running), ending('PROHIBITED', 'POC')],
    ['a proposal, when its review closes', closedAs(pending, 'REJECTED'), ending('REVIEW_CLOSED', 'POC')],
    [
      'a proposal, when the gate passes',
      { ...closedAs(pending, 'PASSED'), stage: 'PRODUCTION' },
      ending('REPLACED_BY_GATE', 'PRODUCTION'),
    ],
    [
      'when time and gate end it, time was first',
      closedAs(broken(under, { expiresAt: NOW }), 'PASSED'),
      ending('EXPIRED', 'POC'),
    ],
  ])('%s', (_, record, answer) => {
    if (answer === null) expect(endingOf(record, NOW)).toBeNull();
    else expect(endingOf(record, NOW)).toMatchObject(answer);
    expect(breakGlassState(record, lasting(record), NOW) === 'ENDED').toBe(answer !== null);
  });

  it('a reader sees the stage it fell back to before anything is written', () => {
    const late = broken(under, { expiresAt: daysAgo(0.1) });
    const seen = withoutEndedGlass(late, NOW);
    expect(seen).toMatchObject({ stage: 'POC', stageSince: daysAgo(0.1) });
    expect(glassOf(seen).ended).toEqual({ how: 'EXPIRED', at: daysAgo(0.1), by: null, note: '' });
    expect(withoutEndedGlass(running, NOW)).toBe(running);
  });

  it('its moments are among those that time changes', () => {
    expect(nextChangeByTime(running, NOW)).toEqual(glassOf(running).expiresAt);
    expect(nextChangeByTime(pending, NOW)).toEqual(daysAgo(-2));
  });
});

type Step = readonly [kind: 'propose' | 'confirm' | 'decline' | 'end', as: BreakGlassOffice, hours: number];

/** What a person does, one act after the other, as the commands write it; refused acts change nothing. */
function acting(first: UseCaseRecord, who: Actor, steps: readonly Step[]): UseCaseRecord[] {
  let now = NOW.getTime();
  const seen = [first];
  for (const [kind, as, hours] of steps) {
    now += hours * 3_600_000;
    const at = new Date(now);
    seen.push(acted(withoutEndedGlass(seen.at(-1) ?? first, at), who, kind, as, at));
  }
  return seen;
}

function acted(record: UseCaseRecord, who: Actor, kind: Step[0], as: BreakGlassOffice, now: Date): UseCaseRecord {
  const call = by(who, now);
  const glass = lastingBreakGlass(record);
  if (kind === 'propose') {
    const done = proposeBreakGlass(record, { as, reason: 'So.', expiresOn: now.toISOString().slice(0, 10) }, call);
    const asked = { by: ref(who), as, at: now };
    return done.ok ? breaking(record, { asked, expiresAt: done.value.expiresAt }) : record;
  }
  if (!glass) return record;
  const version = glass.confirmed ? 2 : 1;
  const changed = (change: Partial<BreakGlassRecord>, stage = record.stage): UseCaseRecord => ({
    ...record,
    stage,
    breakGlasses: record.breakGlasses.map((one) => (one === glass ? { ...one, ...change } : one)),
  });
  if (kind === 'confirm') {
    const done = confirmBreakGlass(record, glass, who, version, call);
    return done.ok ? changed({ confirmed: { by: ref(who), at: now } }, glass.review.gate) : record;
  }
  const done = endBreakGlass(record, glass, { act: kind, note: 'So.' }, version, call);
  const how = kind === 'end' ? 'ENDED_EARLY' : 'DECLINED';
  return done.ok ? changed({ ended: { how, by: ref(who), at: now, note: 'So.' } }, done.value) : record;
}

const step = fc.tuple(
  fc.constantFrom('propose', 'confirm', 'decline', 'end' as const),
  fc.constantFrom(...BREAK_GLASS_OFFICES),
  fc.integer({ min: 0, max: 40 }),
) as fc.Arbitrary<Step>;

describe('no sequence of one person’s acts opens a gate', () => {
  it('whatever they hold, in whatever order, and however long they wait', () => {
    const people = [both, { ...both, executiveLevel: 'CEO' as const }, ADMIN, CIO, OWNER, { ...both, id: OWNER.id }];
    fc.assert(
      fc.property(fc.constantFrom(...people), fc.array(step, { maxLength: 20 }), (who, steps) => {
        const stages = acting(under, who, steps).map(({ stage }) => STAGES.indexOf(stage));
        expect(Math.max(0, ...stages)).toBeLessThanOrEqual(STAGES.indexOf('POC'));
      }),
      { numRuns: 300 },
    );
  });

  it('two can: the same walk with a second person opens it (the property can fail)', () => {
    const proposed = acted(under, ADMIN, 'propose', 'ADMIN', NOW);
    expect(told(confirms(CIO, proposed))).toBe('ok');
  });
});
