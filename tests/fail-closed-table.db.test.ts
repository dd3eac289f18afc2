import { beforeAll, describe, expect, it } from 'vitest';
import { resolve } from '@/lib/commands/discuss';
import { editUseCase } from '@/lib/commands/edit-use-case';
import { changeSettings } from '@/lib/commands/manage-organisation';
import { deactivatePerson, editPerson, grant } from '@/lib/commands/manage-people';
import { manageUseCase } from '@/lib/commands/manage-use-case';
import { saveAnswerOf } from '@/lib/commands/save-answer';
import { signSection } from '@/lib/commands/sign-section';
import { database } from '@/lib/data/client';
import type { Actor } from '@/lib/domain/access/actor';
import type { Role, SignOffAct } from '@/lib/domain/vocabulary';
import { actor, aPerson, callOf, must, recordOf, signs, PASSWORD } from '@/prisma/builders';
import { call, expectStatus, tokenOf, type Method } from './api';
import { castPeople, type Cast, type PersonName } from './fail-closed/cast';
import { copyRecord, stateOf } from './fail-closed/copy-record';
import { makeRecords, targetOf, type State } from './fail-closed/records';

let cast: Cast;
let records: Record<State, string>;
/** IN_REVIEW, with the signatures of every role but the executive's. */
let sixSigned: string;

const SIX = ['SECURITY', 'COMPLIANCE', 'ARCHITECTURE', 'DATA', 'SME', 'CHANGE_MANAGEMENT'] as const;
const place = (key: string) => ({ key, review: 1 });

beforeAll(async () => {
  cast = await castPeople();
  records = await makeRecords(cast);
  sixSigned = await copyRecord(records.IN_REVIEW);
  const { threadId } = await targetOf(cast.actors.OWNER, sixSigned);
  must(await resolve(callOf(cast.actors.SECURITY), place(sixSigned), threadId));
  for (const role of SIX) must(await signs(cast.actors[role], place(sixSigned), role));
});

/** Tries to sign at both doors. Says what each answered and which tables of the record are not as before. */
async function triesToSign(person: Actor, key: string, role: Role, act: SignOffAct = 'APPROVE') {
  const { reviewId, snapshots } = await targetOf(cast.actors.OWNER, key);
  const input = { act, halves: [], comment: 'Told by the test', snapshotSha256: snapshots[role] };
  const before = await stateOf(key);
  const path = `/reviews/${reviewId}/sections/${role}/sign-offs`;
  const { status } = await call('POST', path, {
    token: await tokenOf(person),
    body: { ...input, password: PASSWORD },
  });
  const signed = await signSection(callOf(person), place(key), { role, ...input });
  const after = await stateOf(key);
  const changed = Object.keys(before).filter((table) => before[table] !== after[table]);
  return { status, code: signed.ok ? 'done' : signed.refusal.code, changed };
}

const REFUSED = { status: 403, code: 'forbidden', changed: [] };

async function statesOf(key: string): Promise<Record<Role, string>> {
  const { reviewId } = await targetOf(cast.actors.OWNER, key);
  const { sections } = await expectStatus(200, 'GET', `/reviews/${reviewId}`, { token: cast.tokens.OWNER });
  return Object.fromEntries(sections.map(({ role, state }: { role: Role; state: string }) => [role, state])) as never;
}

describe('a signed-in person without the role signs or rejects a section', () => {
  it.each<PersonName>(['STRANGER', 'COMPLIANCE', 'OTHER_UNIT', 'ADMIN'])('%s: 403, nothing changes', async (name) => {
    for (const act of ['APPROVE', 'REQUEST_CHANGES', 'REJECT'] as const)
      expect(await triesToSign(cast.actors[name], records.IN_REVIEW, 'SECURITY', act)).toEqual(REFUSED);
  });

  it('neither does an executive below the level that the sponsor rules ask for', async () => {
    const grants = [{ role: 'EXECUTIVE', businessUnitId: null }] as const;
    const director = await aPerson({ executiveLevel: 'DIRECTOR', grants });
    const key = await copyRecord(records.IN_REVIEW);
    const { version } = await recordOf(director, key);
    must(await editUseCase(callOf(cast.actors.OWNER), key, { intake: { investment_12m: 20_000_000 }, version }));
    expect(await triesToSign(director, key, 'EXECUTIVE')).toEqual(REFUSED);
    expect(await signs(director, place(await copyRecord(sixSigned)), 'EXECUTIVE')).toMatchObject({ ok: true });
  });
});

describe('anyone signs or rejects a review that is already closed', () => {
  it.each<State>(['PASSED', 'REJECTED', 'WITHDRAWN'])('%s: 409, nothing changes', async (state) => {
    for (const act of ['APPROVE', 'REQUEST_CHANGES', 'REJECT'] as const) {
      const tried = await triesToSign(cast.actors.SECURITY, records[state], 'SECURITY', act);
      expect(tried).toEqual({ status: 409, code: 'conflict', changed: [] });
    }
  });

  it.each<State>(['REJECTED', 'WITHDRAWN', 'IN_REVIEW', 'RETIRED'])(
    '%s: nothing to withdraw, nothing to reconfirm: 409, nothing changes',
    async (state) => {
      for (const act of ['REVOKE', 'RECONFIRM'] as const) {
        const tried = await triesToSign(cast.actors.SECURITY, records[state], 'SECURITY', act);
        expect(tried).toEqual({ status: 409, code: 'conflict', changed: [] });
      }
    },
  );
});

describe('a signed-in person without the role withdraws or reconfirms the approval that carries a stage', () => {
  const names = ['STRANGER', 'COMPLIANCE', 'OTHER_UNIT', 'ADMIN', 'AUDITOR', 'OWNER', 'MEMBER_WITH_ROLES'] as const;
  it.each<PersonName>(names)('%s: 403, nothing changes', async (name) => {
    expect(await triesToSign(cast.actors[name], records.PASSED, 'SECURITY', 'REVOKE')).toEqual(REFUSED);
    expect(await triesToSign(cast.actors[name], records.REVOKED, 'SECURITY', 'RECONFIRM')).toEqual(REFUSED);
  });
});

/** From `material` in policy-pack/intake.yaml, read by hand. */
const EDITS: readonly [string, Record<string, unknown>, readonly Role[]][] = [
  ['a typo in the title', { title: 'Meeting notes for the project teams' }, []],
  ['a higher data class', { data_classification: 'CONFIDENTIAL' }, ['SECURITY', 'COMPLIANCE', 'ARCHITECTURE', 'DATA']],
  ['a lower data class', { data_classification: 'PUBLIC' }, []],
  ['another language', { user_languages: 'English and French' }, ['SECURITY', 'DATA']],
  ['a quarter more users', { expected_users: 150 }, []],
  ['two thirds more users', { expected_users: 200 }, ['ARCHITECTURE', 'CHANGE_MANAGEMENT']],
  ['another business function', { business_function: 'FINANCE' }, ['SME', 'CHANGE_MANAGEMENT']],
  [
    'another purpose',
    { intended_use: 'Also rates participants.' },
    ['SECURITY', 'COMPLIANCE', 'SME', 'CHANGE_MANAGEMENT'],
  ],
  ['a quarter more money', { investment_12m: 25_000 }, ['EXECUTIVE']],
];

describe('a field a role depends on is edited', () => {
  it.each(EDITS)('%s while the review is pending: saved, exactly the depending sign-offs are stale', async (...row) => {
    const [, intake, roles] = row;
    const depending = roles.filter((role) => role !== 'EXECUTIVE');
    const key = await copyRecord(sixSigned);
    const { version } = await recordOf(cast.actors.OWNER, key);
    const edit = { token: cast.tokens.OWNER, body: { intake }, ifMatch: version };
    expect(await expectStatus(200, 'PATCH', `/use-cases/${key}`, edit)).toMatchObject({ stale: depending });
    expect((await recordOf(cast.actors.OWNER, key)).intake).toMatchObject(intake);
    const states = await statesOf(key);
    expect(SIX.filter((role) => states[role] === 'STALE')).toEqual(SIX.filter((role) => depending.includes(role)));

    const last = await signs(cast.actors.EXECUTIVE, place(key), 'EXECUTIVE');
    const passes = depending.length === 0;
    expect(last).toMatchObject({ ok: true, value: { gatePassed: passes, stage: passes ? 'POC' : 'PROPOSED' } });
    for (const role of SIX.filter((one) => depending.includes(one)))
      must(await signs(cast.actors[role], place(key), role));
    expect(await recordOf(cast.actors.OWNER, key)).toMatchObject({ stage: 'POC' });
  });

  it.each(EDITS)('%s after it passed: saved, and out of assurance for exactly those', async (_, intake, roles) => {
    const key = await copyRecord(records.PASSED);
    const { version } = await recordOf(cast.actors.OWNER, key);
    const signed = await database().signOff.count({ where: { review: { useCase: { number: Number(key.slice(3)) } } } });
    const edited = must(await editUseCase(callOf(cast.actors.OWNER), key, { intake, version }));
    expect(edited).toMatchObject({ stage: 'POC', stale: roles });
    const record = await expectStatus(200, 'GET', `/use-cases/${key}`, { token: cast.tokens.STRANGER });
    expect(record.assurance).toMatchObject(roles.length === 0 ? { kind: 'current' } : { kind: 'stale', roles });
    const kept = await database().signOff.count({ where: { review: { useCase: { number: Number(key.slice(3)) } } } });
    expect(kept).toBe(signed);
  });

  it('saving the same again disturbs nobody', async () => {
    const key = await copyRecord(sixSigned);
    const [{ version, intake }, before] = [await recordOf(cast.actors.OWNER, key), await stateOf(key)];
    must(await editUseCase(callOf(cast.actors.OWNER), key, { intake, version }));
    expect(await stateOf(key)).toEqual(before);
  });
});

describe('the owner or a team member signs their own use case', () => {
  it.each<PersonName>(['OWNER', 'MEMBER', 'MEMBER_WITH_ROLES'])('%s: 403', async (name) => {
    for (const role of [...SIX, 'EXECUTIVE'] as const)
      expect(await triesToSign(cast.actors[name], records.IN_REVIEW, role)).toEqual(REFUSED);
  });

  it('nor does somebody who edited an answer of the section and left the team since', async () => {
    const key = await copyRecord(records.IN_REVIEW);
    const leaver = cast.actors.MEMBER_WITH_ROLES;
    const { requirements, management, memberId } = await targetOf(leaver, key);
    const { id: requirement, answer: answerVersion } = requirements.DATA;
    const value = { text: 'The transcripts are made up by the project office.' };
    must(await saveAnswerOf(callOf(leaver), place(key), { requirement, value, answerVersion }));
    const { version } = await recordOf(leaver, key);
    const team = { ...management, memberIds: [memberId], visibility: 'ORGANISATION', version } as const;
    must(await manageUseCase(callOf(cast.actors.OWNER), key, team));
    for (const role of [...SIX, 'EXECUTIVE'] as const) expect(await triesToSign(leaver, key, role)).toEqual(REFUSED);
  });

  it('nor does one person sign two sections, unless the organisation has switched that off', async () => {
    const key = await copyRecord(records.IN_REVIEW);
    const grants = (['SECURITY', 'DATA'] as const).map((role) => ({ role, businessUnitId: null }));
    const both = await aPerson({ grants });
    must(await signs(both, place(key), 'SECURITY'));
    expect(await triesToSign(both, key, 'DATA')).toEqual(REFUSED);
    const { name, employees, currency, reviewDays, version } = await database().organisation.findFirstOrThrow();
    const settings = { name, employees, currency, reviewDays };
    const admin = callOf(cast.actors.ADMIN);
    must(await changeSettings(admin, { ...settings, oneSectionPerPerson: false, version }));
    expect(await signs(both, place(key), 'DATA')).toMatchObject({ ok: true });
    must(await changeSettings(admin, { ...settings, oneSectionPerPerson: true, version: version + 1 }));
  });
});

describe('an auditor changes any state', () => {
  const person = { name: 'Somebody', email: 'somebody@example.org', executiveLevel: null };
  const unit = '00000000-0000-4000-8000-000000000000';
  it.each<[string, Method, string, unknown]>([
    ['registers', 'POST', '/use-cases', { businessUnitId: unit, intake: {} }],
    ['adds a person', 'POST', '/people', person],
    ['deactivates a person', 'POST', `/people/${unit}/deactivation`, undefined],
    ['gives a grant', 'POST', `/people/${unit}/grants`, { role: 'SECURITY', businessUnitId: null }],
    ['adds a unit', 'POST', '/business-units', { name: 'Theirs' }],
    ['withdraws a grant', 'DELETE', `/people/${unit}/grants/${unit}`, undefined],
    ['makes a link to set a password', 'POST', `/people/${unit}/password-links`, undefined],
    ['runs an import', 'POST', `/use-cases/import/${unit}/runs`, { dryRun: true }],
  ])('%s: 403', async (_, method, path, body) => {
    const counts = () => Promise.all([database().auditEvent.count(), database().person.count()]);
    const token = cast.tokens.AUDITOR;
    const before = await counts();
    await expectStatus(403, method, path, { token, body });
    expect(await counts()).toEqual(before);
  });

  it('403 as well where one of the team becomes an auditor', async () => {
    const key = await copyRecord(records.DRAFT);
    const { management, version, requirements } = await targetOf(cast.actors.OWNER, key);
    const { id } = await aPerson();
    const memberIds = [cast.actors.MEMBER.id, id];
    const team = { ...management, memberIds, visibility: 'ORGANISATION', version } as const;
    must(await manageUseCase(callOf(cast.actors.OWNER), key, team));
    must(await grant(callOf(cast.actors.ADMIN), id, { role: 'AUDITOR', businessUnitId: null }));
    const before = await stateOf(key);
    const { id: requirement, answer: answerVersion } = requirements.SECURITY;
    const answer = { requirement, value: { notApplicable: 'No' }, answerVersion };
    const saved = await saveAnswerOf(callOf(await actor(id)), place(key), answer);
    expect(saved).toMatchObject({ ok: false, refusal: { code: 'forbidden' } });
    expect(await stateOf(key)).toEqual(before);
  });
});

describe('an admin deactivates a signer', () => {
  it('the sign-offs stay, name included, and the person is out with the next request', async () => {
    const key = await copyRecord(records.IN_REVIEW);
    const signer = await aPerson({ name: 'Ada Byron', grants: [{ role: 'SECURITY', businessUnitId: null }] });
    const token = await tokenOf(signer);
    const { reviewId, snapshots } = await targetOf(signer, key);
    const path = `/reviews/${reviewId}/sections/SECURITY/sign-offs`;
    const body = { act: 'APPROVE', snapshotSha256: snapshots.SECURITY, password: PASSWORD };
    const { signOffId } = await expectStatus(201, 'POST', path, { token, body });
    const row = await database().signOff.findUniqueOrThrow({ where: { id: signOffId } });

    const admin = callOf(cast.actors.ADMIN);
    const renamed = { name: 'Ada Lovelace', email: 'ada@example.org', executiveLevel: null, version: 1 };
    must(await editPerson(admin, signer.id, renamed));
    must(await deactivatePerson(admin, signer.id));
    expect(await database().signOff.findUniqueOrThrow({ where: { id: signOffId } })).toEqual(row);
    const { items } = await expectStatus(200, 'GET', path, { token: cast.tokens.STRANGER });
    expect(items).toMatchObject([{ id: signOffId, printedName: 'Ada Byron', act: 'APPROVE' }]);
    expect(await statesOf(key)).toMatchObject({ SECURITY: 'APPROVED' });

    await expectStatus(401, 'POST', path, { token, body });
    await expectStatus(401, 'GET', path, { token });
    await expect(actor(signer.id)).rejects.toThrow('no active person');
  });
});

describe('the signer’s identity is sent in the request', () => {
  it.each(['personId', 'person', 'actorId', 'signer', 'printedName', 'onBehalfOfName', 'by'])(
    'as “%s” in the body: 400, nothing changes',
    async (field) => {
      const key = records.IN_REVIEW;
      const { reviewId, snapshots } = await targetOf(cast.actors.OWNER, key);
      const before = await stateOf(key);
      const body = { act: 'APPROVE', snapshotSha256: snapshots.SECURITY, [field]: cast.actors.SECURITY.id };
      const path = `/reviews/${reviewId}/sections/SECURITY/sign-offs`;
      await expectStatus(400, 'POST', path, { token: cast.tokens.SECURITY, body });
      expect(await stateOf(key)).toEqual(before);
    },
  );

  it.each(['SECURITY', 'OWNER', 'SME'] as const)(
    'as “onBehalfOf” with the id of %s, for whom the caller does not stand in: 403, nothing changes',
    async (whom) => {
      const key = records.IN_REVIEW;
      const { reviewId, snapshots } = await targetOf(cast.actors.OWNER, key);
      const before = await stateOf(key);
      const body = { act: 'APPROVE', snapshotSha256: snapshots.SECURITY, onBehalfOf: cast.actors[whom].id };
      const path = `/reviews/${reviewId}/sections/SECURITY/sign-offs`;
      for (const token of [cast.tokens.SECURITY, cast.tokens.STRANGER]) {
        await expectStatus(403, 'POST', path, { token, body });
      }
      expect(await stateOf(key)).toEqual(before);
    },
  );

  it('anywhere else: the token decides', async () => {
    const key = await copyRecord(records.IN_REVIEW);
    const { reviewId, snapshots } = await targetOf(cast.actors.OWNER, key);
    const path = `/reviews/${reviewId}/sections/SECURITY/sign-offs?personId=${cast.actors.SECURITY.id}`;
    const headers = { 'X-User': cast.actors.SECURITY.id, 'X-Forwarded-User': 'SECURITY', From: 'SECURITY' };
    const body = { act: 'APPROVE', snapshotSha256: snapshots.SECURITY };
    await expectStatus(403, 'POST', path, { token: cast.tokens.COMPLIANCE, body, headers });

    const forged = { personId: cast.actors.OWNER.id, printedName: 'OWNER', actor: cast.actors.OWNER };
    const request = { role: 'SECURITY', halves: [], comment: '', ...body, ...forged } as never;
    const { signOffId } = must(await signSection(callOf(cast.actors.SECURITY), place(key), request));
    const { id: personId, name: printedName } = cast.actors.SECURITY;
    const row = await database().signOff.findUniqueOrThrow({ where: { id: signOffId } });
    expect(row).toMatchObject({ personId, printedName });
  });
});
