import { beforeAll, describe, expect, it } from 'vitest';
import { resolve } from '@/lib/commands/discuss';
import { editUseCase } from '@/lib/commands/edit-use-case';
import { deactivatePerson, withdrawGrantOf } from '@/lib/commands/manage-people';
import { nameSubstituteOf } from '@/lib/commands/name-substitute';
import { saveAnswerOf } from '@/lib/commands/save-answer';
import { signSection } from '@/lib/commands/sign-section';
import { withdraw } from '@/lib/commands/submit-review';
import { withdrawDelegationOf } from '@/lib/commands/withdraw-delegation';
import { database } from '@/lib/data/client';
import type { Actor } from '@/lib/domain/access/actor';
import { dayOf } from '@/lib/domain/condition/day';
import type { Result } from '@/lib/domain/result';
import type { Role, SignOffAct } from '@/lib/domain/vocabulary';
import { aPerson, callOf, must, recordOf, signs } from '@/prisma/builders';
import { call, tokenOf, provenSessionOf } from './api';
import { asOwner, atOnce, waiting } from './fail-closed/at-once';
import { castPeople, type Cast } from './fail-closed/cast';
import { copyRecord } from './fail-closed/copy-record';
import { makeRecords, targetOf, type State, type Target } from './fail-closed/records';

let cast: Cast;
let records: Record<State, string>;
let second: Actor;
const tokens = new Map<string, string>();
/** Proven ones: looking at a password takes longer than any race. */
const sessions = new Map<string, string>();

const place = (key: string) => ({ key, review: 1 });

beforeAll(async () => {
  cast = await castPeople();
  records = await makeRecords(cast);
  second = await aPerson({ name: 'Second', grants: [{ role: 'SECURITY', businessUnitId: null }] });
  for (const actor of [...Object.values(cast.actors), second]) {
    tokens.set(actor.id, await tokenOf(actor));
    sessions.set(actor.id, await provenSessionOf(actor));
  }
});

interface Told {
  readonly ok: boolean;
  readonly status: number;
  readonly refusal: any;
}

type Doing = (actor: Actor, target: Target) => Promise<Told>;
const statuses = { conflict: 409, stale_version: 412, forbidden: 403, unauthenticated: 401 } as Record<string, number>;
const told = (result: { ok: boolean; refusal?: any }, done: number): Told => ({
  ok: result.ok,
  status: result.ok ? done : (statuses[result.refusal.code] ?? 0),
  refusal: result.refusal,
});

const raise = { data_classification: 'CONFIDENTIAL' };
const text = { text: 'Minutes hold names and decisions.' };

/** The acts that race, at each door. */
const DOORS: Record<'the API' | 'the command', Record<'sign' | 'reject' | 'edit' | 'answer' | 'withdraw', Doing>> = {
  'the API': {
    sign: (actor, target) => post(actor, target, 'APPROVE'),
    reject: (actor, target) => post(actor, target, 'REJECT'),
    edit: async (actor, { key, version }) =>
      asked(await call('PATCH', `/use-cases/${key}`, { ...by(actor), body: { intake: raise }, ifMatch: version })),
    answer: async (actor, { reviewId, requirements: { DATA } }) => {
      const path = `/reviews/${reviewId}/sections/DATA/answers/${DATA.id}`;
      return asked(await call('PUT', path, { ...by(actor), body: { value: text }, ifMatch: DATA.answer }));
    },
    withdraw: async (actor, { reviewId, reviewVersion: ifMatch }) =>
      asked(await call('POST', `/reviews/${reviewId}/withdrawal`, { ...by(actor), body: { reason: 'No' }, ifMatch })),
  },
  'the command': {
    sign: async (actor, target) => told(await signSection(callOf(actor), target, signature(target, 'APPROVE')), 201),
    reject: async (actor, target) => told(await signSection(callOf(actor), target, signature(target, 'REJECT')), 201),
    edit: async (actor, { key, version }) =>
      told(await editUseCase(callOf(actor), key, { intake: raise, version }), 200),
    answer: async (actor, target) => {
      const { id: requirement, answer: answerVersion } = target.requirements.DATA;
      return told(await saveAnswerOf(callOf(actor), target, { requirement, value: text, answerVersion }), 200);
    },
    withdraw: async (actor, target) => told(await withdraw(callOf(actor), target, 'No', target.reviewVersion), 201),
  },
};

function signature({ snapshots, onBehalfOf }: Target, act: SignOffAct, role: Role = 'SECURITY') {
  return { role, act, halves: [], comment: 'Told by the test', snapshotSha256: snapshots[role], onBehalfOf };
}

async function post(actor: Actor, target: Target, act: SignOffAct): Promise<Told> {
  const { role, ...body } = signature(target, act);
  const session = sessions.get(actor.id);
  return asked(await call('POST', `/reviews/${target.reviewId}/sections/${role}/sign-offs`, { session, body }));
}

function by(actor: Actor) {
  return { token: tokens.get(actor.id)! };
}

function asked({ status, body }: { status: number; body: any }): Told {
  return { ok: status < 300, status, refusal: body };
}

async function storedOf(key: string) {
  const { id } = await database().useCase.findUniqueOrThrow({ where: { number: Number(key.slice(3)) } });
  const signOffs = await database().signOff.findMany({ where: { review: { useCaseId: id } } });
  const events = await database().auditEvent.findMany({ where: { chain: id }, orderBy: { seq: 'asc' } });
  return { signOffs, events: events.map(({ type }) => type) };
}

describe.each(['the API', 'the command'] as const)('at the same moment, through %s', (door) => {
  const { sign, reject, edit, answer, withdraw: takeBack } = DOORS[door];
  const race = async (first: Doing, one: Actor, then: Doing, other: Actor) => {
    const key = await copyRecord(records.IN_REVIEW);
    const target = await targetOf(cast.actors.OWNER, key);
    const [won, lost] = await atOnce(
      key,
      () => first(one, target),
      () => then(other, target),
    );
    return { key, target, won, lost, ...(await storedOf(key)) };
  };

  it('two people sign the same section: one wins, the other gets 409 with what is there now', async () => {
    const { won, lost, target, signOffs, events } = await race(sign, cast.actors.SECURITY, sign, second);
    expect(won).toMatchObject({ ok: true, status: 201 });
    expect(lost).toMatchObject({ ok: false, status: 409, refusal: { code: 'conflict' } });
    expect(lost.refusal.current).toEqual({ state: 'APPROVED', snapshotSha256: target.snapshots.SECURITY });
    expect(lost.refusal.detail ?? lost.refusal.message).toContain('SECURITY');
    expect(signOffs).toMatchObject([{ personId: cast.actors.SECURITY.id, role: 'SECURITY', act: 'APPROVE' }]);
    expect(events).toEqual(['section.signed']);
  });

  it('one rejects what another signs: the review is closed, the other gets 409', async () => {
    const { won, lost, signOffs, events } = await race(reject, cast.actors.SECURITY, sign, second);
    expect([won.status, lost.status]).toEqual([201, 409]);
    expect(signOffs).toMatchObject([{ act: 'REJECT' }]);
    expect(events).toEqual(['section.signed', 'review.rejected']);
  });

  it('the team withdraws what somebody signs: 409, and no signature', async () => {
    const { won, lost, signOffs, events } = await race(takeBack, cast.actors.OWNER, sign, second);
    expect([won.status, lost.status]).toEqual([201, 409]);
    expect(signOffs).toEqual([]);
    expect(events).toEqual(['review.withdrawn']);
  });

  it('edit first, sign second: the signer gets 409 with the section as it is now', async () => {
    const { key, won, lost, signOffs, events } = await race(edit, cast.actors.OWNER, sign, second);
    expect(won).toMatchObject({ status: 200 });
    expect(lost).toMatchObject({ status: 409, refusal: { code: 'conflict' } });
    const { snapshots } = await targetOf(cast.actors.OWNER, key);
    expect(lost.refusal.current).toEqual({ state: 'WAITING', snapshotSha256: snapshots.SECURITY });
    const change = { what: 'data_classification', kind: 'field', from: 'INTERNAL', to: 'CONFIDENTIAL' };
    expect(lost.refusal.changes).toMatchObject([{ ...change, by: cast.actors.OWNER.name }]);
    expect(signOffs).toEqual([]);
    expect(events).toEqual(['use-case.edited']);
    expect(await signs(second, place(key), 'SECURITY')).toMatchObject({ ok: true });
  });

  it('sign first, edit second: the editor is told what differs, and nothing of the edit is saved', async () => {
    const { key, won, lost, events } = await race(sign, second, edit, cast.actors.OWNER);
    expect(won).toMatchObject({ status: 201 });
    expect(lost).toMatchObject({ status: 412, refusal: { code: 'stale_version' } });
    const signed = { what: 'Security sign-off', from: null, to: 'APPROVE', by: second.name };
    expect(lost.refusal.changes).toMatchObject([signed]);
    expect(lost.refusal.current).toMatchObject({ intake: { data_classification: 'INTERNAL' } });
    expect(events).toEqual(['section.signed']);
    expect(await recordOf(second, key)).toMatchObject({ intake: { data_classification: 'INTERNAL' } });
  });

  it('sign and answer at once, in either order: no approval is current on an answer its signer has not read', async () => {
    const signs = async (actor: Actor, target: Target) => {
      const request = signature(target, 'APPROVE', 'DATA');
      return told(await signSection(callOf(actor), target, request), 201);
    };
    const late = await race(answer, cast.actors.MEMBER, signs, cast.actors.DATA);
    expect([late.won.status, late.lost.status]).toEqual([200, 409]);
    expect(late.signOffs).toEqual([]);
    const early = await race(signs, cast.actors.DATA, answer, cast.actors.MEMBER);
    expect([early.won.status, early.lost.status]).toEqual([201, 200]);
    const row = await database().section.findFirstOrThrow({
      where: { role: 'DATA', review: { useCase: { number: Number(early.key.slice(3)) } } },
    });
    expect(row.state).toBe('STALE');
  });

  it('the last two sign: the gate passes once, with the second of them', async () => {
    const key = await copyRecord(records.IN_REVIEW);
    const { threadId } = await targetOf(cast.actors.OWNER, key);
    must(await resolve(callOf(cast.actors.SECURITY), place(key), threadId));
    const { SECURITY, SME, ...rest } = cast.actors;
    for (const role of ['COMPLIANCE', 'ARCHITECTURE', 'DATA', 'CHANGE_MANAGEMENT', 'EXECUTIVE'] as const)
      must(await signs(rest[role], place(key), role));
    const target = await targetOf(SECURITY, key);
    const [first, last] = await atOnce(
      key,
      () => sign(SECURITY, target),
      () => signSection(callOf(SME), target, signature(target, 'APPROVE', 'SME')),
    );
    expect(first.status).toBe(201);
    expect(last).toMatchObject({ ok: true, value: { gatePassed: true, stage: 'POC' } });
    expect((await storedOf(key)).events.slice(-3)).toEqual(['section.signed', 'section.signed', 'gate.passed']);
  });
});

describe.each(['the API', 'the command'] as const)('while somebody’s access ends, through %s', (door) => {
  const signer = async (grants: Actor['grants'] = [{ role: 'SECURITY', businessUnitId: null }]) => {
    const actor = await aPerson({ grants });
    sessions.set(actor.id, await provenSessionOf(actor));
    const key = await copyRecord(records.IN_REVIEW);
    return { actor, key, target: await targetOf(cast.actors.OWNER, key) };
  };

  it.each([
    ['a deactivation', 'UPDATE person SET deactivated_at = now() WHERE id = $1', 401, 'unauthenticated'],
    ['a withdrawal', 'UPDATE role_grant SET withdrawn_at = now() WHERE person_id = $1', 403, 'forbidden'],
  ])('%s comes first: nothing is signed', async (_, statement, status, code) => {
    const { actor, key, target } = await signer();
    const answer = await asOwner(async (client) => {
      await client.query('BEGIN');
      await client.query(statement, [actor.id]);
      const signing = DOORS[door].sign(actor, target);
      await waiting(client, 1);
      await client.query('COMMIT');
      return signing;
    });
    expect(answer).toMatchObject({ ok: false, status, refusal: { code } });
    expect(await storedOf(key)).toMatchObject({ signOffs: [], events: [] });
  });

  const ended = () => callOf(cast.actors.ADMIN);
  const grantOf = (person: Actor) => database().grant.findFirstOrThrow({ where: { personId: person.id } });
  const substitute = async () => {
    const [principal, signing] = [await signer(), await signer([])];
    const today = dayOf(new Date());
    const request = {
      substituteId: signing.actor.id,
      role: 'SECURITY',
      startsOn: today,
      endsOn: today,
      note: '',
    } as const;
    const { delegationId } = must(await nameSubstituteOf(callOf(principal.actor), request));
    const target = { ...signing.target, onBehalfOf: principal.actor.id };
    return { ...signing, target, principal: principal.actor, delegationId };
  };
  type Ending = Awaited<ReturnType<typeof signer>> & { readonly end: () => Promise<Result<unknown>> };

  it.each<[string, string, () => Promise<Ending>]>([
    [
      'a deactivation',
      'person.deactivated',
      async () => {
        const one = await signer();
        return { ...one, end: () => deactivatePerson(ended(), one.actor.id) };
      },
    ],
    [
      'a withdrawal',
      'grant.withdrawn',
      async () => {
        const one = await signer();
        const { id } = await grantOf(one.actor);
        return { ...one, end: () => withdrawGrantOf(ended(), one.actor.id, id) };
      },
    ],
    [
      'the end of a substitution',
      'delegation.withdrawn',
      async () => {
        const one = await substitute();
        return { ...one, end: () => withdrawDelegationOf(callOf(one.principal), one.delegationId) };
      },
    ],
    [
      'the deactivation of who is stood in for',
      'person.deactivated',
      async () => {
        const one = await substitute();
        return { ...one, end: () => deactivatePerson(ended(), one.principal.id) };
      },
    ],
    [
      'a withdrawal from who is stood in for',
      'grant.withdrawn',
      async () => {
        const one = await substitute();
        const { id } = await grantOf(one.principal);
        return { ...one, end: () => withdrawGrantOf(ended(), one.principal.id, id) };
      },
    ],
  ])('%s comes second: it waits until what was signed is there', async (_, type, prepare) => {
    const { actor, key, target, end } = await prepare();
    const { id } = await database().useCase.findUniqueOrThrow({ where: { number: Number(key.slice(3)) } });
    const [signed, done] = await asOwner(async (client) => {
      await client.query('BEGIN');
      // Where a signature writes its entry, the last thing it does.
      await client.query(`INSERT INTO audit_chain (id, length, head) VALUES ($1, 0, '')`, [id]);
      const signing = DOORS[door].sign(actor, target);
      await waiting(client, 1);
      const ending = end();
      await waiting(client, 2);
      await client.query('ROLLBACK');
      return Promise.all([signing, ending]);
    });
    expect([signed, done]).toMatchObject([{ ok: true, status: 201 }, { ok: true }]);
    expect((await storedOf(key)).signOffs).toMatchObject([{ personId: actor.id, act: 'APPROVE' }]);
    const entries = await database().auditEvent.findMany({ orderBy: { id: 'desc' }, take: 2 });
    expect(entries.map((entry) => entry.type)).toEqual([type, 'section.signed']);
  });
});

it('twenty people sign one section with nothing to keep them apart: one signature', async () => {
  const grants = [{ role: 'SECURITY', businessUnitId: null }] as const;
  const people = await Promise.all(Array.from({ length: 20 }, () => aPerson({ grants })));
  const key = await copyRecord(records.IN_REVIEW);
  const target = await targetOf(cast.actors.OWNER, key);
  const answers = await Promise.all(
    people.map((person) => signSection(callOf(person), target, signature(target, 'APPROVE'))),
  );
  expect(answers.filter(({ ok }) => ok)).toHaveLength(1);
  expect(new Set(answers.flatMap((one) => (one.ok ? [] : [one.refusal.code])))).toEqual(new Set(['conflict']));
  expect(await storedOf(key)).toMatchObject({ signOffs: [{ act: 'APPROVE' }], events: ['section.signed'] });
});
