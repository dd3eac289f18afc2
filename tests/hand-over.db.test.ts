import { beforeAll, describe, expect, it } from 'vitest';
import { answerConditionOf } from '@/lib/commands/answer-condition';
import { handOverWork, type HandOverInput } from '@/lib/commands/hand-over';
import { deactivatePerson, editPerson } from '@/lib/commands/manage-people';
import { archiveUseCase, manageUseCase, moveUseCase } from '@/lib/commands/manage-use-case';
import { openReviewOf } from '@/lib/commands/open-review';
import { submit } from '@/lib/commands/submit-review';
import { sha256 } from '@/lib/crypto/digest';
import { auditLog } from '@/lib/data/audit-log';
import { database } from '@/lib/data/client';
import { findActor } from '@/lib/data/people';
import { findSession } from '@/lib/data/sessions';
import { inTransaction } from '@/lib/data/transaction';
import type { Actor } from '@/lib/domain/access/actor';
import type { UseCaseEvent } from '@/lib/domain/audit/audit-event';
import { ok } from '@/lib/domain/result';
import { project } from '@/lib/domain/use-case/projection';
import type { Role } from '@/lib/domain/vocabulary';
import { myConditions } from '@/lib/queries/list-conditions';
import { previewHandOver } from '@/lib/queries/preview-hand-over';
import { verifyAudit } from '@/lib/queries/verify-audit';
import type { Prisma } from '@/prisma/generated/client';
import {
  answerEverything,
  aPerson,
  approves,
  aSubmittedReview,
  aUnit,
  aUseCase,
  callOf,
  findEverythingMet,
  must,
  recordOf,
  sevenReviewers,
  signs,
} from '@/prisma/builders';
import { call, expectStatus, sessionOf, tokenOf } from './api';
import { asOwner, atOnce, waiting } from './fail-closed/at-once';

const NOBODY = '00000000-0000-4000-8000-00000000dead';
let admin: Actor;
let auditor: Actor;
let reviewers: Record<Role, Actor>;

beforeAll(async () => {
  admin = await aPerson({ name: 'Ada', grants: [{ role: 'ADMIN', businessUnitId: null }] });
  auditor = await aPerson({ name: 'Aud', grants: [{ role: 'AUDITOR', businessUnitId: null }] });
  reviewers = await sevenReviewers();
});

async function eventsAfter<T>(act: () => Promise<T>) {
  const newest = await database().auditEvent.aggregate({ _max: { id: true } });
  const value = await act();
  const where = { id: { gt: newest._max.id ?? 0n } };
  const rows = await database().auditEvent.findMany({ where, orderBy: { id: 'asc' } });
  return { value, events: rows.map(({ chain, type, data, actorId }) => ({ chain, type, data, actorId })) };
}

const plain = { useCases: true, conditions: true, grantIds: [], withdraw: false, leaveOut: false, deactivate: false };

/** What an administrator sends who looked at the preview just now. */
async function input(leaver: Actor, to: Actor, more: Partial<HandOverInput> = {}): Promise<HandOverInput> {
  const otherSuccessorId = more.otherSuccessorId ?? null;
  const named = { successorId: to.id, otherSuccessorId: otherSuccessorId ?? undefined };
  const { seen, person } = must(await previewHandOver(callOf(admin), leaver.id, named));
  const looked = { seen: seen ?? '', version: person.version };
  return { ...plain, successorId: to.id, otherSuccessorId, reason: 'She leaves.', ...looked, ...more };
}

const act = async (leaver: Actor, to: Actor, more: Partial<HandOverInput> = {}) =>
  handOverWork(callOf(admin), leaver.id, await input(leaver, to, more));

const rowOf = (key: string) => database().useCase.findUniqueOrThrow({ where: { number: Number(key.slice(3)) } });
const teamOf = async (key: string) => {
  const { owner, members } = await recordOf(auditor, key);
  return [owner, ...members].map(({ name }) => name).join(', ');
};
const grantsOf = ({ id: personId }: Actor) =>
  database().grant.findMany({ where: { personId, withdrawnAt: null }, select: { id: true, role: true } });

async function joins(key: string, owner: Actor, member: Actor) {
  const { version, businessUnitId, visibility } = await recordOf(owner, key);
  const change = { ownerId: owner.id, memberIds: [member.id], businessUnitId, visibility, version };
  must(await manageUseCase(callOf(owner), key, change));
}

/** A use case in review, of which Security's approval rests on a condition that somebody on the team answers. */
async function promisedOn(owner: Actor, member: Actor) {
  const { key } = await aUseCase({ owner });
  await joins(key, owner, member);
  const review = await submitOf(owner, key);
  const conditions = [{ text: 'Test it', dueOn: '2099-01-01', blocksNextGate: true, ownerId: member.id }];
  await approves(reviewers.SECURITY, review, 'SECURITY', { act: 'APPROVE_WITH_CONDITIONS', conditions });
  return key;
}

async function submitOf(owner: Actor, key: string) {
  const { review } = must(await openReviewOf(callOf(owner), key, 'POC'));
  await answerEverything(owner, { key, review });
  must(await submit(callOf(owner), { key, review }, 1));
  return { key, review };
}

describe('everything in one act (rules 10, 11 and 12)', () => {
  it('use cases of every stage, teams, conditions, a grant, and the end of the access', async () => {
    const unit = await aUnit('Retail');
    const leaver = await aPerson({ name: 'Lea', grants: [{ role: 'SECURITY', businessUnitId: unit }] });
    const [sam, olga] = [await aPerson({ name: 'Sam' }), await aPerson({ name: 'Olga' })];
    const owned = (await aUseCase({ owner: leaver })).key;
    const submitted = (await aSubmittedReview({ owner: leaver })).key;
    const archived = (await aUseCase({ owner: leaver })).key;
    must(await archiveUseCase(callOf(leaver), archived, { archived: true, reason: 'Old', version: 2 }));
    const retired = (await aUseCase({ owner: leaver })).key;
    must(await moveUseCase(callOf(leaver), retired, { to: 'RETIRED', reason: 'Done', version: 2 }));
    const team = await promisedOn(olga, leaver);
    const all = [owned, submitted, archived, retired, team];
    const before = new Map(await Promise.all(all.map(async (key) => [key, await rowOf(key)] as const)));
    const [session, token] = [await sessionOf(leaver), await tokenOf(leaver)];
    const [grant] = await grantsOf(leaver);

    const asked = { deactivate: true, grantIds: [grant!.id] };
    const { value, events } = await eventsAfter(() => act(leaver, sam, asked));

    expect(must(value)).toEqual({
      owned: 4,
      teams: 1,
      conditions: 1,
      grants: 1,
      leftOut: { total: 0, keys: [] },
      deactivated: true,
      version: 2,
    });
    expect(await Promise.all(all.map(teamOf))).toEqual(['Sam', 'Sam', 'Sam', 'Sam', 'Olga, Sam']);
    const [from, to] = [
      { id: leaver.id, name: 'Lea' },
      { id: sam.id, name: 'Sam' },
    ];
    const condition = (await recordOf(auditor, team)).conditions[0]!;
    const told = all.map((key) => {
      const isTeam = key === team;
      const change = isTeam
        ? { field: 'members', from: ['Lea'], to: ['Sam'] }
        : { field: 'owner', from: 'Lea', to: 'Sam' };
      const conditions = isTeam ? [{ conditionId: condition.id, role: 'SECURITY', text: 'Test it' }] : [];
      const data = { from, to, changes: [change], conditions, reason: 'She leaves.' };
      return { chain: before.get(key)!.id, type: 'use-case.handed-over', actorId: admin.id, data };
    });
    const organisation = { chain: 'organisation', actorId: admin.id };
    const counts = { owned: 4, teams: 1, conditions: 1, grants: 1, leftOut: 0, deactivated: true };
    const scope = { role: 'SECURITY', businessUnit: 'Retail' };
    const person = { personId: leaver.id, name: 'Lea' };
    expect(events).toEqual([
      ...told,
      {
        ...organisation,
        type: 'person.handed-over',
        data: { ...person, successors: [to], ...counts, reason: 'She leaves.' },
      },
      { ...organisation, type: 'grant.given', data: { personId: sam.id, name: 'Sam', ...scope } },
      { ...organisation, type: 'grant.withdrawn', data: { ...person, ...scope } },
      { ...organisation, type: 'person.deactivated', data: person },
    ]);
    for (const key of all) {
      const { version, updatedAt, ownerId, ...row } = await rowOf(key);
      const old = before.get(key)!;
      expect(version).toBe(old.version + 1);
      expect(row).toEqual({ ...old, version: undefined, updatedAt: undefined, ownerId: undefined });
      expect([updatedAt > old.updatedAt, ownerId === (key === team ? old.ownerId : sam.id)]).toEqual([true, true]);
      const { title, seats, heldBy, approvedCount } = project(await recordOf(auditor, key), new Date());
      expect(row).toMatchObject({ title, seats, heldBy, approvedCount });
    }
    expect(await grantsOf(leaver)).toEqual([]);
    expect(await grantsOf(sam)).toMatchObject([{ role: 'SECURITY' }]);
    expect(await findSession(database(), sha256(session), new Date(0), new Date())).toBeNull();
    expect((await call('GET', '/people', { token })).status).toBe(401);
    expect((await verifyAudit()).broken).toEqual([]);
  });

  it('keeps the leaver from judging afterwards what they worked on (rule 5)', async () => {
    const leaver = await aPerson({ name: 'Lea', grants: [{ role: 'SECURITY', businessUnitId: null }] });
    const sam = await aPerson({ name: 'Sam' });
    const place = await aSubmittedReview({ owner: leaver });
    must(await act(leaver, sam));
    expect((await recordOf(auditor, place.key)).openReview?.formerTeam).toEqual([leaver.id]);
    expect(await signs(leaver, place, 'SECURITY')).toMatchObject({
      refusal: { code: 'forbidden', message: expect.stringContaining('You left the team') as unknown },
    });
  });

  it('a condition is answered by the successor from then on, and its terms stay as they were signed', async () => {
    const [leaver, sam, olga] = [await aPerson({ name: 'Lea' }), await aPerson({ name: 'Sam' }), await aPerson()];
    const key = await promisedOn(olga, leaver);
    const { id } = (await recordOf(olga, key)).conditions[0]!;
    must(await act(leaver, sam));
    const condition = (await recordOf(olga, key)).conditions[0]!;
    expect(condition).toMatchObject({ owner: { name: 'Lea' }, handedTo: [{ name: 'Sam' }] });
    expect((await myConditions(sam)).map((one) => one.id)).toEqual([id]);
    expect([await myConditions(olga), await myConditions(leaver)]).toEqual([[], []]);
    const link = { title: 'Proof', provenance: 'FIRST_PARTY_DOC', url: 'https://docs.example.org/proof' } as const;
    const answer = { note: 'Tested.', link, version: 1 };
    expect(await answerConditionOf(callOf(leaver), { key, condition: id }, answer)).toMatchObject({ ok: false });
    must(await answerConditionOf(callOf(sam), { key, condition: id }, answer));
    await asOwner(async (client) => {
      await expect(client.query('DELETE FROM condition_hand_over')).rejects.toThrow(/append-only/);
    });
    await expect(database().conditionHandOver.updateMany({ data: { toId: olga.id } })).rejects.toThrow(/denied/);
  });

  it('a condition that is not handed over goes to the owner of the use case', async () => {
    const [leaver, sam, olga] = [await aPerson(), await aPerson(), await aPerson()];
    const key = await promisedOn(olga, leaver);
    must(await act(leaver, sam, { conditions: false }));
    expect((await recordOf(olga, key)).conditions[0]).toMatchObject({ handedTo: [] });
    expect((await myConditions(olga)).map((one) => one.key)).toEqual([key]);
    expect(await myConditions(sam)).toEqual([]);
  });

  it('an edit that was begun before conflicts, and says what changed (rule 13)', async () => {
    const [leaver, sam] = [await aPerson({ name: 'Lea' }), await aPerson({ name: 'Sam' })];
    const { key } = await aUseCase({ owner: leaver });
    must(await act(leaver, sam));
    const { businessUnitId } = await recordOf(sam, key);
    const late = {
      ownerId: sam.id,
      memberIds: [admin.id],
      businessUnitId,
      visibility: 'ORGANISATION',
      version: 1,
    } as const;
    expect(await manageUseCase(callOf(sam), key, late)).toMatchObject({
      refusal: { code: 'stale_version', changes: [{ what: 'owner', from: 'Lea', to: 'Sam', by: 'Ada' }] },
    });
  });

  it('of restricted ones an administrator sees the number, and cannot take them over', async () => {
    const [leaver, sam] = [await aPerson(), await aPerson({ name: 'Sam' })];
    const { key } = await aUseCase({ owner: leaver, visibility: 'RESTRICTED' });
    const { owned } = must(await previewHandOver(callOf(admin), leaver.id, {}));
    expect(owned).toEqual({ total: 1, hidden: 1, items: [] });
    const taken = await eventsAfter(() => act(leaver, admin));
    expect(taken).toMatchObject({ value: { refusal: { code: 'conflict' } }, events: [] });
    expect(JSON.stringify(taken.value)).not.toContain(key);
    must(await act(leaver, sam));
    expect(await teamOf(key)).toBe('Sam');
  });
});

describe('who signed cannot take over (rule 5)', () => {
  it('is told which use cases those are; a second person takes them, or they stay', async () => {
    const leaver = await aPerson({ name: 'Lea' });
    const [signer, other] = [reviewers.SECURITY, await aPerson({ name: 'Otto' })];
    const place = await aSubmittedReview({ owner: leaver });
    const { key } = await aUseCase({ owner: leaver });
    await approves(signer, place, 'SECURITY');
    const preview = must(await previewHandOver(callOf(admin), leaver.id, { successorId: signer.id }));
    expect(preview.left).toMatchObject({ total: 1, items: [{ key: place.key }] });
    expect(preview.cannotSign).toMatchObject({ total: 1, items: [{ key, roles: ['SECURITY'] }] });

    const refused = await eventsAfter(() => act(leaver, signer));
    expect(refused).toMatchObject({
      value: { refusal: { code: 'conflict', message: expect.stringContaining(place.key) as unknown } },
      events: [],
    });
    expect(await teamOf(key)).toBe('Lea');

    expect(must(await act(leaver, signer, { leaveOut: true }))).toMatchObject({
      owned: 1,
      leftOut: { total: 1, keys: [place.key] },
    });
    expect([await teamOf(key), await teamOf(place.key)]).toEqual(['SECURITY reviewer', 'Lea']);
    expect(must(await act(leaver, signer, { otherSuccessorId: other.id }))).toMatchObject({ owned: 1 });
    expect(await teamOf(place.key)).toBe('Otto');
    expect((await recordOf(auditor, place.key)).openReview?.signOffs).toMatchObject([
      { printedName: 'SECURITY reviewer' },
    ]);
  });
});

describe('bad input: the documented error through both doors, and nothing is written', () => {
  let [leaver, sam]: Actor[] = [];
  let key = '';
  let gone = '';

  beforeAll(async () => {
    [leaver, sam] = [await aPerson({ name: 'Lea' }), await aPerson({ name: 'Sam' })];
    key = (await aUseCase({ owner: leaver })).key;
    gone = (await aPerson({ name: 'Gone' })).id;
    must(await deactivatePerson(callOf(admin), gone));
  });

  /** Sends it at both doors. Says what each answered; nothing may be written by either. */
  async function sent(by: Actor, change: Partial<HandOverInput> & { readonly id?: string } = {}) {
    const { id = leaver!.id, ...more } = change;
    const { version, ...body } = { ...(await input(leaver!, sam!)), ...more };
    const { value, events } = await eventsAfter(async () => {
      const api = await call('POST', `/people/${id}/hand-over`, { token: await tokenOf(by), body, ifMatch: version });
      const command = await handOverWork(callOf(by), id, { ...body, version });
      return [`${api.status} ${api.body.code}`, command.ok ? 'done' : command.refusal.code];
    });
    expect(events.filter(({ type }) => type !== 'token.created')).toEqual([]);
    expect(await teamOf(key)).toBe('Lea');
    return value;
  }

  it.each<[string, () => Actor]>([
    ['the leaver', () => leaver!],
    ['the successor', () => sam!],
    ['a reviewer', () => reviewers.SECURITY],
    ['an auditor', () => auditor],
  ])('by %s', async (_, by) => {
    expect(await sent(by())).toEqual(['403 forbidden', 'forbidden']);
    expect(await sent(by(), { id: NOBODY, version: 999 })).toEqual(['403 forbidden', 'forbidden']);
    const [token, reads] = [await tokenOf(by()), by().id === auditor.id];
    const preview = await call('GET', `/people/${leaver!.id}/hand-over`, { token });
    expect(preview).toMatchObject(
      reads ? { status: 200, body: { may: { handOver: { yes: false } } } } : { status: 403 },
    );
  });

  it.each<[string, () => Partial<HandOverInput> & { readonly id?: string }, string]>([
    ['of nobody there is', () => ({ id: NOBODY }), '404 not_found'],
    ['to nobody there is', () => ({ successorId: NOBODY }), '400 validation_failed'],
    ['to the leaver', () => ({ successorId: leaver!.id }), '400 validation_failed'],
    ['to an auditor', () => ({ successorId: auditor.id }), '400 validation_failed'],
    ['to somebody deactivated', () => ({ successorId: gone }), '400 validation_failed'],
    ['to the same one twice', () => ({ otherSuccessorId: sam!.id }), '400 validation_failed'],
    ['of nothing', () => ({ useCases: false, conditions: false }), '400 validation_failed'],
    ['of conditions alone', () => ({ useCases: false }), '400 validation_failed'],
    ['of a grant that is not theirs', () => ({ grantIds: [NOBODY] }), '400 validation_failed'],
    ['to somebody else than was looked at', () => ({ successorId: admin.id }), '409 conflict'],
    ['with another preview', () => ({ seen: 'a'.repeat(64) }), '409 conflict'],
    ['of a version that is none', () => ({ version: 999 }), '412 stale_version'],
  ])('%s', async (_, change, status) => {
    expect(await sent(admin, change())).toEqual([status, status.slice(4)]);
  });

  it('what the body does not know, no reason, no version, and a preview of nobody', async () => {
    const token = await tokenOf(admin);
    const { version: ifMatch, ...body } = await input(leaver!, sam!);
    const path = `/people/${leaver!.id}/hand-over`;
    const code = async (sending: object) => (await call('POST', path, { token, body, ifMatch, ...sending })).body.code;
    expect(await code({ body: { ...body, reason: ' ' } })).toBe('validation_failed');
    expect(await code({ body: { ...body, by: sam!.id } })).toBe('validation_failed');
    expect(await code({ body: { ...body, seen: 'x' } })).toBe('validation_failed');
    expect(await code({ ifMatch: undefined })).toBe('precondition_required');
    const preview = (query: string) => call('GET', `${path}?${query}`, { token });
    expect((await preview(`successorId=${auditor.id}`)).status).toBe(400);
    expect((await preview('successorId=Sam')).status).toBe(400);
    expect(await teamOf(key)).toBe('Lea');
  });

  it('neither oneself nor the last administrator is deactivated', async () => {
    expect(await act(admin, sam!, { deactivate: true })).toMatchObject({ refusal: { code: 'forbidden' } });
    const second = await aPerson({ grants: [{ role: 'ADMIN', businessUnitId: null }] });
    const [own] = await grantsOf(admin);
    await database().grant.update({ where: { id: own!.id }, data: { withdrawnAt: new Date() } });
    const refused = await eventsAfter(() => act(second, sam!, { deactivate: true }));
    await database().grant.update({ where: { id: own!.id }, data: { withdrawnAt: null } });
    expect(refused).toMatchObject({ value: { refusal: { code: 'conflict' } }, events: [] });
    expect(refused.value).toHaveProperty('refusal.message', expect.stringContaining('last administrator'));
    must(await deactivatePerson(callOf(admin), second.id));
  });
});

describe('what was looked at is what goes over (rule 13)', () => {
  it('a preview that is no longer true conflicts and comes anew; what was sent can be sent with it', async () => {
    const [leaver, sam] = [await aPerson({ name: 'Lea' }), await aPerson({ name: 'Sam' })];
    const token = await tokenOf(admin);
    await aUseCase({ owner: leaver });
    const { version: ifMatch, ...body } = await input(leaver, sam);
    const { key } = await aUseCase({ owner: leaver });
    const path = `/people/${leaver.id}/hand-over`;
    const late = await expectStatus(409, 'POST', path, { token, body, ifMatch });
    expect(late.current).toMatchObject({
      owned: { total: 2, items: expect.arrayContaining([{ key }].map(withKey)) as unknown },
    });
    expect(await teamOf(key)).toBe('Lea');
    const again = { ...body, seen: late.current.seen };
    const headers = { 'Idempotency-Key': 'hand-over-1' };
    const done = await expectStatus(201, 'POST', path, { token, body: again, ifMatch, headers });
    expect(done).toMatchObject({ owned: 2 });
    expect(await expectStatus(201, 'POST', path, { token, body: again, ifMatch, headers })).toEqual(done);
  });

  it('a person who was changed meanwhile conflicts, with what changed', async () => {
    const [leaver, sam] = [await aPerson({ name: 'Lea' }), await aPerson({ name: 'Sam' })];
    await aUseCase({ owner: leaver });
    const asked = await input(leaver, sam);
    const details = { name: 'Lea Berg', email: `${leaver.id}@example.org`, executiveLevel: null, version: 1 };
    must(await editPerson(callOf(admin), leaver.id, details));
    expect(await handOverWork(callOf(admin), leaver.id, asked)).toMatchObject({
      refusal: { code: 'stale_version', changes: [{ what: 'name' }, { what: 'email' }], current: { version: 2 } },
    });
  });
});

describe('two at once: one after the other, and nothing half done', () => {
  it('two hand-overs of the same work: one is done, the other sees what there is now', async () => {
    const [leaver, sam, otto] = [await aPerson({ name: 'Lea' }), await aPerson({ name: 'Sam' }), await aPerson()];
    const keys = [(await aUseCase({ owner: leaver })).key, (await aUseCase({ owner: leaver })).key];
    const [one, other] = [await input(leaver, sam), await input(leaver, otto)];
    const { value, events } = await eventsAfter(() =>
      Promise.all([one, other].map((asked) => handOverWork(callOf(admin), leaver.id, asked))),
    );
    expect(value.map((result) => (result.ok ? 'done' : result.refusal.code)).toSorted()).toEqual(['conflict', 'done']);
    expect(events.map(({ type }) => type).toSorted()).toEqual([
      'person.handed-over',
      'use-case.handed-over',
      'use-case.handed-over',
    ]);
    expect(new Set(await Promise.all(keys.map(teamOf))).size).toBe(1);
  });

  it('the successor signs first: the hand-over conflicts, and says so', async () => {
    const leaver = await aPerson({ name: 'Lea' });
    const place = await aSubmittedReview({ owner: leaver });
    const asked = await input(leaver, reviewers.DATA);
    await findEverythingMet(reviewers.DATA, place, 'DATA');
    const sign = () => signs(reviewers.DATA, place, 'DATA');
    const [signed, handed] = await atOnce(place.key, sign, () => handOverWork(callOf(admin), leaver.id, asked));
    expect(signed).toMatchObject({ ok: true });
    expect(handed).toMatchObject({
      refusal: { code: 'conflict', current: { left: { total: 1, items: [{ key: place.key }] } } },
    });
    expect(await teamOf(place.key)).toBe('Lea');
  });

  it('the hand-over comes first: the successor signs no more', async () => {
    const leaver = await aPerson({ name: 'Lea' });
    const place = await aSubmittedReview({ owner: leaver });
    const asked = await input(leaver, reviewers.DATA);
    await findEverythingMet(reviewers.DATA, place, 'DATA');
    const sign = () => signs(reviewers.DATA, place, 'DATA');
    const [handed, signed] = await atOnce(place.key, () => handOverWork(callOf(admin), leaver.id, asked), sign);
    expect(handed).toMatchObject({ ok: true });
    expect(signed).toMatchObject({ refusal: { code: 'forbidden' } });
    expect((await recordOf(auditor, place.key)).openReview?.signOffs).toEqual([]);
  });

  it('something falls to the leaver just before: the hand-over sees it, and conflicts', async () => {
    const { leaver, given, owned, gives, hands } = await aGift();
    const [gift, handed] = await heldAtItsChain(given, gives, hands);
    expect(gift).toMatchObject({ ok: true });
    expect(handed).toMatchObject({ refusal: { code: 'conflict', current: { owned: { total: 2 } } } });
    expect([await teamOf(given), await teamOf(owned)]).toEqual(['Lea', 'Lea']);
    expect(await findActor(database(), leaver.id, new Date())).not.toBeNull();
  });

  it('something is to fall to the leaver just after: it is refused, for they are gone', async () => {
    const { given, owned, gives, hands } = await aGift();
    const [handed, gift] = await heldAtItsChain(owned, hands, gives);
    expect(handed).toMatchObject({ ok: true });
    expect(gift).toMatchObject({ refusal: { issues: [{ path: 'ownerId' }] } });
    expect([await teamOf(given), await teamOf(owned)]).toEqual(['Olga', 'Sam']);
  });
});

/** Olga makes Lea the owner of a use case while Lea’s own goes to Sam and her access ends. */
async function aGift() {
  const [leaver, sam, olga] = await Promise.all(['Lea', 'Sam', 'Olga'].map((name) => aPerson({ name })));
  const [given, owned] = [(await aUseCase({ owner: olga! })).key, (await aUseCase({ owner: leaver! })).key];
  const { version, businessUnitId, visibility } = await recordOf(olga!, given);
  const gift = { ownerId: leaver!.id, memberIds: [], businessUnitId, visibility, version };
  const asked = await input(leaver!, sam!, { deactivate: true });
  return {
    leaver: leaver!,
    given,
    owned,
    gives: () => manageUseCase(callOf(olga!), given, gift),
    hands: () => handOverWork(callOf(admin), leaver!.id, asked),
  };
}

/** Two acts of which the first is held up when it writes its entry, all else being decided, until the second waits too. */
async function heldAtItsChain<A, B>(key: string, first: () => Promise<A>, second: () => Promise<B>): Promise<[A, B]> {
  const { id } = await rowOf(key);
  return asOwner(async (client) => {
    await client.query('BEGIN');
    await client.query('SELECT 1 FROM audit_chain WHERE id = $1 FOR UPDATE', [id]);
    const one = first();
    await waiting(client, 1);
    const two = second();
    await waiting(client, 2);
    await client.query('COMMIT');
    return Promise.all([one, two]);
  });
}

it('hundreds of use cases go over in few statements, each with its entry', async () => {
  const [leaver, sam] = [await aPerson({ name: 'Lea' }), await aPerson({ name: 'Sam' })];
  const { key } = await aUseCase({ owner: leaver });
  const { id: chain, number: _, tierDecision: __, sourceRow: ___, ...row } = await rowOf(key);
  const { data } = await database().auditEvent.findFirstOrThrow({ where: { chain, seq: 1 } });
  const first = { type: 'use-case.registered', data } as UseCaseEvent;
  const copies = Array.from({ length: 599 }, () => row as Prisma.UseCaseCreateManyInput);
  const made = await database().useCase.createManyAndReturn({ data: copies, select: { id: true } });
  await inTransaction(callOf(leaver), async (tx) => {
    const chains = made.map(({ id }) => ({ useCaseId: id, events: [first] as const }));
    await auditLog(tx, callOf(leaver)).beginChains(chains);
    return ok(null);
  });
  const asked = await input(leaver, sam, { deactivate: true });
  expect(must(await handOverWork(callOf(admin), leaver.id, asked))).toMatchObject({ owned: 600 });
  expect(await database().useCase.count({ where: { ownerId: sam.id, version: 3 } })).toBe(600);
  expect((await verifyAudit()).broken).toEqual([]);
});

it('giving a grant answers with its id, by which it is withdrawn', async () => {
  const [token, person] = [await tokenOf(admin), await aPerson()];
  const { grantId } = await expectStatus(201, 'POST', `/people/${person.id}/grants`, { token, body: { role: 'SME' } });
  await expectStatus(200, 'DELETE', `/people/${person.id}/grants/${grantId}`, { token });
  expect(await grantsOf(person)).toEqual([]);
});

function withKey(one: object): unknown {
  return expect.objectContaining(one);
}
