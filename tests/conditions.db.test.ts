import { beforeAll, describe, expect, it } from 'vitest';
import { answerConditionOf } from '@/lib/commands/answer-condition';
import { decideConditionOf } from '@/lib/commands/decide-condition';
import { deactivatePerson } from '@/lib/commands/manage-people';
import { manageUseCase } from '@/lib/commands/manage-use-case';
import { openReviewOf } from '@/lib/commands/open-review';
import { recordReading } from '@/lib/commands/record-measurement';
import { settleDue } from '@/lib/commands/settle-due';
import { signSection, type ConditionInput } from '@/lib/commands/sign-section';
import { submit } from '@/lib/commands/submit-review';
import { sha256 } from '@/lib/crypto/digest';
import { database } from '@/lib/data/client';
import { signOffSha256 } from '@/lib/data/save-review';
import type { Actor } from '@/lib/domain/access/actor';
import { canonicalJson } from '@/lib/domain/audit/canonical-json';
import { dayOf } from '@/lib/domain/condition/day';
import { reviewContext } from '@/lib/domain/review/review-context';
import { ROLES, type Role } from '@/lib/domain/vocabulary';
import { countMatches } from '@/lib/queries/list-use-cases';
import { myConditions } from '@/lib/queries/list-conditions';
import { readPortfolio } from '@/lib/queries/read-portfolio';
import { readRecord } from '@/lib/queries/read-record';
import { verifyAudit } from '@/lib/queries/verify-audit';
import {
  answerEverything,
  aPerson,
  approves,
  aSubmittedReview,
  callOf,
  findEverythingMet,
  must,
  PASSWORD,
  recordOf,
  sevenReviewers,
  snapshotOf,
} from '@/prisma/builders';
import { call, expectStatus, tokenOf } from './api';
import { asOwner, atOnce } from './fail-closed/at-once';
import { stateOf } from './fail-closed/copy-record';

const DAY_MS = 86_400_000;
const inDays = (days: number) => new Date(Date.now() + days * DAY_MS);
const day = (offset: number) => dayOf(inDays(offset));
const TERMS: ConditionInput = { text: 'Test the kill switch', dueOn: day(30), blocksNextGate: true };
const proof = { title: 'Proof', provenance: 'FIRST_PARTY_DOC', url: 'https://docs.example.org/proof' } as const;
const answer = { note: 'Tested on 3 May.', link: proof };

let reviewers: Record<Role, Actor>;
let auditor: Actor;

beforeAll(async () => {
  reviewers = await sevenReviewers();
  auditor = await aPerson({ name: 'Auditor', grants: [{ role: 'AUDITOR', businessUnitId: null }] });
});

const eventsOf = async (key: string) => {
  const { id } = await useCaseOf(key);
  return database().auditEvent.findMany({ where: { chain: id }, orderBy: { seq: 'asc' } });
};
const useCaseOf = (key: string) => database().useCase.findUniqueOrThrow({ where: { number: Number(key.slice(3)) } });
const only = async (key: string) => (await recordOf(auditor, key)).conditions[0]!;
const placeOf = async (key: string) => ({ key, condition: (await only(key)).id });

/** A use case at POC, carried by seven approvals of which Security's rests on a condition. */
async function liveOn(terms: Partial<ConditionInput> = {}) {
  const review = await aSubmittedReview();
  const act = 'APPROVE_WITH_CONDITIONS';
  for (const role of ROLES) {
    const options = role === 'SECURITY' ? { act, conditions: [{ ...TERMS, ...terms }] } : {};
    await approves(reviewers[role], review, role, options as object);
  }
  return review;
}

async function answered(key: string, owner: Actor) {
  const place = await placeOf(key);
  must(await answerConditionOf(callOf(owner), place, { ...answer, version: 1 }));
  return place;
}

describe('signing with conditions', () => {
  it('stores them with what was signed, in one sign-off and one entry', async () => {
    const { key, review, owner } = await aSubmittedReview();
    await findEverythingMet(reviewers.SECURITY, { key, review }, 'SECURITY');
    const record = await recordOf(owner, key);
    const before = (await eventsOf(key)).length;
    const signed = await expectStatus(201, 'POST', `/reviews/${record.openReview!.id}/sections/SECURITY/sign-offs`, {
      token: await tokenOf(reviewers.SECURITY),
      body: {
        act: 'APPROVE_WITH_CONDITIONS',
        snapshotSha256: await snapshotOf(owner, { key, review }, 'SECURITY'),
        conditions: [TERMS, { text: 'Name a substitute', dueOn: day(0), blocksNextGate: false, ownerId: owner.id }],
        password: PASSWORD,
      },
    });
    expect(signed.meaning).toMatch(/I accept them on 2 conditions\.$/);
    const row = await database().signOff.findUniqueOrThrow({ where: { id: signed.signOffId } });
    const owned = { id: owner.id, name: owner.name };
    expect(row.snapshot).toMatchObject({
      conditions: [
        { ...TERMS, owner: owned },
        { text: 'Name a substitute', dueOn: day(0), blocksNextGate: false, owner: owned },
      ],
    });
    expect(sha256(canonicalJson(row.snapshot))).toBe(signed.snapshotSha256);
    const [event, ...more] = (await eventsOf(key)).slice(before);
    expect(more).toEqual([]);
    const stored = (await recordOf(owner, key)).conditions;
    expect(event).toMatchObject({
      type: 'section.signed',
      data: {
        act: 'APPROVE_WITH_CONDITIONS',
        signOffSha256: signOffSha256(row),
        conditions: stored.map(({ id, text, owner: by, dueOn, blocksNextGate }) => {
          return { conditionId: id, text, owner: by, dueOn, blocksNextGate };
        }),
      },
    });
    expect((await verifyAudit()).broken).toEqual([]);
  });

  it('the terms change no more, whoever asks the database', async () => {
    const { key } = await liveOn();
    const { id } = await only(key);
    await asOwner(async (client) => {
      for (const change of ["text = 'Nothing'", "due_on = '2099-01-01'", 'blocks_next_gate = false', 'place = 7'])
        await expect(client.query(`UPDATE condition SET ${change} WHERE id = $1`, [id])).rejects.toThrow(
          /do not change/,
        );
      await expect(client.query('DELETE FROM condition WHERE id = $1', [id])).rejects.toThrow(/append-only/);
    });
    await expect(database().condition.update({ where: { id }, data: { text: 'Nothing' } })).rejects.toThrow(/denied/);
  });
});

describe('bad input: the documented error through both doors, and nothing is written', () => {
  let place: Awaited<ReturnType<typeof aSubmittedReview>>;
  let path: string;
  const people: Record<string, string> = {};

  beforeAll(async () => {
    place = await aSubmittedReview({ visibility: 'RESTRICTED' });
    await findEverythingMet(reviewers.SECURITY, place, 'SECURITY');
    const gone = await aPerson();
    const record = await recordOf(place.owner, place.key);
    const { key, owner } = place;
    const businessUnitId = record.businessUnit.id;
    const manages = { ownerId: owner.id, memberIds: [gone.id], businessUnitId, visibility: 'RESTRICTED' } as const;
    must(await manageUseCase(callOf(owner), key, { ...manages, version: record.version }));
    const admin = await aPerson({ grants: [{ role: 'ADMIN', businessUnitId: null }] });
    must(await deactivatePerson(callOf(admin), gone.id));
    people['an auditor'] = auditor.id;
    people['somebody who is deactivated'] = gone.id;
    people['somebody who may not see the record'] = (await aPerson()).id;
    people['a reviewer'] = reviewers.DATA.id;
    people['nobody there is'] = '00000000-0000-4000-8000-00000000dead';
    path = `/reviews/${record.openReview!.id}/sections/SECURITY/sign-offs`;
  });

  async function refused(conditions: readonly ConditionInput[], act: 'APPROVE' | 'APPROVE_WITH_CONDITIONS') {
    const { key, review, owner } = place;
    const before = await stateOf(key);
    const snapshotSha256 = await snapshotOf(owner, { key, review }, 'SECURITY');
    const body = { act, snapshotSha256, conditions, password: PASSWORD };
    const api = await call('POST', path, { token: await tokenOf(reviewers.SECURITY), body });
    const request = { role: 'SECURITY', act, halves: [], comment: '', snapshotSha256, conditions } as const;
    const command = await signSection(callOf(reviewers.SECURITY), { key, review }, request);
    expect(await stateOf(key)).toEqual(before);
    expect(api).toMatchObject({ status: 400, body: { code: 'validation_failed' } });
    expect(command).toMatchObject({ ok: false, refusal: { code: 'validation_failed' } });
    const said = command.ok ? [] : (command.refusal.issues ?? []);
    return [api.body.errors[0].path, said[0]?.path];
  }

  it.each<[string, Partial<ConditionInput>, string]>([
    ['due in the past', { dueOn: day(-1) }, 'dueOn'],
    ['without a text', { text: '' }, 'text'],
  ])('a condition %s', async (_, change, field) => {
    const at = `conditions.0.${field}`;
    expect(await refused([{ ...TERMS, ...change }], 'APPROVE_WITH_CONDITIONS')).toEqual([at, at]);
  });

  it.each([
    'an auditor',
    'somebody who is deactivated',
    'somebody who may not see the record',
    'a reviewer',
    'nobody there is',
  ])('owned by %s', async (who) => {
    const conditions = [TERMS, { ...TERMS, ownerId: people[who] }];
    const at = 'conditions.1.ownerId';
    expect(await refused(conditions, 'APPROVE_WITH_CONDITIONS')).toEqual([at, at]);
  });

  it('too many, none, and some with another act', async () => {
    const at = ['conditions', 'conditions'];
    expect(await refused(Array<ConditionInput>(11).fill(TERMS), 'APPROVE_WITH_CONDITIONS')).toEqual(at);
    expect(await refused([], 'APPROVE_WITH_CONDITIONS')).toEqual(at);
    expect(await refused([TERMS], 'APPROVE')).toEqual(at);
  });

  it('a day that is none, and a field that nobody asked for', async () => {
    const { key } = place;
    const before = await stateOf(key);
    for (const change of [{ dueOn: '2036-02-30' }, { dueOn: 'soon' }, { state: 'MET' }, { id: people['a reviewer'] }]) {
      const body = {
        act: 'APPROVE_WITH_CONDITIONS',
        snapshotSha256: 'a'.repeat(64),
        conditions: [{ ...TERMS, ...change }],
      };
      expect(await call('POST', path, { token: await tokenOf(reviewers.SECURITY), body })).toMatchObject({
        status: 400,
      });
    }
    expect(await stateOf(key)).toEqual(before);
  });
});

describe('from open to met', () => {
  it('answered, given back, answered again, closed: each an act and an entry, each version once', async () => {
    const { key, owner } = await liveOn();
    const { condition } = await placeOf(key);
    const path = `/conditions/${condition}`;
    const [ownerToken, roleToken] = [await tokenOf(owner), await tokenOf(reviewers.SECURITY)];
    const before = (await eventsOf(key)).length;

    const send = { token: ownerToken, body: answer, ifMatch: 1, headers: { 'Idempotency-Key': 'answer-once' } };
    const first = await expectStatus(201, 'POST', `${path}/answers`, send);
    expect(first).toMatchObject({ key, conditionVersion: 2 });
    expect(await expectStatus(201, 'POST', `${path}/answers`, send)).toEqual(first);
    await expectStatus(422, 'POST', `${path}/answers`, { ...send, body: { note: 'Something else.' } });
    await expectStatus(412, 'POST', `${path}/answers`, { ...send, headers: {}, body: { note: 'Again.' } });
    await expectStatus(428, 'POST', `${path}/answers`, { token: ownerToken, body: { note: 'Again.' } });

    const decide = (decision: string, note: string, ifMatch: number) =>
      call('POST', `${path}/decisions`, { token: roleToken, body: { decision, note }, ifMatch });
    expect(await decide('RETURNED', 'The log is missing.', 1)).toMatchObject({
      status: 412,
      body: { current: { version: 2 } },
    });
    expect(await decide('RETURNED', 'The log is missing.', 2)).toMatchObject({ status: 201 });
    await expectStatus(201, 'POST', `${path}/answers`, {
      token: ownerToken,
      body: { note: 'Here it is.' },
      ifMatch: 3,
    });
    expect(await decide('MET', 'Seen.', 4)).toMatchObject({ status: 201, body: { conditionVersion: 5 } });
    expect(await decide('MET', 'Seen.', 5)).toMatchObject({ status: 409 });

    expect(await expectStatus(200, 'GET', path, { token: ownerToken })).toMatchObject({
      state: 'MET',
      heldBy: null,
      version: 5,
      acts: [{ kind: 'ANSWERED' }, { kind: 'RETURNED' }, { kind: 'ANSWERED' }, { kind: 'MET', note: 'Seen.' }],
      evidence: [{ title: 'Proof', provenance: 'FIRST_PARTY_DOC' }],
    });
    const told = (await eventsOf(key)).slice(before);
    expect(told.map(({ type }) => type)).toEqual([
      'condition.answered',
      'condition.returned',
      'condition.answered',
      'condition.met',
    ]);
    expect(told[0]!.data).toMatchObject({ conditionId: condition, note: answer.note, evidence: [{ title: 'Proof' }] });
    expect((await verifyAudit()).broken).toEqual([]);
  });

  it('two who decide at once: one does, the other hears of it', async () => {
    const { key, owner } = await liveOn();
    const place = await answered(key, owner);
    const other = await aPerson({ grants: [{ role: 'SECURITY', businessUnitId: null }] });
    const decides = (who: Actor, decision: 'MET' | 'WAIVED') => () =>
      decideConditionOf(callOf(who), place, { decision, note: 'So.', version: 2 });
    const [first, second] = await atOnce(key, decides(reviewers.SECURITY, 'MET'), decides(other, 'WAIVED'));
    expect([first.ok, second]).toMatchObject([true, { ok: false, refusal: { code: 'conflict' } }]);
    expect((await only(key)).acts.map(({ kind }) => kind)).toEqual(['ANSWERED', 'MET']);
  });

  it('waits for its owner first and then for the role, and for nobody else', async () => {
    const { key, owner } = await liveOn();
    const waits = async (who: Actor) =>
      (await myConditions(who)).filter((one) => one.key === key).map(({ act }) => act);
    const everybody = async () => [await waits(owner), await waits(reviewers.SECURITY), await waits(reviewers.DATA)];
    expect(await everybody()).toEqual([['answer'], [], []]);
    const place = await answered(key, owner);
    expect(await everybody()).toEqual([[], ['decide'], []]);
    const mine = await expectStatus(200, 'GET', `/conditions?mine=true&key=${key}`, {
      token: await tokenOf(reviewers.SECURITY),
    });
    expect(mine.items).toMatchObject([{ id: place.condition, state: 'OPEN', heldBy: 'REVIEWERS', version: 2 }]);
    must(await decideConditionOf(callOf(reviewers.SECURITY), place, { decision: 'MET', note: '', version: 2 }));
    expect(await everybody()).toEqual([[], [], []]);
  });
});

describe('the next gate', () => {
  it('waits for the blocking condition of an earlier one, and the decision that closes it passes the gate', async () => {
    const { key, owner } = await liveOn();
    const { review } = must(await openReviewOf(callOf(owner), key, 'PRODUCTION'));
    const next = { key, review };
    await answerEverything(owner, next);
    must(await submit(callOf(owner), next, 1));
    const { metrics } = await recordOf(owner, key).then((record) =>
      reviewContext(record, record.openReview!, new Date()),
    );
    for (const { metric, target } of metrics) {
      const value = target.min ?? target.max ?? 1;
      const measuredAt = new Date();
      must(await recordReading(callOf(owner), key, { metric: metric.id, value, measuredAt, source: 'Test', note: '' }));
    }
    for (const role of ROLES) await approves(reviewers[role], next, role);
    const place = await placeOf(key);
    const lines = async () =>
      (await expectStatus(200, 'GET', `/use-cases/${key}`, { token: await tokenOf(owner) })).gate;
    const line = { kind: 'condition', subject: place.condition, role: 'SECURITY' };
    expect((await lines()).filter(({ state }: { state: string }) => state === 'UNSATISFIED')).toMatchObject([
      { ...line, heldBy: 'TEAM', people: [{ id: owner.id }] },
    ]);
    await answered(key, owner);
    expect((await lines()).find(({ kind }: { kind: string }) => kind === 'condition')).toMatchObject({
      heldBy: 'REVIEWERS',
      people: expect.arrayContaining([expect.objectContaining({ id: reviewers.SECURITY.id })]) as unknown,
    });
    const decision = { decision: 'MET', note: 'Seen.', version: 2 } as const;
    const done = must(await decideConditionOf(callOf(reviewers.SECURITY), place, decision));
    expect(done).toMatchObject({ stage: 'PRODUCTION', gatePassed: true });
    expect((await eventsOf(key)).slice(-2).map(({ type }) => type)).toEqual(['condition.met', 'gate.passed']);
  });
});

describe('time alone lapses a condition', () => {
  const later = () => new Date(Date.parse(`${day(1)}T00:00:30Z`));
  const row = async (key: string) => {
    const { outOfAssurance, conditionsLapsed, conditionsOpen, seats, nextChangeAt } = await useCaseOf(key);
    return {
      outOfAssurance,
      conditionsLapsed,
      conditionsOpen,
      security: (seats as { SECURITY: string }).SECURITY,
      nextChangeAt,
    };
  };
  const lapses = async (key: string) => (await eventsOf(key)).filter(({ type }) => type === 'condition.lapsed');

  it('a reading of the record shows it at once; lists once it is settled; it is told once, by nobody', async () => {
    const { key, owner } = await liveOn({ dueOn: day(0) });
    const midnight = new Date(`${day(1)}T00:00:00Z`);
    const still = { outOfAssurance: false, conditionsLapsed: 0, conditionsOpen: 1, security: 'APPROVED' };
    expect(await row(key)).toEqual({ ...still, nextChangeAt: midnight });
    expect(await settleDue(new Date(midnight.getTime() - 1))).toBe(0);

    const view = await readRecord(owner, key, later());
    expect(view!.assurance).toEqual({
      kind: 'stale',
      roles: ['SECURITY'],
      withdrawn: [],
      lapsed: ['SECURITY'],
      expired: [],
      left: [],
      overspent: [],
      lacking: [],
    });
    expect(view!.conditions[0]).toMatchObject({ state: 'LAPSED', heldBy: 'TEAM' });
    expect(await row(key)).toMatchObject(still);

    await settleDue(later());
    const lapsed = { outOfAssurance: true, conditionsLapsed: 1, conditionsOpen: 1, security: 'STALE' };
    // What time changes next is the age of the other approvals.
    expect(await row(key)).toEqual({ ...lapsed, nextChangeAt: expect.any(Date) });
    expect(await lapses(key)).toMatchObject([{ actorId: null, actorName: 'Village', data: { dueOn: day(0) } }]);
    expect(await settleDue(later())).toBe(0);
    expect(await lapses(key)).toHaveLength(1);
    expect((await verifyAudit()).broken).toEqual([]);
  });

  it('several processes at once settle it once', async () => {
    const { key } = await liveOn({ dueOn: day(0) });
    await Promise.all([settleDue(later()), settleDue(later()), settleDue(later())]);
    expect(await lapses(key)).toHaveLength(1);
  });

  it('the next act tells it where that comes before the minute is over', async () => {
    const { key, owner } = await liveOn({ dueOn: day(0) });
    const place = await placeOf(key);
    must(await answerConditionOf(callOf(owner, later()), place, { ...answer, version: 1 }));
    expect((await eventsOf(key)).slice(-2).map(({ type, actorName }) => [type, actorName])).toEqual([
      ['condition.lapsed', 'Village'],
      ['condition.answered', owner.name],
    ]);
    expect(await settleDue(later())).toBe(0);
  });

  it.each(['MET', 'WAIVED'] as const)('%s afterwards, the approval holds again', async (decision) => {
    const { key, owner } = await liveOn({ dueOn: day(0) });
    await settleDue(later());
    const place = await placeOf(key);
    must(await answerConditionOf(callOf(owner, later()), place, { ...answer, version: 1 }));
    expect(await row(key)).toMatchObject({ outOfAssurance: true });
    const input = { decision, note: 'It is in place now.', version: 2 };
    must(await decideConditionOf(callOf(reviewers.SECURITY, later()), place, input));
    expect(await row(key)).toMatchObject({ outOfAssurance: false, conditionsLapsed: 0, conditionsOpen: 0 });
    expect((await readRecord(owner, key, later()))!.assurance).toMatchObject({ kind: 'current' });
  });

  it('nobody reconfirms over it', async () => {
    const { key, review } = await liveOn({ dueOn: day(0) });
    await settleDue(later());
    const snapshotSha256 = await snapshotOf(reviewers.SECURITY, { key, review }, 'SECURITY');
    const request = { role: 'SECURITY', act: 'RECONFIRM', halves: [], comment: '', snapshotSha256 } as const;
    const signed = await signSection(callOf(reviewers.SECURITY, later()), { key, review }, request);
    expect(signed).toMatchObject({ ok: false, refusal: { issues: [{ path: 'conditions' }] } });
  });

  it('the portfolio counts it, and its list agrees', async () => {
    await liveOn({ dueOn: day(0) });
    await settleDue(later());
    const { conditionsLapsed, out } = await readPortfolio(auditor, null, later());
    expect(conditionsLapsed).toBeGreaterThan(0);
    const listed = await countMatches(auditor, { conditionsLapsed: true }, later());
    expect(listed).toEqual({ count: conditionsLapsed, capped: false });
    expect(out.items.some((one) => one.conditionsLapsed > 0)).toBe(true);
  });
});
