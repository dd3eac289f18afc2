import { beforeAll, describe, expect, it } from 'vitest';
import { decideConditionOf } from '@/lib/commands/decide-condition';
import { answerConditionOf } from '@/lib/commands/answer-condition';
import { deactivatePerson, reactivatePerson, withdrawGrantOf } from '@/lib/commands/manage-people';
import { nameSubstituteOf, type SubstituteInput } from '@/lib/commands/name-substitute';
import { withdrawDelegationOf } from '@/lib/commands/withdraw-delegation';
import { database } from '@/lib/data/client';
import { findPerson } from '@/lib/data/people';
import type { Actor } from '@/lib/domain/access/actor';
import { dayOf } from '@/lib/domain/condition/day';
import type { Dossier } from '@/lib/domain/dossier/dossier';
import { readSubstitutes } from '@/lib/queries/list-delegations';
import { previewHandOver } from '@/lib/queries/preview-hand-over';
import { readDossier } from '@/lib/queries/read-dossier';
import { readReview } from '@/lib/queries/read-review';
import { readSection } from '@/lib/queries/read-section';
import { readTimeline } from '@/lib/queries/read-timeline';
import { listQueue } from '@/lib/queries/review-queue';
import { verifyAudit } from '@/lib/queries/verify-audit';
import {
  actor,
  aPerson,
  aSubmittedReview,
  callOf,
  findEverythingMet,
  must,
  recordOf,
  signs,
  snapshotOf,
  PASSWORD,
} from '@/prisma/builders';
import { canonicalJson } from '@/lib/domain/audit/canonical-json';
import { call, expectStatus, provenSessionOf, tokenOf } from './api';
import { asOwner, atOnce, waiting } from './fail-closed/at-once';
import { copyRecord } from './fail-closed/copy-record';
import { verifyDatabase, verifyDossier } from './verifier';

const DAY = 86_400_000;
const day = (days: number) => dayOf(new Date(Date.now() + days * DAY));
const everywhere = (role: 'SECURITY' | 'SME' | 'ADMIN' | 'AUDITOR') => [{ role, businessUnitId: null }];

let ann: Actor;
let bob: Actor;
let admin: Actor;
let owner: Actor;
/** RESTRICTED, under review, with every finding of Security made. */
let key: string;

beforeAll(async () => {
  ann = await aPerson({ name: 'Ann Adams', grants: everywhere('SECURITY') });
  bob = await aPerson({ name: 'Bob Berg' });
  admin = await aPerson({ name: 'Ada Admin', grants: everywhere('ADMIN') });
  const place = await aSubmittedReview({ visibility: 'RESTRICTED' });
  ({ key, owner } = place);
  await findEverythingMet(ann, place, 'SECURITY');
});

/** Names a substitute for today, unless told otherwise, and gives the substitute as they may act from then on. */
async function named(principal: Actor, substitute: Actor, changes: Partial<SubstituteInput> = {}, by = principal) {
  const days = { startsOn: day(0), endsOn: day(5) };
  const input = {
    principalId: principal.id,
    substituteId: substitute.id,
    role: 'SECURITY',
    note: '',
    ...days,
    ...changes,
  };
  const { delegationId } = must(await nameSubstituteOf(callOf(by), input as SubstituteInput));
  return { delegationId, substitute: await actor(substitute.id) };
}

/** A principal of their own, so that tests do not meet each other's delegations. */
async function aPair() {
  const principal = await aPerson({ grants: everywhere('SECURITY') });
  const substitute = await aPerson();
  return { principal, ...(await named(principal, substitute)) };
}

const at = (one: string) => ({ key: one, review: 1 });
const grantOf = async ({ id }: Actor) => (await findPerson(database(), id))!.grants[0]!.id;
const told = (result: { readonly ok: boolean; readonly refusal?: { readonly code: string } }) =>
  result.ok ? 'ok' : result.refusal?.code;

describe('naming a substitute through the API', () => {
  const body = () => {
    return { substituteId: bob.id, role: 'SECURITY', startsOn: day(30), endsOn: day(35), password: PASSWORD };
  };

  it('asks for the password, as a signature does', async () => {
    const { password: _, ...unproven } = body();
    const token = await tokenOf(ann);
    expect(await expectStatus(401, 'POST', '/delegations', { token, body: unproven })).toMatchObject({
      code: 'reauthentication_required',
    });
    await expectStatus(401, 'POST', '/delegations', {
      token,
      body: { ...unproven, password: 'another one altogether' },
    });
    expect(await database().delegation.count({ where: { principalId: ann.id } })).toBe(0);
  });

  it.each<[string, () => object, number, string | null]>([
    ['oneself', () => ({ substituteId: ann.id }), 400, 'substituteId'],
    ['nobody', () => ({ substituteId: '00000000-0000-4000-8000-000000000000' }), 400, 'substituteId'],
    ['no id', () => ({ substituteId: 'bob' }), 400, 'substituteId'],
    ['a role not held', () => ({ role: 'SME' }), 400, 'role'],
    ['no review role', () => ({ role: 'ADMIN' }), 400, 'role'],
    ['ends before it starts', () => ({ endsOn: day(29) }), 400, 'endsOn'],
    ['past', () => ({ startsOn: day(-3), endsOn: day(-1) }), 400, 'endsOn'],
    ['longer than a year', () => ({ startsOn: day(0), endsOn: day(400) }), 400, 'endsOn'],
    ['in more than a year', () => ({ startsOn: day(400), endsOn: day(401) }), 400, 'startsOn'],
    ['no day', () => ({ startsOn: '2026-02-30' }), 400, 'startsOn'],
    ['a year of five digits', () => ({ endsOn: '12026-01-01' }), 400, 'endsOn'],
    ['something unknown', () => ({ until: day(40) }), 400, ''],
    ['for somebody else', () => ({ principalId: bob.id }), 403, null],
    ['for nobody', () => ({ principalId: '00000000-0000-4000-8000-000000000000' }), 403, null],
  ])('refuses %s, and nothing is written', async (_, changes, status, path) => {
    const answer = await call('POST', '/delegations', { token: await tokenOf(ann), body: { ...body(), ...changes() } });
    expect(answer).toMatchObject({ status, ...(path ? { body: { errors: [{ path }] } } : {}) });
    expect(await database().delegation.count({ where: { principalId: ann.id, startsOn: new Date(day(30)) } })).toBe(0);
  });

  it('needs a token that may sign', async () => {
    await expectStatus(403, 'POST', '/delegations', { token: await tokenOf(ann, ['read', 'write']), body: body() });
  });

  it('writes it with one entry, once for one key; a second one on its days is refused and names it', async () => {
    const token = await tokenOf(ann);
    const sent = { token, body: body(), headers: { 'Idempotency-Key': 'leave' } };
    const { delegationId } = await expectStatus(201, 'POST', '/delegations', sent);
    expect(await expectStatus(201, 'POST', '/delegations', sent)).toEqual({ delegationId });
    const other = { token, headers: sent.headers, body: { ...body(), note: 'Another' } };
    await expectStatus(422, 'POST', '/delegations', other);
    const entries = await database().auditEvent.findMany({ where: { type: 'delegation.made', actorId: ann.id } });
    expect(entries.map(({ chain, data }) => ({ chain, data }))).toMatchObject([
      {
        chain: 'organisation',
        data: { delegationId, principal: { name: 'Ann Adams' }, substitute: { name: 'Bob Berg' } },
      },
    ]);
    const again = await expectStatus(409, 'POST', '/delegations', {
      token,
      body: { ...body(), startsOn: day(35), endsOn: day(40) },
    });
    expect(again.detail).toMatch(/^Bob Berg is named to stand in for Ann Adams as Security, .+ already\./);
    const { items } = await expectStatus(200, 'GET', '/delegations?state=coming', { token });
    expect(items).toMatchObject([
      { id: delegationId, state: 'COMING', counts: false, may: { withdraw: { yes: true } } },
    ]);
    await expectStatus(201, 'POST', `/delegations/${delegationId}/withdrawal`, { token });
    await expectStatus(409, 'POST', `/delegations/${delegationId}/withdrawal`, { token });
    await expectStatus(201, 'POST', '/delegations', { token, body: body() });
  });

  it('an administrator names one for whoever is away, and stands in the log', async () => {
    const away = await aPerson({ name: 'Away', grants: everywhere('SECURITY') });
    const sent = { ...body(), principalId: away.id };
    const { delegationId } = await expectStatus(201, 'POST', '/delegations', {
      token: await tokenOf(admin),
      body: sent,
    });
    const row = await database().delegation.findUniqueOrThrow({
      where: { id: delegationId },
      include: { madeBy: true },
    });
    expect(row.madeBy.name).toBe('Ada Admin');
    const self = { ...sent, startsOn: day(60), endsOn: day(61), substituteId: admin.id };
    await expectStatus(400, 'POST', '/delegations', { token: await tokenOf(admin), body: self });
  });

  it('others find no delegation to end; who reads people is told they may not', async () => {
    const { delegationId } = await aPair();
    const path = `/delegations/${delegationId}/withdrawal`;
    await expectStatus(404, 'POST', path, { token: await tokenOf(owner) });
    const auditor = await aPerson({ grants: everywhere('AUDITOR') });
    await expectStatus(403, 'POST', path, { token: await tokenOf(auditor) });
    await expectStatus(403, 'GET', '/delegations?everybody=true', { token: await tokenOf(owner) });
    await expectStatus(403, 'GET', `/delegations?personId=${ann.id}`, { token: await tokenOf(owner) });
    await expectStatus(200, 'GET', '/delegations?everybody=true', { token: await tokenOf(auditor) });
  });

  it('is listed page by page, each one once', async () => {
    const principal = await aPerson({ grants: everywhere('SECURITY') });
    for (const start of [0, 10, 20]) await named(principal, bob, { startsOn: day(start), endsOn: day(start + 5) });
    const token = await tokenOf(principal);
    const seen: string[] = [];
    for (let cursor: string | null = ''; cursor !== null;) {
      const page: any = await expectStatus(200, 'GET', `/delegations?limit=2${cursor ? `&cursor=${cursor}` : ''}`, {
        token,
      });
      seen.push(...page.items.map(({ endsOn }: { endsOn: string }) => endsOn));
      cursor = page.nextCursor;
    }
    expect(seen).toEqual([day(25), day(15), day(5)]);
    await expectStatus(400, 'GET', '/delegations?cursor=abc', { token });
  });

  it('only who holds a review role looks for a substitute, and learns names alone', async () => {
    const { items } = await expectStatus(200, 'GET', '/delegations/people?q=Bob', { token: await tokenOf(ann) });
    expect(items).toEqual([{ id: bob.id, name: 'Bob Berg', may: { yes: true } }]);
    await expectStatus(403, 'GET', '/delegations/people?q=Ann', { token: await tokenOf(owner) });
    await expectStatus(403, 'GET', `/delegations/people?q=Bob&principalId=${owner.id}`, { token: await tokenOf(ann) });
  });
});

describe('two at once', () => {
  it('name a substitute for the same days: one of them does', async () => {
    const principal = await aPerson({ grants: everywhere('SECURITY') });
    const one = { principalId: principal.id, role: 'SECURITY', note: '', startsOn: day(0), endsOn: day(9) } as const;
    const both = await Promise.all([
      nameSubstituteOf(callOf(principal), { ...one, substituteId: bob.id }),
      nameSubstituteOf(callOf(admin), { ...one, substituteId: owner.id, startsOn: day(4) }),
    ]);
    expect(both.map(told).toSorted()).toEqual(['conflict', 'ok']);
    expect(await database().delegation.count({ where: { principalId: principal.id } })).toBe(1);
  });

  it('and the database takes no second one, whoever writes it, nor one that ends before it starts', async () => {
    const { principal } = await aPair();
    const insert = (from: string, to: string) =>
      asOwner((client) =>
        client.query(
          `INSERT INTO delegation (id, principal_id, substitute_id, role, starts_on, ends_on, made_by_id, made_at)
          VALUES (gen_random_uuid(), $1, $2, 'SECURITY', $3, $4, $1, now())`,
          [principal.id, bob.id, from, to],
        ),
      );
    await expect(insert(day(5), day(8))).rejects.toThrow(/delegation_one_at_a_time/);
    await expect(insert(day(20), day(19))).rejects.toThrow();
    await insert(day(6), day(8));
  });

  it('the app neither changes nor deletes one', async () => {
    const { delegationId } = await aPair();
    const where = { id: delegationId };
    await expect(database().delegation.update({ where, data: { endsOn: new Date(day(300)) } })).rejects.toThrow();
    await expect(database().delegation.delete({ where })).rejects.toThrow();
    const tamper = (set: string) =>
      asOwner((client) => client.query(`UPDATE delegation SET ${set} WHERE id = $1`, [delegationId]));
    await expect(tamper(`ends_on = ends_on + 100`)).rejects.toThrow(/do not change/);
  });

  it('sign and end it: the one that comes first counts, and both are possible', async () => {
    const signing = (one: string, substitute: Actor, principal: Actor) =>
      signs(substitute, at(one), 'SECURITY', { onBehalfOf: principal.id });
    const first = await copyRecord(key);
    const a = await aPair();
    const [signed, ended] = await Promise.all([
      signing(first, a.substitute, a.principal),
      withdrawDelegationOf(callOf(a.principal), a.delegationId),
    ]);
    expect(told(ended)).toBe('ok');
    expect(['ok', 'not_found']).toContain(told(signed));

    // The signer has begun, and waits for the use case while the substitution ends.
    const second = await copyRecord(key);
    const b = await aPair();
    const late = await asOwner(async (client) => {
      await client.query('BEGIN');
      await client.query('SELECT 1 FROM use_case WHERE number = $1 FOR UPDATE', [Number(second.slice(3))]);
      const waits = signing(second, b.substitute, b.principal);
      await waiting(client, 1);
      must(await withdrawDelegationOf(callOf(b.principal), b.delegationId));
      await client.query('COMMIT');
      return waits;
    });
    expect(told(late)).toBe('not_found');
    expect(await database().signOff.count({ where: { personId: b.substitute.id } })).toBe(0);
  });

  it('two sections in one name: one of them is signed', async () => {
    const principal = await aPerson({ grants: [...everywhere('SECURITY'), ...everywhere('SME')] });
    const other = await aPerson();
    const mine = (await named(principal, bob)).substitute;
    const theirs = (await named(principal, other, { role: 'SME' })).substitute;
    const one = await copyRecord(key);
    await findEverythingMet(theirs, at(one), 'SME');
    const both = await atOnce(
      one,
      () => signs(mine, at(one), 'SECURITY', { onBehalfOf: principal.id }),
      () => signs(theirs, at(one), 'SME', { onBehalfOf: principal.id }),
    );
    expect(both.map(told)).toEqual(['ok', 'forbidden']);
    expect(both[1]).toMatchObject({
      refusal: { message: expect.stringContaining(`${principal.name} signed Security`) },
    });
  });
});

describe('while it is current, and not a moment longer', () => {
  const sees = async (person: Actor) => (await recordOf(person, key).catch(() => null)) !== null;
  const waits = async (person: Actor) =>
    must(await listQueue(person, { limit: 200 }, new Date())).items.some((item) => item.key === key);

  it('the substitute sees what the role lets see, and has the section in their queue with for whom', async () => {
    const { principal, substitute } = await aPair();
    expect([await sees(substitute), await waits(substitute)]).toEqual([true, true]);
    const { items } = must(await listQueue(substitute, { limit: 200 }, new Date()));
    expect(items.find((item) => item.key === key)).toMatchObject({
      role: 'SECURITY',
      onBehalfOf: [{ id: principal.id, name: principal.name }],
    });
    expect(must(await listQueue(principal, { limit: 200 }, new Date())).items[0]).toMatchObject({ onBehalfOf: [] });
    const review = (await readReview(owner, key, 1, new Date()))!;
    const line = review.gateLines.find(({ id }) => id === 'section.SECURITY')!;
    expect(line.people.map(({ name }) => name)).toContain(`${substitute.name} for ${principal.name}`);
  });

  type Pair = Awaited<ReturnType<typeof aPair>>;
  it.each<[string, (pair: Pair) => Promise<unknown>]>([
    ['it is ended early', ({ principal, delegationId }) => withdrawDelegationOf(callOf(principal), delegationId)],
    [
      'the substitute steps down',
      ({ substitute, delegationId }) => withdrawDelegationOf(callOf(substitute), delegationId),
    ],
    [
      'the other no longer holds the role',
      async ({ principal }) => withdrawGrantOf(callOf(admin), principal.id, await grantOf(principal)),
    ],
    ['the other is deactivated', ({ principal }) => deactivatePerson(callOf(admin), principal.id)],
    [
      'the substitute becomes an auditor',
      ({ substitute }) =>
        asOwner((client) =>
          client.query(
            `INSERT INTO role_grant (id, person_id, role, granted_at) VALUES (gen_random_uuid(), $1, 'AUDITOR', now())`,
            [substitute.id],
          ),
        ),
    ],
  ])('%s: nothing can be signed any more, with what was loaded before either', async (what, end) => {
    const pair = await aPair();
    const one = await copyRecord(key);
    await end(pair);
    const now = await actor(pair.substitute.id);
    const seen = await snapshotOf(ann, at(one), 'SECURITY');
    const asked = { role: 'SECURITY', act: 'APPROVE', halves: [], comment: '', snapshotSha256: seen } as const;
    const { signSection } = await import('@/lib/commands/sign-section');
    const persons = what.includes('auditor') ? [now] : [now, pair.substitute];
    for (const person of persons) {
      const result = await signSection(callOf(person), at(one), { ...asked, onBehalfOf: pair.principal.id });
      expect(['not_found', 'forbidden']).toContain(told(result));
    }
    if (!what.includes('auditor')) expect(await sees(now)).toBe(false);
    expect(await waits(now)).toBe(false);
    expect(await database().signOff.count({ where: { personId: now.id } })).toBe(0);
  });

  it('before the first day and after the last there is nothing, and on both there is', async () => {
    const principal = await aPerson({ grants: everywhere('SECURITY') });
    const substitute = await aPerson();
    await named(principal, substitute, { startsOn: day(2), endsOn: day(3) });
    const on = async (days: number) =>
      (await actor(substitute.id, new Date(`${day(days)}T23:59:59Z`))).standsInFor?.length ?? 0;
    expect(await Promise.all([0, 1, 2, 3, 4].map(on))).toEqual([0, 0, 1, 1, 0]);
  });

  it('a deactivated person who comes back is stood in for again', async () => {
    const { principal, substitute } = await aPair();
    must(await deactivatePerson(callOf(admin), principal.id));
    expect((await actor(substitute.id)).standsInFor).toBeUndefined();
    must(await reactivatePerson(callOf(admin), principal.id));
    expect((await actor(substitute.id)).standsInFor).toHaveLength(1);
  });
});

it('the queue holds exactly what the rule lets a substitute sign, whoever was involved', async () => {
  const { principal, substitute } = await aPair();
  const involved = async (person: Actor) => {
    const [team, left, editor, signer] = [
      await copyRecord(key),
      await copyRecord(key),
      await copyRecord(key),
      await copyRecord(key),
    ];
    const ids = async (one: string) => {
      const { id, openReview } = await recordOf(owner, one);
      return { id, reviewId: openReview!.id };
    };
    await database().useCaseMember.create({ data: { useCaseId: (await ids(team)).id, personId: person.id } });
    const leftAt = new Date();
    await database().formerTeamMember.create({
      data: { reviewId: (await ids(left)).reviewId, personId: person.id, leftAt },
    });
    const edited = { reviewId: (await ids(editor)).reviewId, role: 'SECURITY', personId: person.id } as const;
    await database().answerEditor.create({ data: edited });
    const sme = await aPerson({ grants: everywhere('SME') });
    const signerReview = (await ids(signer)).reviewId;
    await asOwner((client) =>
      client.query(
        `INSERT INTO sign_off (id, review_id, role, act, parts, person_id, printed_name, meaning, snapshot, snapshot_sha256, at,
          on_behalf_of_id, on_behalf_of_name)
        VALUES (gen_random_uuid(), $1, 'SME', 'REQUEST_CHANGES', '{WHOLE}', $2, 'S', 'm', '{}', repeat('0', 64), now(), $3, 'P')`,
        [signerReview, sme.id, person.id],
      ),
    );
    return [team, left, editor, signer];
  };
  const apart = [...(await involved(principal)), ...(await involved(substitute))];
  const open = await copyRecord(key);
  const fresh = await actor(substitute.id);
  const listed = must(await listQueue(fresh, { limit: 200 }, new Date())).items.map((item) => item.key);
  for (const one of [...apart, open]) {
    const section = (await readSection(fresh, { ...at(one), role: 'SECURITY' }, new Date()))!;
    expect({ one, listed: listed.includes(one), may: section.signing.yes }).toEqual({
      one,
      listed: one === open,
      may: one === open,
    });
  }
});

it('what a substitute finds, asks, answers and resolves says for whom; what they do in their own name does not', async () => {
  const one = await copyRecord(key);
  const { principal, substitute } = await aPair();
  const { openReview } = await recordOf(owner, one);
  const section = `/reviews/${openReview!.id}/sections/SECURITY`;
  const acts = async (person: Actor, ifMatch: number) => {
    const token = await tokenOf(person);
    const finding = { verdict: 'NOT_MET', note: `Told by ${person.name}.` };
    await expectStatus(200, 'PUT', `${section}/findings/SEC-POC-01`, { token, body: finding, ifMatch });
    const question = { requirement: 'SEC-POC-01', blocking: true, text: 'Who reads it?' };
    const { threadId } = await expectStatus(201, 'POST', `${section}/threads`, { token, body: question });
    const aside = { requirement: 'SEC-POC-01', blocking: false, text: 'By the way.' };
    await expectStatus(201, 'POST', `${section}/threads`, { token, body: aside });
    await expectStatus(201, 'POST', `${section}/threads/${threadId}/comments`, { token, body: { text: 'Still?' } });
    await expectStatus(201, 'POST', `${section}/threads/${threadId}/resolution`, { token });
    const path = `/use-cases/${one}/audit-events?limit=5`;
    return (await expectStatus(200, 'GET', path, { token: await tokenOf(owner) })).items;
  };
  const { id, name } = principal;
  for (const entry of await acts(substitute, 1)) {
    expect(entry.data, entry.type).toMatchObject({ onBehalfOf: { id, name } });
    expect(entry.title).toMatch(new RegExp(`, for ${name}$`));
  }
  for (const entry of await acts(await actor(id), 2)) {
    expect(entry.data, entry.type).not.toHaveProperty('onBehalfOf');
    expect(entry.title).not.toContain(', for ');
  }
});

describe('the signature', () => {
  it('says “B for A” everywhere, is bound to it, and stays after the substitution', async () => {
    const signer = await aPerson({ name: 'Bob Berg' });
    const { delegationId, substitute } = await named(ann, signer);
    const section = (await readSection(substitute, { ...at(key), role: 'SECURITY' }, new Date()))!;
    expect(section.signing).toMatchObject({ yes: true, choices: [{ onBehalfOf: { id: ann.id, name: 'Ann Adams' } }] });
    const path = `/reviews/${section.review.id}/sections/SECURITY/sign-offs`;
    const body = { act: 'APPROVE', snapshotSha256: section.snapshotSha256 };
    const session = await provenSessionOf(substitute);
    const unsaid = await expectStatus(400, 'POST', path, { session, body });
    expect(unsaid.errors).toMatchObject([{ path: 'onBehalfOf' }]);
    await expectStatus(403, 'POST', path, { session, body: { ...body, onBehalfOf: owner.id } });
    await expectStatus(401, 'POST', path, { token: await tokenOf(signer), body: { ...body, onBehalfOf: ann.id } });
    const signed = await expectStatus(201, 'POST', path, { session, body: { ...body, onBehalfOf: ann.id } });
    expect(signed.meaning).toMatch(/^On behalf of Ann Adams I reviewed /);

    const row = await database().signOff.findUniqueOrThrow({ where: { id: signed.signOffId } });
    expect(row).toMatchObject({ printedName: 'Bob Berg', onBehalfOfId: ann.id, onBehalfOfName: 'Ann Adams' });
    const { items } = await expectStatus(200, 'GET', path, { session });
    expect(items).toMatchObject([{ by: { name: 'Bob Berg' }, onBehalfOf: { id: ann.id, name: 'Ann Adams' } }]);
    const timeline = (await readTimeline(owner, key, { limit: 5, before: null }))!;
    expect(timeline.items.map(({ title }) => title)).toContain('approved Security, for Ann Adams');
    const review = (await readReview(owner, key, 1, new Date()))!;
    expect(review.sections.find(({ role }) => role === 'SECURITY')?.signedBy).toEqual(['Bob Berg for Ann Adams']);

    const dossier: Dossier = must(await readDossier(owner, key, 1));
    expect(dossier.signOffs).toMatchObject([{ onBehalfOfId: ann.id, onBehalfOfName: 'Ann Adams' }]);
    const verdictOf = async (one: unknown) =>
      (await verifyDossier(canonicalJson(one), { keys: [], copy: null })).verdict;
    expect(await verdictOf(dossier)).toBe('unproven');
    const altered = (changes: object) => ({ ...dossier, signOffs: [{ ...dossier.signOffs[0], ...changes }] });
    expect(await verdictOf(altered({ onBehalfOfName: 'Somebody' }))).toBe('refused');
    const { onBehalfOfId: _, onBehalfOfName: __, ...without } = dossier.signOffs[0]!;
    expect(await verdictOf({ ...dossier, signOffs: [without] })).toBe('refused');

    must(await withdrawDelegationOf(callOf(ann), delegationId));
    const after = (await readReview(owner, key, 1, new Date()))!;
    expect(after.sections.find(({ role }) => role === 'SECURITY')?.state).toBe('APPROVED');
    expect((await actor(signer.id)).standsInFor).toBeUndefined();
  });

  it.each([
    ['for whom', `on_behalf_of_name = 'Somebody else'`],
    ['for which person', `on_behalf_of_id = (SELECT id FROM person WHERE name = 'Ada Admin')`],
    ['that it was for somebody', `on_behalf_of_id = NULL, on_behalf_of_name = NULL`],
  ])('altered in the database in %s, it is found, by the verifier without our code too', async (_, change) => {
    const chain = (await recordOf(owner, key)).id;
    const broken = await asOwner(async (client) => {
      await client.query('SET session_replication_role = replica');
      await client.query('CREATE TABLE kept AS SELECT * FROM sign_off');
      try {
        await client.query(`UPDATE sign_off SET ${change} WHERE on_behalf_of_name = 'Ann Adams'`);
        const sources = { keys: [], file: '/nowhere', live: false };
        return [(await verifyAudit(sources)).broken, (await verifyDatabase(sources)).broken];
      } finally {
        await client.query(
          'UPDATE sign_off s SET (on_behalf_of_id, on_behalf_of_name) = (SELECT k.on_behalf_of_id, k.on_behalf_of_name FROM kept k WHERE k.id = s.id)',
        );
        await client.query('DROP TABLE kept');
      }
    });
    const entry = await database().auditEvent.findFirstOrThrow({ where: { chain, type: 'section.signed' } });
    for (const one of broken) expect(one).toContainEqual(expect.objectContaining({ chain: key, seq: entry.seq }));
  });
});

it('a condition that the role set is closed by who stands in for it, and the log says for whom', async () => {
  const one = await aSubmittedReview();
  await findEverythingMet(ann, one, 'SECURITY');
  const condition = { text: 'Test the kill switch', dueOn: day(10), blocksNextGate: true };
  must(await signs(ann, one, 'SECURITY', { conditions: [condition] }));
  const { id } = (await recordOf(one.owner, one.key)).conditions[0]!;
  const place = { key: one.key, condition: id };
  const evidence = { title: 'Record', provenance: 'MEASURED_RESULT', url: 'https://docs.example.org/switch' } as const;
  must(await answerConditionOf(callOf(one.owner), place, { note: 'Tested.', link: evidence, version: 1 }));
  const away = await aPerson({ name: 'Ann Away', grants: everywhere('SECURITY') });
  const cleo = await aPerson({ name: 'Cleo' });
  const decided = { decision: 'MET', note: '', version: 2 } as const;
  expect(told(await decideConditionOf(callOf(cleo), place, decided))).toBe('forbidden');
  const { substitute } = await named(away, cleo, { startsOn: day(0), endsOn: day(0) });
  must(await decideConditionOf(callOf(substitute), place, decided));
  const timeline = (await readTimeline(one.owner, one.key, { limit: 1, before: null }))!;
  expect(timeline.items[0]).toMatchObject({ title: 'closed a condition of Security as met, for Ann Away' });
});

it('a substitute who leaves: the hand-over shows for whom they stand in, and the list says why it counts no more', async () => {
  const principal = await aPerson({ name: 'Pia Principal', grants: [{ role: 'SECURITY', businessUnitId: null }] });
  const leaver = await aPerson({ name: 'Leo Leaver' });
  const today = dayOf(new Date());
  const request = { substituteId: leaver.id, role: 'SECURITY', startsOn: today, endsOn: today, note: '' } as const;
  must(await nameSubstituteOf(callOf(principal), request));
  const admin = await aPerson({ grants: [{ role: 'ADMIN', businessUnitId: null }] });
  const preview = must(await previewHandOver(callOf(admin), leaver.id, {}));
  expect(preview.substitutions).toMatchObject([
    { principal: { name: 'Pia Principal' }, role: 'SECURITY', startsOn: today, endsOn: today },
  ]);
  must(await deactivatePerson(callOf(admin), leaver.id));
  const { theirs } = (await readSubstitutes(callOf(principal), principal.id))!;
  expect(theirs).toMatchObject([{ state: 'CURRENT', counts: false, lacks: 'substitute' }]);
});
