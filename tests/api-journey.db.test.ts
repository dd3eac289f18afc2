import { beforeAll, expect, it } from 'vitest';
import { database } from '@/lib/data/client';
import type { Actor } from '@/lib/domain/access/actor';
import type { PinnedPack } from '@/lib/domain/use-case/record';
import type { Requirement } from '@/lib/domain/policy/pack-schema';
import { ROLES, type Role } from '@/lib/domain/vocabulary';
import { anAnswer } from '@/prisma/an-answer';
import { AN_INTAKE } from '@/prisma/an-intake';
import { aPerson, aUnit, sevenReviewers, PASSWORD } from '@/prisma/builders';
import { call, expectStatus, tokenOf } from './api';

/** “Done when” of the first issue, by a program: everything it knows comes from an answer of the API. */

type Token = string;
const tokens = {} as Record<Role | 'owner' | 'member' | 'auditor', Token>;
let reviewers: Record<Role, Actor>;
let member: Actor;
let unit: string;
let key: string;
let review: string;
let pack: PinnedPack['content'];

beforeAll(async () => {
  unit = await aUnit('Project office');
  member = await aPerson({ name: 'Mia Member' });
  reviewers = await sevenReviewers('DIRECTOR');
  tokens.owner = await tokenOf(await aPerson({ name: 'Olga Owner' }), ['read', 'write']);
  tokens.member = await tokenOf(member, ['read', 'write']);
  tokens.auditor = await tokenOf(await aPerson({ grants: [{ role: 'AUDITOR', businessUnitId: null }] }), ['read']);
  for (const role of ROLES) tokens[role] = await tokenOf(reviewers[role], ['read', 'write', 'sign']);
});

const read = (path: string, token = tokens.owner) => expectStatus(200, 'GET', path, { token });
const section = (role: Role, token?: Token) => read(`/reviews/${review}/sections/${role}`, token);

async function stagesOf(token: Token): Promise<Record<string, number>> {
  const { stages } = await read('/portfolio', token);
  return Object.fromEntries(stages.map(({ stage, count }: { stage: string; count: number }) => [stage, count]));
}

it('registers a use case by its quick fields', async () => {
  pack = (await read('/policy-packs/active')).content;
  const quick = pack.fields.filter((field) => field.quick).map((field) => field.key);
  expect(quick).toHaveLength(6);
  const intake = Object.fromEntries(quick.map((name) => [name, AN_INTAKE[name as keyof typeof AN_INTAKE]]));
  const missing = await expectStatus(400, 'POST', '/use-cases', {
    token: tokens.owner,
    body: { businessUnitId: unit, intake: { ...intake, [quick[0] ?? '']: null } },
  });
  expect(missing.errors).toMatchObject([{ path: expect.stringContaining(quick[0] ?? '') }]);
  const registered = await expectStatus(201, 'POST', '/use-cases', {
    token: tokens.owner,
    headers: { 'Idempotency-Key': 'the-journey' },
    body: { businessUnitId: unit, intake },
  });
  expect(registered).toMatchObject({ stage: 'PROPOSED', gatePassed: false });
  key = registered.key;
  expect(await read(`/use-cases/${key}`)).toMatchObject({ owner: { name: 'Olga Owner' }, risk: { provisional: true } });
});

it('says everything that an empty registration lacks, in one answer and in the order of the form', async () => {
  const refused = await expectStatus(400, 'POST', '/use-cases', {
    token: tokens.owner,
    body: { visibility: 'SECRET' },
  });
  const quick = pack.fields.filter((field) => field.quick);
  const labels = [...quick.map(({ label }) => label), 'Business unit', 'Who may read it'];
  expect(refused.errors.map(({ path }: { path: string }) => path)).toEqual([
    ...quick.map((field) => field.key),
    'businessUnitId',
    'visibility',
  ]);
  for (const [at, label] of labels.entries()) expect(refused.errors[at].message).toMatch(new RegExp(`^${label}: `));
});

it('answers the screening, and learns tier, sponsor and what is asked', async () => {
  const { version, risk } = await read(`/use-cases/${key}`);
  expect(risk.openFields).not.toEqual([]);
  const sent = { token: tokens.owner, ifMatch: version, body: { intake: AN_INTAKE } };
  await expectStatus(200, 'PATCH', `/use-cases/${key}`, sent);
  expect(await read(`/use-cases/${key}`)).toMatchObject({
    risk: { provisional: false, tier: 'MINIMAL', openFields: [] },
    sponsor: { lead: 'DIRECTOR', co: [] },
    lookAhead: [{ gate: 'POC' }, { gate: 'PRODUCTION' }, { gate: 'AT_SCALE' }],
  });
});

it('takes somebody into the team', async () => {
  const { version } = await read(`/use-cases/${key}`);
  const owner = (await read(`/use-cases/${key}`)).owner.id;
  const body = { ownerId: owner, memberIds: [member.id], businessUnitId: unit, visibility: 'ORGANISATION' };
  await expectStatus(200, 'PUT', `/use-cases/${key}/management`, { token: tokens.owner, ifMatch: version, body });
});

it('opens the POC gate; what is missing is refused with each gap', async () => {
  const opened = await expectStatus(201, 'POST', `/use-cases/${key}/reviews`, {
    token: tokens.member,
    body: { gate: 'POC' },
  });
  review = opened.reviewId;
  const draft = await read(`/reviews/${review}`);
  expect(draft).toMatchObject({ status: 'DRAFT', gate: 'POC', round: 1, may: { submit: { yes: false } } });
  expect(draft.sections.map(({ role }: { role: Role }) => role).sort()).toEqual([...ROLES].sort());
  const refused = await expectStatus(400, 'POST', `/reviews/${review}/submission`, {
    token: tokens.owner,
    ifMatch: draft.version,
  });
  const asked: string[] = [];
  for (const role of ROLES) {
    for (const { id, level, type } of (await section(role)).requirements) {
      if (level === 'required' && type.type !== 'metric') asked.push(id);
    }
  }
  expect(refused.errors).toEqual(draft.missing);
  expect(asked.filter((id) => !refused.errors.some(({ path }: { path: string }) => path.includes(id)))).toEqual([]);
  expect((await read(`/reviews/${review}`)).status).toBe('DRAFT');
});

it('answers every requirement and submits', async () => {
  for (const role of ROLES) {
    for (const { id, type, answer } of (await section(role, tokens.member)).requirements) {
      if (type.type === 'metric') continue;
      const path = `/reviews/${review}/sections/${role}/answers/${id}`;
      if (type.type === 'evidence') {
        const body = { title: 'Record', provenance: 'FIRST_PARTY_DOC', url: `https://docs.example.org/${id}` };
        await expectStatus(201, 'POST', `${path}/links`, { token: tokens.member, body });
      } else {
        const requirement = pack.requirements.find((one) => one.id === id) as Requirement;
        const sent = { token: tokens.member, ifMatch: answer.version, body: { value: anAnswer(requirement) } };
        await expectStatus(200, 'PUT', path, sent);
      }
    }
  }
  const { version, missing } = await read(`/reviews/${review}`);
  expect(missing).toEqual([]);
  await expectStatus(201, 'POST', `/reviews/${review}/submission`, { token: tokens.owner, ifMatch: version });
  expect(await read(`/reviews/${review}`)).toMatchObject({ status: 'IN_REVIEW' });
});

it('is signed by seven people, and moves to POC by itself with the last', async () => {
  const before = await stagesOf(tokens.auditor);
  for (const role of [...ROLES.filter((one) => one !== 'EXECUTIVE'), 'EXECUTIVE'] as const) {
    const token = tokens[role];
    const queue = await read('/reviews', token);
    expect(queue.items).toMatchObject([{ key, role, state: 'WAITING', gate: 'POC' }]);
    for (const { id, type } of (await section(role, token)).requirements) {
      if (type.type === 'metric') continue;
      const path = `/reviews/${review}/sections/${role}/findings/${id}`;
      await expectStatus(200, 'PUT', path, { token, ifMatch: 0, body: { verdict: 'MET' } });
    }
    expect(await read(`/use-cases/${key}`)).toMatchObject({ stage: 'PROPOSED' });
    if (role === 'DATA') {
      const half = await approve(role, { halves: ['ENGINEERING'] });
      expect(half).toMatchObject({ gatePassed: false });
      expect(await section(role)).toMatchObject({ state: 'WAITING' });
      await approve(role, { halves: ['SCIENCE'] });
    } else {
      const signed = await approve(role);
      const last = role === 'EXECUTIVE';
      expect(signed).toMatchObject({ gatePassed: last, stage: last ? 'POC' : 'PROPOSED' });
    }
    expect(await section(role)).toMatchObject({ state: 'APPROVED' });
  }
  expect(await read(`/use-cases/${key}`)).toMatchObject({ stage: 'POC', assurance: { kind: 'current' } });
  expect(await read(`/reviews/${review}`)).toMatchObject({ status: 'PASSED' });
  const after = await stagesOf(tokens.auditor);
  expect(after).toEqual({ ...before, PROPOSED: (before['PROPOSED'] ?? 0) - 1, POC: (before['POC'] ?? 0) + 1 });
});

async function approve(role: Role, more: object = {}) {
  const token = tokens[role];
  const { snapshotSha256, signing } = await section(role, token);
  expect(signing).toEqual({ yes: true });
  const signed = await expectStatus(201, 'POST', `/reviews/${review}/sections/${role}/sign-offs`, {
    token,
    body: { act: 'APPROVE', snapshotSha256, password: PASSWORD, ...more },
  });
  expect(signed).toMatchObject({ snapshotSha256, meaning: expect.stringMatching(/^I /) });
  return signed;
}

it('keeps who signed what, each of them once', async () => {
  const signers: string[] = [];
  for (const role of ROLES) {
    const { items } = await read(`/reviews/${review}/sections/${role}/sign-offs`);
    expect(items).toHaveLength(role === 'DATA' ? 2 : 1);
    for (const one of items) {
      expect(one).toMatchObject({ role, act: 'APPROVE', printedName: `${role} reviewer` });
      signers.push(one.by.id);
    }
  }
  expect(new Set(signers)).toEqual(new Set(ROLES.map((role) => reviewers[role].id)));
  const { token } = { token: tokens.SME };
  const { snapshotSha256 } = await section('SME', token);
  const again = { token, body: { act: 'REJECT', comment: 'Too late', snapshotSha256 } };
  expect(await expectStatus(409, 'POST', `/reviews/${review}/sections/SME/sign-offs`, again)).toMatchObject({
    code: 'conflict',
  });
});

it('is told in the audit log, which the auditor verifies', async () => {
  const verdict = await read('/audit/verify', tokens.auditor);
  expect(verdict).toMatchObject({ broken: [], signOffs: 8, entries: await database().auditEvent.count() });
  const { items } = await read(`/audit-events?key=${key}&type=gate.passed&type=section.signed`, tokens.auditor);
  const told = items.map(({ type, actor }: { type: string; actor: { name: string } }) => `${type} ${actor.name}`);
  expect(told[0]).toBe('gate.passed EXECUTIVE reviewer');
  expect(told.filter((one: string) => one.startsWith('section.signed'))).toHaveLength(8);
  await expectStatus(403, 'GET', '/audit/verify', { token: tokens.owner });
  const write = { token: tokens.auditor, body: { businessUnitId: unit, intake: AN_INTAKE } };
  expect((await call('POST', '/use-cases', write)).status).toBe(403);
  const timeline = await read(`/use-cases/${key}/audit-events?limit=200`, tokens.auditor);
  expect(timeline.items.at(-1)).toMatchObject({ seq: 1, type: 'use-case.registered' });
  expect(timeline.items.map(({ seq }: { seq: number }) => seq)).toEqual(
    Array.from({ length: timeline.items.length }, (_, place) => timeline.items.length - place),
  );
});
