import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, it, vi } from 'vitest';
import { issueToken } from '@/lib/commands/manage-access';
import { database } from '@/lib/data/client';
import { loadReview } from '@/lib/data/load-review';
import { findActivePack } from '@/lib/data/packs';
import type { Actor } from '@/lib/domain/access/actor';
import { ROLES, type Role } from '@/lib/domain/vocabulary';
import { IDLE, type FormState } from '@/lib/form-state';
import { packFile, withQuestion } from './api-cases/pack-cases';
import {
  anOpenReview,
  approves,
  aPerson,
  aSubmittedReview,
  aUnit,
  aUseCase,
  callOf,
  findEverythingMet,
  must,
  PASSWORD,
  recordOf,
  sevenReviewers,
  signs,
  snapshotOf,
} from '@/prisma/builders';

/*
  Each form of the screens does its act, by its own action with the fields it sends: a refusal proves only that the door is
  shut. An action is its function here; who is signed in is told by `signedIn`.
*/

let signedIn: Actor;
vi.mock('@/lib/auth/session', () => ({
  currentSession: () => Promise.resolve({ actor: signedIn, sessionId: randomUUID(), provenAt: new Date() }),
}));
vi.mock('next/cache', () => ({ revalidatePath: () => undefined, refresh: () => undefined }));

type Fields = Readonly<Record<string, string | File | readonly string[]>>;
type Action = (state: FormState, form: FormData) => Promise<FormState>;

let owner: Actor;
let admin: Actor;
let reviewers: Record<Role, Actor>;
beforeAll(async () => {
  owner = await aPerson({ name: 'Olga Owner' });
  admin = await aPerson({ name: 'Ada Admin', grants: [{ role: 'ADMIN', businessUnitId: null }] });
  reviewers = await sevenReviewers();
});

/** Does what a form asks for; done, or led on to another page. */
async function sends(person: Actor, module: Promise<object>, name: string, fields: Fields): Promise<void> {
  signedIn = person;
  const form = new FormData();
  form.set('viewer', person.id);
  for (const [field, value] of Object.entries(fields)) for (const one of [value].flat()) form.append(field, one);
  const action = ((await module) as Record<string, Action>)[name]!;
  const ended = await action(IDLE, form).catch((error: unknown) => {
    if (error instanceof Error && error.message === 'NEXT_REDIRECT') return { status: 'done' };
    throw error;
  });
  expect({ name, ended }).toMatchObject({ name, ended: { status: 'done' } });
}

const versionOf = async (key: string) => String((await recordOf(owner, key)).version);

describe('on a record', () => {
  const acts = () => import('@/app/(member)/use-cases/[key]/actions');

  it('asks for a gate, withdraws, archives, restores, retires and brings back', async () => {
    const { key } = await aUseCase({ owner });
    const reviews = () => import('@/app/(member)/use-cases/[key]/reviews/[n]/actions');
    await sends(owner, acts(), 'openReview', { key, gate: 'POC' });
    await sends(owner, reviews(), 'withdrawReview', { key, review: '1', version: '1', reason: 'Later.' });
    const reason = 'It is done.';
    await sends(owner, acts(), 'archive', { key, archived: 'true', reason, version: await versionOf(key) });
    await sends(owner, acts(), 'archive', { key, archived: 'false', reason, version: await versionOf(key) });
    await sends(owner, acts(), 'move', { key, to: 'RETIRED', reason, version: await versionOf(key) });
    await sends(owner, acts(), 'move', { key, to: 'PROPOSED', reason, version: await versionOf(key) });
    expect(await recordOf(owner, key)).toMatchObject({ stage: 'PROPOSED', archivedAt: null, openReview: null });
  });

  it('records a reading, decides the tier, changes the team', async () => {
    const { key } = await aUseCase({ owner });
    const today = new Date().toISOString().slice(0, 10);
    const reading = { key, metric: 'task_success_rate', value: '91', measuredAt: today, source: 'Evaluation set' };
    await sends(owner, import('@/app/(member)/use-cases/[key]/metrics/actions'), 'measure', reading);
    const tier = { key, tier: 'HIGH', reason: 'A works council asked.', version: await versionOf(key) };
    await sends(reviewers.COMPLIANCE, acts(), 'decideTier', tier);
    const { businessUnit, version } = await recordOf(owner, key);
    const team = { ownerId: owner.id, 'memberIds[]': [admin.id], businessUnitId: businessUnit.id };
    await sends(owner, import('@/app/(member)/use-cases/[key]/team/actions'), 'manage', {
      key,
      ...team,
      visibility: 'RESTRICTED',
      version: String(version),
    });
    expect(await recordOf(owner, key)).toMatchObject({
      visibility: 'RESTRICTED',
      memberIds: [admin.id],
      measurements: [{ metric: 'task_success_rate', value: 91, source: 'Evaluation set' }],
    });
  });
});

describe('on a review', () => {
  const acts = () => import('@/app/(member)/use-cases/[key]/reviews/[n]/[role]/actions');

  it('evidence, questions, and a signature', async () => {
    const { key } = await aSubmittedReview({ owner });
    const place = { key, review: '1', role: 'SECURITY' };
    const about = { ...place, requirement: 'SEC-POC-01' };
    const review = async () => loadReview(database(), (await recordOf(owner, key)).openReview!.id);
    const link = { title: 'Report', provenance: 'MEASURED_RESULT', url: 'https://docs.example.org/report' };
    await sends(owner, acts(), 'addLink', { ...about, ...link });
    const { answers } = await review();
    const [piece] = answers.find(({ requirement }) => requirement === about.requirement)!.evidence;
    await sends(owner, acts(), 'removeEvidence', { ...about, evidenceId: piece!.id });
    await sends(reviewers.SECURITY, acts(), 'ask', { ...about, text: 'Who reads it?', blocking: 'true' });
    const { threads } = await review();
    const thread = { ...place, threadId: threads[0]!.id };
    await sends(owner, acts(), 'answerThread', { ...thread, text: 'The project lead.' });
    await sends(reviewers.SECURITY, acts(), 'resolveThread', thread);
    await findEverythingMet(reviewers.SECURITY, { key, review: 1 }, 'SECURITY');
    const snapshotSha256 = await snapshotOf(owner, { key, review: 1 }, 'SECURITY');
    const signature = { ...place, act: 'APPROVE', comment: '', snapshotSha256, password: PASSWORD };
    await sends(reviewers.SECURITY, acts(), 'sign', signature);
    expect(await review()).toMatchObject({
      threads: [{ messages: [{ text: 'Who reads it?' }, { text: 'The project lead.' }] }],
      signOffs: [{ role: 'SECURITY', act: 'APPROVE' }],
    });
  });

  it('a condition that is answered and decided', async () => {
    const { key } = await aSubmittedReview({ owner });
    const conditions = [{ text: 'Name a deputy.', dueOn: '2999-01-01', blocksNextGate: true }];
    await findEverythingMet(reviewers.SECURITY, { key, review: 1 }, 'SECURITY');
    must(await signs(reviewers.SECURITY, { key, review: 1 }, 'SECURITY', { conditions }));
    for (const role of ROLES.filter((one) => one !== 'SECURITY'))
      await approves(reviewers[role], { key, review: 1 }, role);
    const [condition] = (await recordOf(owner, key)).conditions;
    const acts = () => import('@/app/(member)/use-cases/[key]/conditions/actions');
    const place = { key, condition: condition!.id };
    const link = { url: 'https://docs.example.org/deputy', title: 'Deputy', provenance: 'FIRST_PARTY_DOC' };
    await sends(owner, acts(), 'answerCondition', { ...place, version: '1', note: 'Named.', ...link });
    const decision = { ...place, version: '2', decision: 'MET', note: '' };
    await sends(reviewers.SECURITY, acts(), 'decideCondition', decision);
    expect((await recordOf(owner, key)).conditions).toMatchObject([{ acts: [{ kind: 'ANSWERED' }, { kind: 'MET' }] }]);
  });
});

describe('on people, units and settings', () => {
  it('adds a person, changes them, gives and withdraws a grant, makes a link, ends their access and gives it back', async () => {
    const email = 'nina.new@example.org';
    await sends(admin, import('@/app/(member)/admin/people/new/actions'), 'addPersonAction', {
      name: 'Nina New',
      email,
      executiveLevel: '',
    });
    const { id: personId } = await database().person.findUniqueOrThrow({ where: { email } });
    const acts = () => import('@/app/(member)/admin/people/[id]/actions');
    const details = { name: 'Nina Newer', email, executiveLevel: 'VP' };
    await sends(admin, acts(), 'saveDetails', { personId, version: '1', ...details });
    await sends(admin, acts(), 'giveGrant', { personId, role: 'SECURITY', businessUnitId: '' });
    const { id: grantId } = await database().grant.findFirstOrThrow({ where: { personId } });
    await sends(admin, acts(), 'withdraw', { personId, grantId });
    for (const name of ['makeLink', 'deactivate', 'reactivate']) await sends(admin, acts(), name, { personId });
    expect(await database().person.findUniqueOrThrow({ where: { email } })).toMatchObject({
      name: 'Nina Newer',
      executiveLevel: 'VP',
      deactivatedAt: null,
    });
  });

  it('saves the settings, adds a unit and renames it', async () => {
    const acts = () => import('@/app/(member)/admin/settings/actions');
    const { name, version } = await database().organisation.findFirstOrThrow();
    const settings = { employees: '1,200', currency: 'eur', reviewDays: '12', oneSectionPerPerson: 'true' };
    await sends(admin, acts(), 'saveSettings', { name, version: String(version), ...settings });
    await sends(admin, acts(), 'addUnitAction', { name: 'New unit' });
    const unitId = await aUnit('New unit');
    await sends(admin, acts(), 'renameUnit', { unitId, name: 'Newer unit', version: '1' });
    expect(await database().organisation.findFirstOrThrow()).toMatchObject({ employees: 1_200, currency: 'EUR' });
    expect(await database().businessUnit.findUniqueOrThrow({ where: { id: unitId } })).toMatchObject({
      name: 'Newer unit',
    });
  });

  it('makes a token of one’s own and withdraws it', async () => {
    const acts = () => import('@/app/(member)/account/actions');
    await sends(owner, acts(), 'makeToken', { label: 'Reports', 'scopes[]': ['read'], days: '30' });
    const { tokenId } = must(await issueToken(callOf(owner), { label: 'Other', scopes: ['read'], days: 1 }));
    await sends(owner, acts(), 'revokeToken', { tokenId });
    expect(await database().apiToken.count({ where: { personId: owner.id, revokedAt: null } })).toBe(1);
  });
});

it('policy packs: proposes a version and drops it, publishes one, holds a chosen open review and all others to it', async () => {
  const acts = () => import('@/app/(member)/admin/packs/actions');
  const held = [await anOpenReview({ owner }), await anOpenReview({ owner })];
  const { content, version } = await findActivePack(database());
  const file = packFile(withQuestion(content));
  await sends(admin, acts(), 'propose', { file });
  const { id: dropped } = await database().packProposal.findFirstOrThrow();
  await sends(admin, acts(), 'drop', { proposalId: dropped });
  expect(await database().packProposal.count()).toBe(0);
  await sends(admin, acts(), 'propose', { file });
  const { id: proposalId } = await database().packProposal.findFirstOrThrow();
  await sends(admin, acts(), 'publish', { proposalId, version: String(version), reason: 'A new law.' });
  const newer = await findActivePack(database());
  expect({ left: await database().packProposal.count(), version: newer.version }).toEqual({
    left: 0,
    version: version + 1,
  });
  const [chosen] = await Promise.all(held.map(({ key }) => recordOf(owner, key)));
  const toApply = { version: String(newer.version), reason: 'A new law.' };
  await sends(admin, acts(), 'tighten', { ...toApply, whom: 'CHOSEN', 'reviewIds[]': [chosen!.openReview!.id] });
  const pinned = () => Promise.all(held.map(async ({ key }) => (await recordOf(owner, key)).openReview!.pack.version));
  expect(await pinned()).toEqual([newer.version, version]);
  await sends(admin, acts(), 'tighten', { ...toApply, whom: 'ALL' });
  expect(await pinned()).toEqual([newer.version, newer.version]);
});
