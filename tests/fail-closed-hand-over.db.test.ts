import { beforeAll, describe, expect, it } from 'vitest';
import { resolve } from '@/lib/commands/discuss';
import { manageUseCase } from '@/lib/commands/manage-use-case';
import { openReviewOf } from '@/lib/commands/open-review';
import { saveFindingOf } from '@/lib/commands/save-finding';
import { signSection } from '@/lib/commands/sign-section';
import { submit } from '@/lib/commands/submit-review';
import type { Actor } from '@/lib/domain/access/actor';
import { nextAct } from '@/lib/domain/review/next-act';
import { ROLES, type Role } from '@/lib/domain/vocabulary';
import { readRecord } from '@/lib/queries/read-record';
import { readSection } from '@/lib/queries/read-section';
import { waitingFor } from '@/lib/queries/review-queue';
import { answerEverything, aPerson, callOf, must, recordOf, signs, PASSWORD } from '@/prisma/builders';
import { call, expectStatus, tokenOf } from './api';
import { castPeople, type Cast } from './fail-closed/cast';
import { copyRecord, stateOf } from './fail-closed/copy-record';
import { makeRecords, targetOf, type State } from './fail-closed/records';

let cast: Cast;
let records: Record<State, string>;

beforeAll(async () => {
  cast = await castPeople();
  records = await makeRecords(cast);
});

const place = (key: string) => ({ key, review: 1 });

/** Makes the team of a record what is given, by an administrator at the API or by the owner's command. */
async function handOver(key: string, ownerId: string, memberIds: readonly string[], door: 'API' | 'command' = 'API') {
  const { version, businessUnitId, visibility } = await recordOf(cast.actors.MEMBER, key);
  const body = { ownerId, memberIds: [...memberIds], businessUnitId, visibility };
  if (door === 'command') return must(await manageUseCase(callOf(cast.actors.ADMIN), key, { ...body, version }));
  return expectStatus(200, 'PUT', `/use-cases/${key}/management`, { token: cast.tokens.ADMIN, body, ifMatch: version });
}

/** Tries to sign, to judge and to resolve at both doors. Says what each answered and whether anything was written. */
async function tries(person: Actor, key: string, role: Role) {
  const { reviewId, snapshots, requirements, threadId } = await targetOf(cast.actors.MEMBER, key);
  const { id: requirement, finding: findingVersion } = requirements[role];
  const signature = { act: 'APPROVE', halves: [], comment: '', snapshotSha256: snapshots[role] } as const;
  const finding = { verdict: 'MET', note: 'Told by the test' } as const;
  const [token, before, section] = [await tokenOf(person), await stateOf(key), `/reviews/${reviewId}/sections/${role}`];
  const asked = [
    await call('POST', `${section}/sign-offs`, { token, body: { ...signature, password: PASSWORD } }),
    await call('PUT', `${section}/findings/${requirement}`, { token, body: finding, ifMatch: findingVersion }),
    ...(role === 'SECURITY' ? [await call('POST', `${section}/threads/${threadId}/resolution`, { token })] : []),
  ];
  const told = [
    await signSection(callOf(person), place(key), { role, ...signature }),
    await saveFindingOf(callOf(person), place(key), { requirement, ...finding, findingVersion }),
    ...(role === 'SECURITY' ? [await resolve(callOf(person), place(key), threadId)] : []),
  ];
  return {
    statuses: [...new Set(asked.map(({ status }) => status))],
    codes: [...new Set(told.map((one) => (one.ok ? 'done' : one.refusal.code)))],
    same: JSON.stringify(await stateOf(key)) === JSON.stringify(before),
  };
}

/** The owner puts somebody on the team. With the status, and whether everything stayed as it was. */
async function joins(key: string, person: Actor) {
  const { version, businessUnitId, visibility, memberIds } = await recordOf(cast.actors.MEMBER, key);
  const before = await stateOf(key);
  const body = { ownerId: cast.actors.OWNER.id, memberIds: [...memberIds, person.id], businessUnitId, visibility };
  const sent = { token: cast.tokens.OWNER, body, ifMatch: version };
  const { status } = await call('PUT', `/use-cases/${key}/management`, sent);
  return [status, JSON.stringify(await stateOf(key)) === JSON.stringify(before)];
}

describe('nobody is put on the team to take from them what they may judge', () => {
  it.each(['DRAFT', 'IN_REVIEW', 'CHANGES_REQUESTED'] as const)('who reviews it, while it is %s', async (state) => {
    const key = await copyRecord(records[state]);
    const sceptic = await aPerson({ grants: [{ role: 'SME', businessUnitId: null }] });
    expect(await joins(key, sceptic)).toEqual([400, true]);
    expect(await joins(key, await aPerson())).toEqual([200, false]);
  });

  it('who signed for the stage that it is in: they withdraw their approval and move it back as before', async () => {
    const key = await copyRecord(records.PASSED);
    expect(await joins(key, cast.actors.SECURITY)).toEqual([400, true]);
    const revoked = await signs(cast.actors.SECURITY, place(key), 'SECURITY', { act: 'REVOKE', comment: 'It drifts.' });
    expect(revoked).toMatchObject({ ok: true });
  });
});

const REFUSED = { statuses: [403], codes: ['forbidden'], same: true };

describe('whoever was on the team while the review was open signs and judges nothing in it (rule 5)', () => {
  it.each(['API', 'command'] as const)('a member who leaves, through the %s', async (door) => {
    const key = await copyRecord(records.IN_REVIEW);
    await handOver(key, cast.actors.OWNER.id, [cast.actors.MEMBER.id], door);
    for (const role of ROLES) expect(await tries(cast.actors.MEMBER_WITH_ROLES, key, role)).toEqual(REFUSED);
    expect(await signs(cast.actors.SECURITY, place(key), 'SECURITY')).toMatchObject({ ok: true });
  });

  it('an owner who gives the use case away', async () => {
    const key = await copyRecord(records.IN_REVIEW);
    await handOver(key, cast.actors.STRANGER.id, [cast.actors.MEMBER.id]);
    for (const role of ROLES) expect(await tries(cast.actors.OWNER, key, role)).toEqual(REFUSED);
  });

  it('somebody who left while it was a draft', async () => {
    const key = await copyRecord(records.DRAFT);
    await handOver(key, cast.actors.OWNER.id, [cast.actors.MEMBER.id]);
    must(await submit(callOf(cast.actors.OWNER), place(key), 1));
    expect(await tries(cast.actors.MEMBER_WITH_ROLES, key, 'SECURITY')).toEqual(REFUSED);
  });

  it('leaving twice is no error, and nobody who reviews comes back meanwhile', async () => {
    const key = await copyRecord(records.IN_REVIEW);
    const { OWNER, MEMBER, MEMBER_WITH_ROLES } = cast.actors;
    for (const members of [[MEMBER.id], [MEMBER.id]]) await handOver(key, OWNER.id, members);
    expect(await joins(key, MEMBER_WITH_ROLES)).toEqual([400, true]);
    expect(await tries(MEMBER_WITH_ROLES, key, 'DATA')).toEqual(REFUSED);
  });

  it('no page and no queue offers it to them, and the record does not name them', async () => {
    const key = await copyRecord(records.IN_REVIEW);
    const leaver = cast.actors.MEMBER_WITH_ROLES;
    await handOver(key, cast.actors.OWNER.id, [cast.actors.MEMBER.id]);
    const now = new Date();
    expect((await waitingFor(leaver, now)).filter((item) => item.key === key)).toEqual([]);
    expect(nextAct(await recordOf(leaver, key), leaver, now).act).toBeNull();
    const record = await readRecord(leaver, key, now);
    for (const { reviewers } of record!.sections) expect(reviewers.map(({ id }) => id)).not.toContain(leaver.id);
    expect(await readSection(leaver, { key, review: 1, role: 'SECURITY' }, now)).toMatchObject({
      signing: { yes: false, because: expect.stringContaining('left the team') },
      may: { find: { yes: false }, block: { yes: false } },
    });
  });
});

describe('only the time of the open review counts', () => {
  it('whoever left before it was opened may sign; a later round begins anew', async () => {
    const key = await copyRecord(records.WITHDRAWN);
    await handOver(key, cast.actors.OWNER.id, [cast.actors.MEMBER.id]);
    must(await openReviewOf(callOf(cast.actors.OWNER), key, 'POC'));
    await answerEverything(cast.actors.OWNER, { key, review: 2 });
    must(await submit(callOf(cast.actors.OWNER), { key, review: 2 }, 1));
    const leaver = cast.actors.MEMBER_WITH_ROLES;
    expect((await waitingFor(leaver, new Date())).some((item) => item.key === key)).toBe(true);
    const record = await recordOf(leaver, key);
    expect(record.openReview).toMatchObject({ number: 2, formerTeam: [] });
    expect(await signs(leaver, { key, review: 2 }, 'SECURITY', { act: 'REJECT', comment: 'Told' })).toMatchObject({
      ok: true,
    });
  });
});
