import { beforeAll, describe, expect, it } from 'vitest';
import { editUseCase } from '@/lib/commands/edit-use-case';
import { manageUseCase, moveUseCase } from '@/lib/commands/manage-use-case';
import { openReviewOf } from '@/lib/commands/open-review';
import { signSection } from '@/lib/commands/sign-section';
import { database } from '@/lib/data/client';
import { signOffSha256 } from '@/lib/data/save-review';
import type { Actor } from '@/lib/domain/access/actor';
import { ROLES, type Role, type SignOffAct } from '@/lib/domain/vocabulary';
import { readRecord } from '@/lib/queries/read-record';
import { readSection } from '@/lib/queries/read-section';
import { readTimeline } from '@/lib/queries/read-timeline';
import { waitingFor } from '@/lib/queries/review-queue';
import { verifyAudit } from '@/lib/queries/verify-audit';
import {
  aPerson,
  approves,
  aSubmittedReview,
  callOf,
  must,
  PASSWORD,
  recordOf,
  sevenReviewers,
  signs,
} from '@/prisma/builders';
import { call, expectStatus, tokenOf } from './api';
import { atOnce } from './fail-closed/at-once';
import { castPeople, type Cast } from './fail-closed/cast';
import { copyRecord, stateOf } from './fail-closed/copy-record';
import { makeRecords, targetOf, type State } from './fail-closed/records';

let cast: Cast;
let records: Record<State, string>;

const place = (key: string) => ({ key, review: 1 });
const comment = 'The supplier changed its terms.';
const now = () => new Date();

beforeAll(async () => {
  cast = await castPeople();
  records = await makeRecords(cast);
});

async function storedOf(key: string) {
  const useCase = await database().useCase.findUniqueOrThrow({ where: { number: Number(key.slice(3)) } });
  const signOffs = await database().signOff.findMany({
    where: { review: { useCaseId: useCase.id } },
    orderBy: [{ at: 'asc' }, { id: 'asc' }],
  });
  const events = await database().auditEvent.findMany({ where: { chain: useCase.id }, orderBy: { seq: 'asc' } });
  return { useCase, signOffs, events };
}

/** What an act added: the sign-offs and the entries after those of before. */
async function added<T>(key: string, act: () => Promise<T>) {
  const before = await storedOf(key);
  const result = await act();
  const { useCase, signOffs, events } = await storedOf(key);
  const known = new Set(before.signOffs.map(({ id }) => id));
  return {
    result,
    useCase,
    signOffs: signOffs.filter(({ id }) => !known.has(id)),
    events: events.slice(before.events.length),
  };
}

async function post(actor: Actor, key: string, role: Role, act: SignOffAct, more: object = {}) {
  const { reviewId, snapshots } = await targetOf(cast.actors.OWNER, key);
  const body = { act, comment, snapshotSha256: snapshots[role], password: PASSWORD, ...more };
  return call('POST', `/reviews/${reviewId}/sections/${role}/sign-offs`, { token: await tokenOf(actor), body });
}

async function edited(key: string, intake: Record<string, unknown>) {
  const { version } = await recordOf(cast.actors.OWNER, key);
  return must(await editUseCase(callOf(cast.actors.OWNER), key, { intake, version }));
}

const assurance = async (key: string) => (await readRecord(cast.actors.OWNER, key, now()))!.assurance;

describe('withdrawing an approval (rule 8)', () => {
  it('one sign-off, one entry that carries its SHA-256, out of assurance; the six others stay', async () => {
    const key = await copyRecord(records.PASSED);
    const { result, signOffs, events, useCase } = await added(key, () =>
      post(cast.actors.SECURITY, key, 'SECURITY', 'REVOKE'),
    );
    expect(result.status).toBe(201);
    expect(signOffs).toHaveLength(1);
    expect(signOffs[0]).toMatchObject({
      act: 'REVOKE',
      role: 'SECURITY',
      printedName: 'SECURITY',
      comment,
      meaning: expect.stringContaining('I withdraw the approval of Security') as string,
    });
    expect(events.map(({ type }) => type)).toEqual(['section.signed']);
    expect(events[0]!.data).toMatchObject({
      act: 'REVOKE',
      signOffId: signOffs[0]!.id,
      signOffSha256: signOffSha256(signOffs[0]!),
      snapshotSha256: signOffs[0]!.snapshotSha256,
      comment,
    });
    expect(useCase).toMatchObject({
      stage: 'POC',
      outOfAssurance: true,
      approvedCount: 6,
      seats: { SECURITY: 'STALE', DATA: 'APPROVED' },
    });
    expect(await assurance(key)).toEqual({
      kind: 'stale',
      roles: ['SECURITY'],
      withdrawn: ['SECURITY'],
      lapsed: [],
      expired: [],
      left: [],
      overspent: [],
      lacking: [],
    });
  });

  it('without a reason: 400, nothing changes', async () => {
    const key = await copyRecord(records.PASSED);
    const before = await stateOf(key);
    expect(await post(cast.actors.SECURITY, key, 'SECURITY', 'REVOKE', { comment: ' ' })).toMatchObject({
      status: 400,
      body: { code: 'validation_failed', errors: [{ path: 'comment' }] },
    });
    expect(await stateOf(key)).toEqual(before);
  });

  it('of one half of Data: Data waits for that half alone', async () => {
    const key = await copyRecord(records.PASSED);
    must(await signs(cast.actors.DATA, place(key), 'DATA', { act: 'REVOKE', halves: ['SCIENCE'], comment }));
    const section = await database().section.findFirstOrThrow({
      where: { role: 'DATA', review: { useCase: { number: Number(key.slice(3)) } } },
    });
    expect(section).toMatchObject({ state: 'STALE', openParts: ['SCIENCE'] });
  });
});

describe('reconfirming (rule 8)', () => {
  it('lands on what changed, binds what is there now, and the last one brings it back into assurance', async () => {
    const key = await copyRecord(records.PASSED);
    const { stale } = await edited(key, { data_classification: 'CONFIDENTIAL' });
    expect(stale).toEqual(['SECURITY', 'COMPLIANCE', 'ARCHITECTURE', 'DATA']);
    const section = (await readSection(cast.actors.SECURITY, { ...place(key), role: 'SECURITY' }, now()))!;
    expect(section.changes).toMatchObject({ mine: true, differences: [{ id: 'data_classification', material: true }] });
    expect(section.signing).toMatchObject({ yes: true });
    expect(section.signing.choices[0]!.acts.map(({ act }) => act)).toEqual(['RECONFIRM', 'REVOKE']);
    for (const role of stale) {
      expect((await storedOf(key)).useCase.outOfAssurance).toBe(true);
      const { signOffs, events } = await added(key, async () =>
        must(await signs(cast.actors[role], place(key), role, { act: 'RECONFIRM' })),
      );
      expect(signOffs).toMatchObject([{ act: 'RECONFIRM', role }]);
      expect(signOffs[0]!.snapshot).toMatchObject({ fields: { data_classification: 'CONFIDENTIAL' } });
      expect(events).toMatchObject([{ type: 'section.signed', data: { act: 'RECONFIRM' } }]);
    }
    expect((await storedOf(key)).useCase).toMatchObject({
      outOfAssurance: false,
      outSince: null,
      approvedCount: 7,
      stage: 'POC',
    });
    expect(await assurance(key)).toMatchObject({ kind: 'current' });
  });

  it('after a withdrawal, and it can be withdrawn again', async () => {
    const key = await copyRecord(records.REVOKED);
    expect(await post(cast.actors.SME, key, 'SME', 'RECONFIRM')).toMatchObject({ status: 201 });
    expect(await post(cast.actors.SME, key, 'SME', 'RECONFIRM')).toMatchObject({ status: 409 });
    expect(await post(cast.actors.SME, key, 'SME', 'REVOKE')).toMatchObject({ status: 201 });
    expect(await post(cast.actors.SME, key, 'SME', 'REVOKE')).toMatchObject({ status: 409 });
  });

  it('of an older text: 409 with what changed, nothing written', async () => {
    const key = await copyRecord(records.PASSED);
    await edited(key, { data_classification: 'CONFIDENTIAL' });
    const { snapshots } = await targetOf(cast.actors.OWNER, key);
    await edited(key, { data_classification: 'RESTRICTED' });
    const before = await stateOf(key);
    const request = { role: 'SECURITY', halves: [], comment, snapshotSha256: snapshots.SECURITY } as const;
    for (const act of ['RECONFIRM', 'REVOKE'] as const) {
      expect(await signSection(callOf(cast.actors.SECURITY), place(key), { ...request, act })).toMatchObject({
        ok: false,
        refusal: {
          code: 'conflict',
          changes: [{ what: 'data_classification', from: 'CONFIDENTIAL', to: 'RESTRICTED' }],
        },
      });
    }
    expect(await stateOf(key)).toEqual(before);
  });

  it('not by who left the team while the review carried the stage (rule 5)', async () => {
    const key = await copyRecord(records.PASSED);
    await edited(key, { data_classification: 'CONFIDENTIAL' });
    const leaver = cast.actors.MEMBER_WITH_ROLES;
    const { management, memberId } = await targetOf(leaver, key);
    const { version } = await recordOf(leaver, key);
    const team = { ...management, memberIds: [memberId], visibility: 'ORGANISATION', version } as const;
    must(await manageUseCase(callOf(cast.actors.OWNER), key, team));
    const before = await stateOf(key);
    for (const act of ['RECONFIRM', 'REVOKE'] as const)
      expect(await post(leaver, key, 'SECURITY', act)).toMatchObject({ status: 403 });
    expect(await stateOf(key)).toEqual(before);
  });

  it('not while the team asks for the same gate again', async () => {
    const key = await copyRecord(records.REVOKED);
    must(await openReviewOf(callOf(cast.actors.OWNER), key, 'POC'));
    expect(await post(cast.actors.SME, key, 'SME', 'RECONFIRM')).toMatchObject({ status: 409 });
    expect((await waitingFor(cast.actors.SME, now())).map((item) => item.key)).not.toContain(key);
  });
});

describe('two at once: one wins, the other gets 409, one sign-off and one entry', () => {
  it.each([
    ['REVOKE', 'PASSED'],
    ['RECONFIRM', 'REVOKED'],
  ] as const)('%s', async (act, state) => {
    const key = await copyRecord(records[state]);
    const second = await aPerson({ name: 'Second', grants: [{ role: 'SECURITY', businessUnitId: null }] });
    const { snapshots } = await targetOf(cast.actors.OWNER, key);
    const request = { role: 'SECURITY', act, halves: [], comment, snapshotSha256: snapshots.SECURITY } as const;
    const { result, signOffs, events } = await added(key, () =>
      atOnce(
        key,
        () => signSection(callOf(cast.actors.SECURITY), place(key), request),
        () => signSection(callOf(second), place(key), request),
      ),
    );
    expect(result).toMatchObject([{ ok: true }, { ok: false, refusal: { code: 'conflict' } }]);
    expect(signOffs).toMatchObject([{ act, personId: cast.actors.SECURITY.id }]);
    expect(events.map(({ type }) => type)).toEqual(['section.signed']);
  });

  it('a reconfirmation and an edit of what it read', async () => {
    const key = await copyRecord(records.REVOKED);
    const { snapshots, version } = await targetOf(cast.actors.OWNER, key);
    const request = {
      role: 'SECURITY',
      act: 'RECONFIRM',
      halves: [],
      comment,
      snapshotSha256: snapshots.SECURITY,
    } as const;
    const [edit, signed] = await atOnce(
      key,
      () => editUseCase(callOf(cast.actors.OWNER), key, { intake: { data_classification: 'CONFIDENTIAL' }, version }),
      () => signSection(callOf(cast.actors.SECURITY), place(key), request),
    );
    expect(edit).toMatchObject({ ok: true });
    expect(signed).toMatchObject({
      ok: false,
      refusal: { code: 'conflict', changes: [{ what: 'data_classification' }] },
    });
  });
});

describe('where a person meets it', () => {
  it('the record says who withdrew and offers the role its reconfirmation, the team the gate once more', async () => {
    const key = await copyRecord(records.PASSED);
    await edited(key, { data_classification: 'CONFIDENTIAL' });
    const record = (await readRecord(cast.actors.SECURITY, key, now()))!;
    expect(record.nextAct).toMatchObject({
      title: 'The Security approval no longer holds',
      act: { label: 'Reconfirm: 1 change', target: { to: 'section', review: 1, role: 'SECURITY' } },
    });
    expect((await readRecord(cast.actors.SME, key, now()))!.nextAct.act).toBeNull();
    expect((await readRecord(cast.actors.OWNER, key, now()))!.nextAct.act?.label).toBe('Ask for POC again');
  });

  it('the queue lists what is to be reconfirmed for who may, as it lists what is to be signed', async () => {
    const key = await copyRecord(records.PASSED);
    const mine = async (actor: Actor) => (await waitingFor(actor, now())).filter((item) => item.key === key);
    expect(await mine(cast.actors.SECURITY)).toEqual([]);
    must(await signs(cast.actors.SECURITY, place(key), 'SECURITY', { act: 'REVOKE', comment }));
    expect(await mine(cast.actors.SECURITY)).toMatchObject([
      { role: 'SECURITY', state: 'STALE', dueAt: null, overdue: false },
    ]);
    for (const other of [cast.actors.SME, cast.actors.OWNER, cast.actors.OTHER_UNIT])
      expect(await mine(other)).toEqual([]);
    const { items } = await expectStatus(200, 'GET', '/reviews?limit=200', { token: cast.tokens.SECURITY });
    expect(items.map((item: { key: string }) => item.key)).toContain(key);
    must(await signs(cast.actors.SECURITY, place(key), 'SECURITY', { act: 'RECONFIRM' }));
    expect(await mine(cast.actors.SECURITY)).toEqual([]);
  });

  it('the audit tells it, and every sign-off verifies against its entry', async () => {
    const submitted = await aSubmittedReview();
    const reviewers = await sevenReviewers();
    for (const role of ROLES) await approves(reviewers[role], submitted, role);
    must(await signs(reviewers.SME, submitted, 'SME', { act: 'REVOKE', comment }));
    must(await signs(reviewers.SME, submitted, 'SME', { act: 'RECONFIRM' }));
    const timeline = await readTimeline(submitted.owner, submitted.key, { limit: 2, before: null });
    expect(timeline!.items).toMatchObject([
      { title: 'reconfirmed Subject expert', role: 'SME' },
      { title: 'withdrew the approval of Subject expert', detail: comment, role: 'SME' },
    ]);
    const { broken } = await verifyAudit();
    expect(broken.filter(({ chain }) => chain === submitted.key)).toEqual([]);
  });
});

describe('a role that signed moves it back (rule of the stages)', () => {
  it('one entry with the reason, the stage back, the review that carried it no longer does', async () => {
    const key = await copyRecord(records.PASSED);
    const { version } = await recordOf(cast.actors.SECURITY, key);
    const { events, useCase } = await added(key, () =>
      expectStatus(201, 'POST', `/use-cases/${key}/stage-moves`, {
        token: cast.tokens.SECURITY,
        body: { to: 'PROPOSED', reason: comment },
        ifMatch: version,
      }),
    );
    expect(events).toMatchObject([
      { type: 'stage.moved', actorId: cast.actors.SECURITY.id, data: { from: 'POC', to: 'PROPOSED', reason: comment } },
    ]);
    expect(useCase).toMatchObject({ stage: 'PROPOSED', outOfAssurance: false });
    for (const act of ['RECONFIRM', 'REVOKE'] as const)
      expect(await post(cast.actors.SECURITY, key, 'SECURITY', act)).toMatchObject({ status: 409 });
  });

  it('two at once: the second sees that it moved', async () => {
    const key = await copyRecord(records.PASSED);
    const { version } = await recordOf(cast.actors.SECURITY, key);
    const input = { to: 'PROPOSED', reason: comment, version } as const;
    const { result, events } = await added(key, () =>
      atOnce(
        key,
        () => moveUseCase(callOf(cast.actors.SECURITY), key, input),
        () => moveUseCase(callOf(cast.actors.DATA), key, input),
      ),
    );
    expect(result).toMatchObject([{ ok: true }, { ok: false, refusal: { code: 'stale_version' } }]);
    expect(events.map(({ type }) => type)).toEqual(['stage.moved']);
  });

  it('the page offers them the moves back and no others', async () => {
    const offered = async (actor: Actor) => (await readRecord(actor, records.PASSED, now()))!.may.moveTo;
    expect(await offered(cast.actors.SECURITY)).toEqual(['PROPOSED']);
    expect(await offered(cast.actors.OWNER)).toEqual(['PROPOSED', 'RETIRED']);
    const { may } = (await readRecord(cast.actors.MEMBER_WITH_ROLES, records.PASSED, now()))!;
    expect(may.moveBack).toEqual({ yes: false, because: 'You cannot sign a use case of your own team.' });
    for (const actor of [
      cast.actors.STRANGER,
      cast.actors.ADMIN,
      cast.actors.MEMBER_WITH_ROLES,
      cast.actors.OTHER_UNIT,
    ])
      expect(await offered(actor)).toEqual([]);
  });
});
