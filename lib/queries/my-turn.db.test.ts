import { beforeAll, describe, expect, it } from 'vitest';
import { editUseCase } from '@/lib/commands/edit-use-case';
import { grant, withdrawGrantOf } from '@/lib/commands/manage-people';
import { reply, startThread } from '@/lib/commands/discuss';
import { recordReading } from '@/lib/commands/record-measurement';
import { manageUseCase } from '@/lib/commands/manage-use-case';
import { openReviewOf } from '@/lib/commands/open-review';
import { saveFindingOf } from '@/lib/commands/save-finding';
import { resubmit, submit } from '@/lib/commands/submit-review';
import type { ReviewPlace } from '@/lib/commands/act-on-review';
import { AN_INTAKE } from '@/prisma/an-intake';
import {
  actor,
  answerEverything,
  anOpenReview,
  aPerson,
  approves,
  aSubmittedReview,
  aUnit,
  callOf,
  must,
  recordOf,
  sevenReviewers,
  signs,
} from '@/prisma/builders';
import { database } from '../data/client';
import { findPerson } from '../data/people';
import type { Actor } from '../domain/access/actor';
import { reviewContext, sectionRequirements } from '../domain/review/review-context';
import { ROLES, type GrantRole, type Role } from '../domain/vocabulary';
import { readMyTurn } from './my-turn';
import { countWaitingFor, waitingFor } from './review-queue';

const START = new Date('2026-05-01T08:00:00Z');
const day = (count: number) => new Date(START.getTime() + count * 86_400_000);

/** The roles a person is shown this review for, in the order of their queue. */
async function queueOf(person: Actor, { key }: ReviewPlace, now: Date): Promise<string[]> {
  const queue = (await waitingFor(person, now)).filter((item) => item.key === key);
  return queue.map(({ role, state }) => `${role} ${state}`);
}

/** Of one use case told step by step: its seat in the queues of the seven, and in what its team sees. */
describe('one review, step by step', () => {
  let place: ReviewPlace & { owner: Actor };
  let reviewers: Record<Role, Actor>;
  let bystander: Actor;
  beforeAll(async () => {
    reviewers = await sevenReviewers();
    bystander = await aPerson();
    place = await anOpenReview({ now: START });
  });

  async function seen(now: Date) {
    const { withMyTeam, mine } = await readMyTurn(place.owner, now);
    expect(mine.items.map(({ key }) => key)).toEqual([place.key]);
    const queues = await Promise.all(ROLES.map((role) => queueOf(reviewers[role], place, now)));
    expect(await countWaitingFor(bystander, now)).toBe(0);
    expect((await readMyTurn(bystander, now)).mine.items).toEqual([]);
    const { kind, roles } = mine.items[0]!.inTheWay;
    return { queues: queues.flat(), team: withMyTeam.items.map(({ key }) => key), way: { kind, roles } };
  }
  const waiting = (...roles: Role[]) => ROLES.filter((role) => roles.includes(role)).map((role) => `${role} WAITING`);
  const others = ROLES.filter((role) => role !== 'SECURITY' && role !== 'COMPLIANCE');

  it('while it is prepared, it is the team’s and in nobody’s queue', async () => {
    expect(await seen(day(0))).toEqual({ queues: [], team: [place.key], way: { kind: 'prepare', roles: [] } });
  });

  it('once submitted, each of the seven sees their own section, and the team waits', async () => {
    await answerEverything(place.owner, place, day(1));
    must(await submit(callOf(place.owner, day(1)), place, 1));
    const all = { queues: waiting(...ROLES), team: [], way: { kind: 'reviewers', roles: [...ROLES] } };
    expect(await seen(day(1))).toEqual(all);
    const [item] = await waitingFor(reviewers.DATA, day(1));
    expect(item).toMatchObject({
      review: 1,
      gate: 'POC',
      round: 1,
      dueAt: expect.toSatisfy((due: Date) => Math.abs(due.getTime() - day(11).getTime()) < 1_000),
      overdue: false,
      signedBefore: false,
    });
    expect((await readMyTurn(reviewers.DATA, day(12))).next).toMatchObject({ item: { overdue: true }, changes: null });
  });

  it('what is signed leaves the queue, and is counted for who signed it', async () => {
    await approves(reviewers.SECURITY, place, 'SECURITY', { now: day(2) });
    expect((await seen(day(2))).queues).toEqual(waiting('COMPLIANCE', ...others));
    const { reviews } = await readMyTurn(reviewers.SECURITY, day(2));
    expect(reviews.acts.filter(({ useCases }) => useCases > 0)).toEqual([{ act: 'APPROVE', useCases: 1 }]);
    expect(reviews.medianDays).toBeCloseTo(1, 5);
  });

  it('changes requested bring it back to the team, for that section only', async () => {
    const record = await recordOf(reviewers.COMPLIANCE, place.key);
    const asked = sectionRequirements(reviewContext(record, record.openReview!, new Date()), 'COMPLIANCE')[0]!
      .requirement.id;
    const finding = { requirement: asked, verdict: 'NOT_MET', note: 'Who is it?', findingVersion: 0 } as const;
    must(await saveFindingOf(callOf(reviewers.COMPLIANCE, day(3)), place, finding));
    const act = { act: 'REQUEST_CHANGES', comment: 'Name the processor.', now: day(3) } as const;
    must(await signs(reviewers.COMPLIANCE, place, 'COMPLIANCE', act));
    expect(await seen(day(3))).toEqual({
      queues: waiting(...others),
      team: [place.key],
      way: { kind: 'changes', roles: ['COMPLIANCE'] },
    });
  });

  it('resubmitted, it is back with that role, due anew, and the team waits again', async () => {
    const { openReview } = await recordOf(place.owner, place.key);
    must(await resubmit(callOf(place.owner, day(4)), place, 'COMPLIANCE', openReview!.version));
    expect(await seen(day(4))).toMatchObject({ queues: waiting('COMPLIANCE', ...others), team: [] });
    const [item] = await waitingFor(reviewers.COMPLIANCE, day(4));
    expect(item).toMatchObject({ dueAt: day(14), signedBefore: true });
  });

  it('a change of a field brings it back to exactly those who had signed on it, with what changed', async () => {
    const { version } = await recordOf(place.owner, place.key);
    const intake = { data_classification: 'CONFIDENTIAL' };
    must(await editUseCase(callOf(place.owner, day(5)), place.key, { intake, version }));
    expect(await queueOf(reviewers.SECURITY, place, day(5))).toEqual(['SECURITY STALE']);
    const { next } = await readMyTurn(reviewers.SECURITY, day(5));
    expect(JSON.stringify(next?.changes)).toContain('data_classification');
  });

  it('signed by all, it waits for nobody', async () => {
    for (const role of ROLES) await approves(reviewers[role], place, role, { now: day(6) });
    expect(await seen(day(6))).toEqual({ queues: [], team: [], way: { kind: 'nothing', roles: [] } });
    expect((await readMyTurn(place.owner, day(6))).mine.items).toMatchObject([{ stage: 'POC', openReview: null }]);
  });
});

describe('what a team can do while its reviewers hold the sections', () => {
  const withTeam = async (owner: Actor) => {
    const { withMyTeam, mine } = await readMyTurn(owner, START);
    const told = (items: typeof mine.items) => items.map(({ key, teamActs }) => ({ key, teamActs }));
    return { withMyTeam: told(withMyTeam.items), mine: told(mine.items) };
  };

  it('a blocking question is theirs until they have answered it', async () => {
    const place = await aSubmittedReview({ now: START });
    const { owner, key } = place;
    const quiet = { withMyTeam: [], mine: [{ key, teamActs: [] }] };
    expect(await withTeam(owner)).toEqual(quiet);
    const reviewer = await aPerson({ grants: [{ role: 'SECURITY', businessUnitId: null }] });
    const question = { requirement: 'SEC-POC-01', text: 'Where do the transcripts go?' };
    must(await startThread(callOf(reviewer, START), place, { ...question, blocking: false }));
    expect(await withTeam(owner)).toEqual(quiet);
    const { threadId } = must(await startThread(callOf(reviewer, START), place, { ...question, blocking: true }));
    const target = { to: 'section', review: 1, role: 'SECURITY', requirement: 'SEC-POC-01' };
    const acts = [{ kind: 'thread', words: 'A blocking question is unresolved', label: 'Reply', target }];
    expect(await withTeam(owner)).toEqual({
      withMyTeam: [{ key, teamActs: acts }],
      mine: [{ key, teamActs: acts }],
    });
    must(await reply(callOf(owner, START), place, { threadId, text: 'To the archive.' }));
    expect(await withTeam(owner)).toEqual(quiet);
  });

  it('a reading that is missing or outside its target is theirs until a good one is there', async () => {
    const place = await aSubmittedReview({ now: START });
    const { owner, key } = place;
    const reviewers = await sevenReviewers();
    for (const role of ROLES) await approves(reviewers[role], place, role, { now: START });
    const { review } = must(await openReviewOf(callOf(owner, START), key, 'PRODUCTION'));
    await answerEverything(owner, { key, review }, START);
    must(await submit(callOf(owner, START), { key, review }, 1));
    const record = await recordOf(owner, key);
    const blocking = reviewContext(record, record.openReview!, new Date()).metrics.filter(
      ({ metric }) => metric.gate_rule === 'block',
    );
    const [first] = blocking;
    const { withMyTeam } = await withTeam(owner);
    expect(withMyTeam).toMatchObject([{ key }]);
    const words = blocking.map(({ metric }) => `“${metric.name}” has no reading that counts`);
    expect(withMyTeam[0]!.teamActs).toEqual(
      words.map((one) => ({ kind: 'metric', words: one, label: 'Record a reading', target: { to: 'metrics' } })),
    );
    const after = async (value: number, measuredAt: Date) => {
      const reading = { metric: first!.metric.id, value, measuredAt, source: 'Monitoring', note: '' };
      must(await recordReading(callOf(owner, START), key, reading));
      return (await withTeam(owner)).withMyTeam[0]?.teamActs.map((act) => act.words) ?? [];
    };
    const { min, max } = first!.target;
    const outside = min === null ? max! + 1 : min - 1;
    expect(await after(outside, day(-1))).toContain(`“${first!.metric.name}” is at ${outside}`);
    expect(await after(min ?? max!, START)).toEqual(words.slice(1));
  });
});

describe('a queue shows what its holder may sign, and nothing else', () => {
  const everywhere = (role: GrantRole) => ({ role, businessUnitId: null });

  let owner: Actor;
  let place: ReviewPlace;
  beforeAll(async () => {
    owner = await aPerson({ grants: [everywhere('SECURITY')] });
    place = await aSubmittedReview({ owner, unit: 'Energy', now: START });
  });

  it('within the unit of the grant', async () => {
    const [here, there] = [await aUnit('Energy'), await aUnit('Retail')];
    const local = await aPerson({ grants: [{ role: 'SECURITY', businessUnitId: here }] });
    const remote = await aPerson({ grants: [{ role: 'SECURITY', businessUnitId: there }] });
    expect(await queueOf(local, place, START)).toEqual(['SECURITY WAITING']);
    expect(await queueOf(remote, place, START)).toEqual([]);
  });

  it('nothing once the grant is withdrawn', async () => {
    const { id } = await aPerson({ grants: [everywhere('DATA')] });
    expect(await queueOf(await actor(id), place, START)).toEqual(['DATA WAITING']);
    const admin = await aPerson({ grants: [everywhere('ADMIN')] });
    const held = (await findPerson(database(), id))!.grants[0]!;
    must(await withdrawGrantOf(callOf(admin), id, held.id));
    expect(await queueOf(await actor(id), place, START)).toEqual([]);
  });

  it('not of one’s own team', async () => {
    expect(await queueOf(owner, place, START)).toEqual([]);
    const [member, other] = [await aPerson(), await aPerson()];
    const { version, businessUnit } = await recordOf(owner, place.key);
    const team = { ownerId: owner.id, memberIds: [member.id], businessUnitId: businessUnit.id, version };
    must(await manageUseCase(callOf(owner, START), place.key, { ...team, visibility: 'ORGANISATION' }));
    const admin = await aPerson({ grants: [everywhere('ADMIN')] });
    for (const { id } of [member, other]) must(await grant(callOf(admin), id, everywhere('SECURITY')));
    expect(await queueOf(await actor(member.id), place, START)).toEqual([]);
    expect(await queueOf(await actor(other.id), place, START)).toEqual(['SECURITY WAITING']);
  });

  it('one section of a review for each person', async () => {
    const both = await aPerson({ grants: [everywhere('SECURITY'), everywhere('SME')] });
    expect(await queueOf(both, place, START)).toEqual(['SECURITY WAITING', 'SME WAITING']);
    await approves(both, place, 'SECURITY', { now: START });
    expect(await queueOf(both, place, START)).toEqual([]);
  });

  it('for executives of the level that is asked for, and above', async () => {
    const intake = { ...AN_INTAKE, investment_12m: 900_000, sponsor_level: 'VP' };
    const costly = await aSubmittedReview({ intake, now: START });
    const record = await recordOf(costly.owner, costly.key);
    const { lead, co } = reviewContext(record, record.openReview!, new Date()).sponsor;
    const shown: string[] = [];
    for (const executiveLevel of ['DIRECTOR', 'VP', 'CIO', 'CFO', 'CEO'] as const) {
      const person = await aPerson({ grants: [everywhere('EXECUTIVE')], executiveLevel });
      if ((await queueOf(person, costly, START)).length > 0) shown.push(executiveLevel);
    }
    expect([lead, co]).toEqual(['VP', []]);
    expect(shown).toEqual(['VP', 'CIO', 'CFO', 'CEO']);
  });
});
