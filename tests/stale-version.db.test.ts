import { beforeAll, describe, expect, it } from 'vitest';
import type { changeSettings } from '@/lib/commands/manage-organisation';
import type { Actor } from '@/lib/domain/access/actor';
import { aPerson, aSubmittedReview, aUseCase, recordOf } from '@/prisma/builders';
import { expectStatus, tokenOf } from './api';

/** A change sent on an older version: 412 that says what others changed since, by whom, when, and how it is now. */

let admin: string;
let other: string;
beforeAll(async () => {
  const grants = [{ role: 'ADMIN', businessUnitId: null }] as const;
  admin = await tokenOf(await aPerson({ name: 'Ada Admin', grants }));
  other = await tokenOf(await aPerson({ name: 'Otto Other', grants }));
});

const at = expect.stringMatching(/^\d{4}-.*Z$/);

describe('a use case', () => {
  let [key, version] = ['', 0];
  let [owner, member] = ['', ''];
  let who: Actor;
  beforeAll(async () => {
    const made = await aUseCase();
    [key, who] = [made.key, made.owner];
    const mina = await aPerson({ name: 'Mina Member' });
    [owner, member] = [await tokenOf(who), await tokenOf(mina)];
    const record = await recordOf(who, key);
    const team = {
      ownerId: who.id,
      memberIds: [mina.id],
      businessUnitId: record.businessUnit.id,
      visibility: record.visibility,
    };
    await expectStatus(200, 'PUT', `/use-cases/${key}/management`, {
      token: owner,
      body: team,
      ifMatch: record.version,
    });
    version = record.version + 1;
    const edit = async (intake: object) => {
      const { version: ifMatch } = await recordOf(who, key);
      await expectStatus(200, 'PATCH', `/use-cases/${key}`, { token: member, body: { intake }, ifMatch });
    };
    await edit({ title: 'A first title of its own' });
    await edit({ title: 'Minutes, written by a machine', expected_users: 7 });
    await edit({ expected_users: 120 });
  });

  it('edited: fields that changed since, joined, and nothing of the sender’s own', async () => {
    const body = { intake: { problem: 'Mine.', title: 'Mine too' } };
    const problem = await expectStatus(412, 'PATCH', `/use-cases/${key}`, { token: owner, body, ifMatch: version });
    const changes = problem.changes as { what: string }[];
    expect(changes.find(({ what }) => what === 'title')).toMatchObject({
      label: 'Short name',
      to: 'Minutes, written by a machine',
      by: 'Mina Member',
      at,
    });
    expect(changes.map(({ what }) => what)).not.toContain('problem');
    expect(problem.current.intake).toMatchObject({ title: 'Minutes, written by a machine' });
    expect(problem.current.intake.problem).not.toBe('Mine.');
    expect(problem.detail).toContain('Mina Member changed “Short name”');
  });

  it('edited on the version before the last: only the last change', async () => {
    const { version: now } = await recordOf(who, key);
    const sent = { token: owner, body: { intake: { problem: 'Mine.' } }, ifMatch: now - 1 };
    const { changes } = await expectStatus(412, 'PATCH', `/use-cases/${key}`, sent);
    expect(changes).toEqual([
      expect.objectContaining({ what: 'expected_users', from: 7, to: 120, by: 'Mina Member', at }),
    ]);
  });

  it('managed or archived: the same, with what it is now', async () => {
    const { businessUnit, memberIds, version: now } = await recordOf(who, key);
    const body = { ownerId: who.id, memberIds: [], businessUnitId: businessUnit.id, visibility: 'RESTRICTED' };
    const managed = await expectStatus(412, 'PUT', `/use-cases/${key}/management`, {
      token: owner,
      body,
      ifMatch: version,
    });
    expect(managed.changes).toMatchObject([{ what: 'title', label: 'Short name', by: 'Mina Member', at }]);
    expect(managed.current).toEqual({
      version: now,
      ownerId: who.id,
      memberIds,
      businessUnitId: businessUnit.id,
      visibility: 'ORGANISATION',
    });
    const archive = { token: owner, body: { archived: true, reason: 'Done' }, ifMatch: version };
    const archived = await expectStatus(412, 'PUT', `/use-cases/${key}/archived`, archive);
    expect(archived.changes).toEqual(managed.changes);
  });
});

it('an answer and a finding', async () => {
  const place = await aSubmittedReview();
  const reviewer = await aPerson({ name: 'Sam Security', grants: [{ role: 'SECURITY', businessUnitId: null }] });
  const [team, security] = [await tokenOf(place.owner), await tokenOf(reviewer)];
  const { openReview } = await recordOf(place.owner, place.key);
  const section = `/reviews/${openReview!.id}/sections/SECURITY`;
  const { requirements } = await expectStatus(200, 'GET', section, { token: team });
  const [{ id, answer }] = requirements.filter((one: { answer: { value: unknown } | null }) => one.answer?.value);
  const value = { notApplicable: 'It is a trial.' };
  const path = `${section}/answers/${id}`;
  const { version: ifMatch } = answer;
  await expectStatus(200, 'PUT', path, { token: team, body: { value }, ifMatch });
  const mine = { token: team, body: { value: { notApplicable: 'Mine.' } }, ifMatch };
  const answered = await expectStatus(412, 'PUT', path, mine);
  expect(answered.changes).toEqual([{ what: id, from: answer.value, to: value, by: place.owner.name, at }]);
  expect(answered.current).toMatchObject({ value });
  const find = (verdict: string, status: number) =>
    expectStatus(status, 'PUT', `${section}/findings/${id}`, {
      token: security,
      body: { verdict, note: `It is ${verdict}.` },
      ifMatch: 0,
    });
  await find('MET', 200);
  const to = { verdict: 'MET', note: 'It is MET.' };
  const from = { verdict: null, note: '' };
  expect((await find('NOT_MET', 412)).changes).toEqual([{ what: id, from, to, by: 'Sam Security', at }]);
});

it('a person', async () => {
  const person = await aPerson({ name: 'Paul Person' });
  const path = `/people/${person.id}`;
  const { email, version } = await expectStatus(200, 'GET', path, { token: admin });
  const body = { name: 'Paula Person', email, executiveLevel: 'VP' };
  await expectStatus(200, 'PUT', path, { token: other, body, ifMatch: version });
  const mine = { ...body, name: 'Mine' };
  const problem = await expectStatus(412, 'PUT', path, { token: admin, body: mine, ifMatch: version });
  const by = { by: 'Otto Other', at };
  expect(problem.changes.toSorted((a: { what: string }, b: { what: string }) => (a.what < b.what ? -1 : 1))).toEqual([
    { what: 'executiveLevel', from: null, to: 'VP', ...by },
    { what: 'name', from: 'Paul Person', to: 'Paula Person', ...by },
  ]);
  expect(problem.detail).toMatch(/^Otto Other changed this person/);
});

it('a unit, and only this one', async () => {
  const { unitId } = await expectStatus(201, 'POST', '/business-units', { token: admin, body: { name: 'First' } });
  const second = await expectStatus(201, 'POST', '/business-units', { token: admin, body: { name: 'Second' } });
  const rename = (id: string, name: string, token: string) => ({
    path: `/business-units/${id}`,
    body: { name },
    token,
  });
  for (const { path, ...sent } of [rename(unitId, 'Renamed', other), rename(second.unitId, 'Too', admin)])
    await expectStatus(200, 'PUT', path, { ...sent, ifMatch: 1 });
  const { path, ...sent } = rename(unitId, 'Mine', admin);
  const problem = await expectStatus(412, 'PUT', path, { ...sent, ifMatch: 1 });
  expect(problem.changes).toEqual([{ what: 'name', from: 'First', to: 'Renamed', by: 'Otto Other', at }]);
  expect(problem.current).toMatchObject({ name: 'Renamed', version: 2 });
});

type Settings = Parameters<typeof changeSettings>[1];

it('the settings', async () => {
  const { version, ...settings } = (await expectStatus(200, 'GET', '/organisation', { token: admin })) as Settings;
  const put = (token: string, changes: object, status: number) =>
    expectStatus(status, 'PUT', '/organisation', { token, body: { ...settings, ...changes }, ifMatch: version });
  await put(other, { reviewDays: settings.reviewDays + 1 }, 200);
  const problem = await put(admin, { employees: 5 }, 412);
  expect(problem.changes).toEqual([
    { what: 'reviewDays', from: settings.reviewDays, to: settings.reviewDays + 1, by: 'Otto Other', at },
  ]);
  expect(problem.current).toMatchObject({ employees: settings.employees, version: version + 1 });
});
