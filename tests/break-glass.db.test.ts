import { beforeAll, describe, expect, it } from 'vitest';
import { confirmToBreakGlass, endBreakGlassOf, proposeToBreakGlass } from '@/lib/commands/break-the-glass';
import { editUseCase } from '@/lib/commands/edit-use-case';
import { manageUseCase, moveUseCase } from '@/lib/commands/manage-use-case';
import { openReviewOf } from '@/lib/commands/open-review';
import { settleDue } from '@/lib/commands/settle-due';
import { submit, withdraw } from '@/lib/commands/submit-review';
import { database } from '@/lib/data/client';
import type { Actor } from '@/lib/domain/access/actor';
import { dayOf } from '@/lib/domain/condition/day';
import { ROLES, type Role } from '@/lib/domain/vocabulary';
import { countMatches } from '@/lib/queries/list-use-cases';
import { readMyTurn } from '@/lib/queries/my-turn';
import { readPortfolio } from '@/lib/queries/read-portfolio';
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
  signs,
} from '@/prisma/builders';
import { call, expectStatus, tokenOf } from './api';
import { asOwner, atOnce } from './fail-closed/at-once';

/** Product.md, rule 4: the one exception to “nobody bypasses”. */

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
const daysFromNow = (days: number) => new Date(Date.now() + days * DAY_MS);
const REASON = 'The crisis line needs it tonight.';

let admin: Actor;
let otherAdmin: Actor;
let executive: Actor;
let otherExecutive: Actor;
let reviewers: Record<Role, Actor>;

beforeAll(async () => {
  const grants = [{ role: 'ADMIN', businessUnitId: null }] as const;
  admin = await aPerson({ name: 'Noor Admin', grants });
  otherAdmin = await aPerson({ name: 'Ada Admin', grants });
  reviewers = await sevenReviewers();
  executive = reviewers.EXECUTIVE;
  otherExecutive = await aPerson({
    name: 'Erin Executive',
    grants: [{ role: 'EXECUTIVE', businessUnitId: null }],
    executiveLevel: 'CEO',
  });
});

type Place = Awaited<ReturnType<typeof aSubmittedReview>>;

async function proposed({ key }: Place, { now = new Date(), expiresOn = dayOf(daysFromNow(7)), as = 'ADMIN' } = {}) {
  const { version } = await recordOf(admin, key);
  const office = as as 'ADMIN' | 'EXECUTIVE';
  const who = office === 'ADMIN' ? admin : executive;
  const request = { as: office, reason: REASON, expiresOn };
  const { breakGlassId } = must(await proposeToBreakGlass(callOf(who, now), key, request, version));
  return { key, breakGlass: breakGlassId };
}

async function opened(place: Place, options: Parameters<typeof proposed>[1] = {}) {
  const glass = await proposed(place, options);
  must(await confirmToBreakGlass(callOf(executive, options.now), glass, 1));
  return glass;
}

const stored = (key: string) => database().useCase.findUniqueOrThrow({ where: { number: Number(key.slice(3)) } });
const row = (id: string) => database().breakGlass.findUniqueOrThrow({ where: { id } });
const told = async (key: string) => {
  const { id } = await stored(key);
  const events = await database().auditEvent.findMany({ where: { chain: id }, orderBy: { seq: 'asc' } });
  return events.filter(({ type }) => type.startsWith('break-glass') || type === 'gate.passed');
};
const kinds = async (key: string) => (await told(key)).map(({ type }) => type);

describe('two people open the gate', () => {
  let place: Place;
  let tokens: Record<'admin' | 'executive' | 'owner', string>;
  let id: string;

  beforeAll(async () => {
    place = await aSubmittedReview();
    tokens = {
      admin: await tokenOf(admin),
      executive: await tokenOf(executive),
      owner: await tokenOf(place.owner),
    };
  });

  const read = (token = tokens.owner) => expectStatus(200, 'GET', `/use-cases/${place.key}`, { token });

  it('an administrator proposes: nothing opens, and the executive finds it on the first page', async () => {
    const { version, may } = await read(tokens.admin);
    expect(may.breakGlass).toMatchObject({ yes: true, as: ['ADMIN'], latestDay: dayOf(daysFromNow(30)) });
    const body = { as: 'ADMIN', reason: REASON, expiresOn: dayOf(daysFromNow(7)), password: PASSWORD };
    const path = `/use-cases/${place.key}/break-glass`;
    ({ breakGlassId: id } = await expectStatus(201, 'POST', path, { token: tokens.admin, body, ifMatch: version }));
    expect(await read()).toMatchObject({ stage: 'PROPOSED', breakGlass: { state: 'PENDING', id } });
    expect((await readMyTurn(executive, new Date())).glasses).toMatchObject([{ id, key: place.key }]);
    for (const nobody of [admin, otherAdmin, place.owner, reviewers.SME]) {
      expect((await readMyTurn(nobody, new Date())).glasses).toEqual([]);
    }
  });

  it('an executive confirms: the stage moves, nothing is signed, and it is out of assurance', async () => {
    const body = { password: PASSWORD };
    const done = await expectStatus(201, 'POST', `/break-glass/${id}/confirm`, {
      token: tokens.executive,
      body,
      ifMatch: 1,
    });
    expect(done).toMatchObject({ stage: 'POC', gatePassed: false, breakGlassVersion: 2 });
    const record = await read();
    expect(record).toMatchObject({
      stage: 'POC',
      assurance: { kind: 'break-glass', until: record.breakGlass.expiresAt },
      openReview: { status: 'IN_REVIEW' },
      breakGlass: {
        state: 'RUNNING',
        reason: REASON,
        asked: { by: { name: 'Noor Admin' }, as: 'ADMIN' },
        confirmed: { by: { name: executive.name }, as: 'EXECUTIVE' },
      },
    });
    expect(record.breakGlass.missing).toHaveLength(7);
    const sections = record.gate.filter(({ kind }: { kind: string }) => kind === 'section');
    expect(new Set(sections.map(({ state }: { state: string }) => state))).toEqual(new Set(['OVERRIDDEN']));
    expect(sections[0].detail).toMatch(new RegExp(`^Overridden by Noor Admin and ${executive.name} until `));
    expect(await stored(place.key)).toMatchObject({ outOfAssurance: true, breakGlassUntil: expect.any(Date) as Date });
    expect(await database().signOff.count({ where: { review: { useCaseId: (await stored(place.key)).id } } })).toBe(0);
  });

  it('the register and the portfolio count it by one rule', async () => {
    const { items } = await expectStatus(200, 'GET', '/use-cases?breakGlass=true', { token: tokens.owner });
    expect(items).toMatchObject([{ key: place.key, breakGlassUntil: (await read()).breakGlass.expiresAt }]);
    const now = new Date();
    expect((await readPortfolio(place.owner, null, now)).breakGlass).toBe(1);
    expect(await countMatches(place.owner, { breakGlass: true }, now)).toEqual({ count: 1, capped: false });
    const { count } = await countMatches(place.owner, { breakGlass: false }, now);
    expect(count).toBe((await countMatches(place.owner, {}, now)).count - 1);
  });

  it('the log tells both acts, by whom', async () => {
    expect(await told(place.key)).toMatchObject([
      { type: 'break-glass.proposed', actorName: 'Noor Admin', data: { as: 'ADMIN', reason: REASON } },
      { type: 'break-glass.confirmed', actorName: executive.name, data: { as: 'EXECUTIVE', from: 'PROPOSED' } },
    ]);
    expect((await verifyAudit()).broken).toEqual([]);
  });

  it('either of the two ends it before its time, with a reason: the stage falls back at once', async () => {
    const path = `/break-glass/${id}/end`;
    await expectStatus(400, 'POST', path, { token: tokens.admin, body: { note: '' }, ifMatch: 2 });
    await expectStatus(403, 'POST', path, { token: tokens.owner, body: { note: 'Over.' }, ifMatch: 2 });
    await expectStatus(412, 'POST', path, { token: tokens.admin, body: { note: 'Over.' }, ifMatch: 1 });
    await expectStatus(201, 'POST', path, { token: tokens.admin, body: { note: 'Over.' }, ifMatch: 2 });
    expect(await read()).toMatchObject({ stage: 'PROPOSED', breakGlass: null, openReview: { status: 'IN_REVIEW' } });
    const history = await expectStatus(200, 'GET', `/use-cases/${place.key}/break-glass`, { token: tokens.owner });
    expect(history.items).toMatchObject([
      { id, state: 'ENDED', ended: { how: 'ENDED_EARLY', note: 'Over.', by: { name: 'Noor Admin' } } },
    ]);
    await expectStatus(409, 'POST', path, { token: tokens.admin, body: { note: 'Over.' }, ifMatch: 3 });
  });
});

describe('it falls back by itself', () => {
  it('for whoever reads, before it is settled; then once, by nobody, with its entry', async () => {
    const place = await aSubmittedReview({ now: daysFromNow(-9) });
    const glass = await opened(place, { now: daysFromNow(-8), expiresOn: dayOf(daysFromNow(-3)) });
    expect((await stored(place.key)).stage).toBe('POC');
    const token = await tokenOf(place.owner);
    const read = () => expectStatus(200, 'GET', `/use-cases/${place.key}`, { token });
    expect(await read()).toMatchObject({ stage: 'PROPOSED', breakGlass: null, assurance: { kind: 'not-needed' } });
    expect(await expectStatus(200, 'GET', `/break-glass/${glass.breakGlass}`, { token })).toMatchObject({
      state: 'ENDED',
      ended: { how: 'EXPIRED' },
    });
    expect((await expectStatus(200, 'GET', '/use-cases?breakGlass=true', { token })).items).toEqual([]);
    expect((await readPortfolio(place.owner, null, new Date())).breakGlass).toBe(0);

    expect(await settleDue(new Date())).toBe(1);
    expect(await settleDue(new Date())).toBe(0);
    expect(await stored(place.key)).toMatchObject({ stage: 'PROPOSED', outOfAssurance: false, breakGlassUntil: null });
    const { expiresAt, endedAt } = await row(glass.breakGlass);
    expect(endedAt).toEqual(expiresAt);
    expect((await told(place.key)).at(-1)).toMatchObject({
      type: 'break-glass.ended',
      actorId: null,
      actorName: 'Village',
      data: { how: 'EXPIRED', from: 'POC', to: 'PROPOSED' },
    });
    expect((await verifyAudit()).broken).toEqual([]);
  });

  it('an act after its end is judged at the stage it fell back to, and settles it', async () => {
    const place = await aSubmittedReview({ now: daysFromNow(-9) });
    await opened(place, { now: daysFromNow(-8), expiresOn: dayOf(daysFromNow(-3)) });
    const { version } = await stored(place.key);
    const move = { to: 'PROPOSED', reason: 'Back.', version } as const;
    const moved = await moveUseCase(callOf(place.owner), place.key, move);
    expect(moved).toMatchObject({ ok: false, refusal: { code: 'conflict' } });
    must(await editUseCase(callOf(place.owner), place.key, { intake: { title: 'Another title' }, version }));
    expect((await stored(place.key)).stage).toBe('PROPOSED');
    expect(await kinds(place.key)).toEqual(['break-glass.proposed', 'break-glass.confirmed', 'break-glass.ended']);
  });

  it('to the stage whose approvals carry it', async () => {
    const place = await aSubmittedReview();
    for (const role of ROLES) await approves(reviewers[role], place, role);
    const { review } = must(await openReviewOf(callOf(place.owner), place.key, 'PRODUCTION'));
    const next = { key: place.key, review, owner: place.owner };
    await answerEverything(place.owner, next);
    must(await submit(callOf(place.owner), next, 1));
    const glass = await opened(next);
    expect(await recordOf(admin, place.key)).toMatchObject({ stage: 'PRODUCTION', assurance: { gate: 'POC' } });
    must(await endBreakGlassOf(callOf(executive), glass, { act: 'end', note: 'Over.' }, 2));
    expect(await stored(place.key)).toMatchObject({ stage: 'POC', outOfAssurance: false });
  });

  it('a proposal that nobody confirms lapses after 72 hours', async () => {
    const asked = new Date(Date.now() - 73 * HOUR_MS);
    const place = await aSubmittedReview({ now: asked });
    const glass = await proposed(place, { now: asked });
    const confirmed = await confirmToBreakGlass(callOf(executive), glass, 1);
    expect(confirmed).toMatchObject({ ok: false, refusal: { code: 'conflict' } });
    expect((await row(glass.breakGlass)).endedHow).toBeNull();
    expect(await settleDue(new Date())).toBe(1);
    expect((await row(glass.breakGlass)).endedHow).toBe('LAPSED');
    await proposed(place);
  });
});

describe('it stands on the review under way', () => {
  it('signed meanwhile, the gate passes and replaces it: the stage stays and is in assurance', async () => {
    const place = await aSubmittedReview();
    const glass = await opened(place);
    for (const role of ROLES) await approves(reviewers[role], place, role);
    expect(await stored(place.key)).toMatchObject({ stage: 'POC', outOfAssurance: false, breakGlassUntil: null });
    expect((await row(glass.breakGlass)).endedHow).toBe('REPLACED_BY_GATE');
    expect((await told(place.key)).slice(2)).toMatchObject([
      { type: 'gate.passed', data: { from: 'PROPOSED', to: 'POC' } },
      { type: 'break-glass.ended', data: { how: 'REPLACED_BY_GATE', from: 'POC', to: 'POC' } },
    ]);
  });

  it.each([
    [
      'withdrawn by the team',
      'REVIEW_CLOSED',
      async (place: Place) => {
        const { openReview } = await recordOf(place.owner, place.key);
        must(await withdraw(callOf(place.owner), place, 'Not now', openReview!.version));
      },
    ],
    [
      'rejected by a role',
      'REVIEW_CLOSED',
      async (place: Place) =>
        void must(await signs(reviewers.SECURITY, place, 'SECURITY', { act: 'REJECT', comment: 'It leaks.' })),
    ],
    [
      'moved back by the owner',
      'STAGE_MOVED',
      async ({ owner, key }: Place) => {
        const { version } = await stored(key);
        must(await moveUseCase(callOf(owner), key, { to: 'PROPOSED', reason: 'It drifts.', version }));
      },
    ],
    [
      'prohibited by an answer',
      'PROHIBITED',
      async ({ owner, key }: Place) => {
        const { version } = await stored(key);
        const intake = { prohibited_practices: ['SOCIAL_SCORING'] };
        must(await editUseCase(callOf(owner), key, { intake, version }));
      },
    ],
  ])('%s, it ends and the stage falls back', async (_, how, act) => {
    const place = await aSubmittedReview();
    const glass = await opened(place);
    await act(place);
    expect(await stored(place.key)).toMatchObject({ stage: 'PROPOSED', breakGlassUntil: null });
    expect((await row(glass.breakGlass)).endedHow).toBe(how);
    expect((await verifyAudit()).broken).toEqual([]);
  });
});

describe('who may not', () => {
  const code = (done: { ok: boolean; refusal?: { code: string } }) => (done.ok ? 'ok' : done.refusal?.code);

  it('a proposer who lost the grant, or was deactivated, opens nothing: it is proposed anew', async () => {
    const place = await aSubmittedReview();
    const leaving = await aPerson({ name: 'Leaving', grants: [{ role: 'ADMIN', businessUnitId: null }] });
    const { version } = await recordOf(admin, place.key);
    const request = { as: 'ADMIN', reason: REASON, expiresOn: dayOf(daysFromNow(2)) } as const;
    const { breakGlassId } = must(await proposeToBreakGlass(callOf(leaving), place.key, request, version));
    await database().grant.updateMany({ where: { personId: leaving.id }, data: { withdrawnAt: new Date() } });
    const glass = { key: place.key, breakGlass: breakGlassId };
    expect(code(await confirmToBreakGlass(callOf(executive), glass, 1))).toBe('conflict');
    must(await endBreakGlassOf(callOf(executive), glass, { act: 'decline', note: 'Ask again.' }, 1));
    await proposed(place);
  });

  it('a second one while one lasts', async () => {
    const place = await aSubmittedReview();
    await proposed(place);
    const { version } = await stored(place.key);
    const request = { as: 'EXECUTIVE', reason: REASON, expiresOn: dayOf(daysFromNow(2)) } as const;
    expect(code(await proposeToBreakGlass(callOf(executive), place.key, request, version))).toBe('conflict');
  });

  it('whoever broke the glass cannot be taken into the team meanwhile', async () => {
    const place = await aSubmittedReview();
    await proposed(place);
    const { version, ownerId, businessUnitId } = await stored(place.key);
    const input = { ownerId, memberIds: [admin.id], businessUnitId, visibility: 'ORGANISATION', version } as const;
    expect(await manageUseCase(callOf(place.owner), place.key, input)).toMatchObject({
      refusal: { code: 'validation_failed', issues: [{ path: 'memberIds' }] },
    });
  });

  it('by the API: without the password, with a wrong one, without the scope “sign”, for the wrong version', async () => {
    const place = await aSubmittedReview();
    const { version } = await stored(place.key);
    const path = `/use-cases/${place.key}/break-glass`;
    const body = { as: 'ADMIN', reason: REASON, expiresOn: dayOf(daysFromNow(2)) };
    const [token, bare] = [await tokenOf(admin), await tokenOf(admin, ['read', 'write', 'admin'])];
    const post = (status: number, more: object, by = token, ifMatch: number | undefined = version) =>
      expectStatus(status, 'POST', path, { token: by, body: { ...body, ...more }, ifMatch });
    await post(401, {});
    await post(401, { password: 'not the password of anybody' });
    await post(403, { password: PASSWORD }, bare);
    await post(412, { password: PASSWORD }, token, version + 1);
    expect((await call('POST', path, { token, body })).status).toBe(428);
    const headers = { 'Idempotency-Key': 'glass-1' };
    const sent = { token, body: { ...body, password: PASSWORD }, ifMatch: version, headers };
    const { breakGlassId } = await expectStatus(201, 'POST', path, sent);
    expect((await expectStatus(201, 'POST', path, sent)).breakGlassId).toBe(breakGlassId);
    await expectStatus(422, 'POST', path, { ...sent, body: { ...sent.body, reason: 'Another.' } });
    const confirm = `/break-glass/${breakGlassId}/confirm`;
    await expectStatus(403, 'POST', confirm, { token, body: { password: PASSWORD }, ifMatch: 1 });
    const signs = await tokenOf(executive);
    await expectStatus(401, 'POST', confirm, { token: signs, body: {}, ifMatch: 1 });
    const unscoped = await tokenOf(executive, ['read', 'write']);
    await expectStatus(403, 'POST', confirm, { token: unscoped, body: { password: PASSWORD }, ifMatch: 1 });
    expect((await stored(place.key)).stage).toBe('PROPOSED');
  });

  it('nor anybody with bad input through the API', async () => {
    const place = await aSubmittedReview();
    const { id, version } = await stored(place.key);
    const good = { as: 'ADMIN', reason: REASON, expiresOn: dayOf(daysFromNow(2)), password: PASSWORD };
    const token = await tokenOf(admin);
    for (const [change, path] of [
      [{ expiresOn: dayOf(daysFromNow(31)) }, 'expiresOn'],
      [{ expiresOn: dayOf(daysFromNow(-1)) }, 'expiresOn'],
      [{ expiresOn: 'tomorrow' }, 'expiresOn'],
      [{ reason: ' ' }, 'reason'],
      [{ as: 'OWNER' }, 'as'],
      [{ askedBy: 'somebody' }, ''],
    ] as const) {
      const sending = { token, body: { ...good, ...change }, ifMatch: version };
      const { errors } = await expectStatus(400, 'POST', `/use-cases/${place.key}/break-glass`, sending);
      expect(errors[0].path).toContain(path);
    }
    expect(await database().breakGlass.count({ where: { useCaseId: id } })).toBe(0);
  });
});

describe('two at once', () => {
  it('two confirm: one wins, the other is told', async () => {
    const place = await aSubmittedReview();
    const glass = await proposed(place);
    const done = await atOnce(
      place.key,
      () => confirmToBreakGlass(callOf(executive), glass, 1),
      () => confirmToBreakGlass(callOf(otherExecutive), glass, 1),
    );
    expect(done).toMatchObject([{ ok: true }, { ok: false, refusal: { code: 'conflict' } }]);
    expect((await kinds(place.key)).filter((type) => type === 'break-glass.confirmed')).toHaveLength(1);
  });

  it.each(['confirm', 'decline'] as const)('one confirms, one declines; first comes %s', async (first) => {
    const place = await aSubmittedReview();
    const glass = await proposed(place);
    const acts = {
      confirm: () => confirmToBreakGlass(callOf(executive), glass, 1),
      decline: () => endBreakGlassOf(callOf(admin), glass, { act: 'decline', note: 'No.' }, 1),
    };
    const other = first === 'confirm' ? 'decline' : 'confirm';
    const [one, two] = await atOnce<unknown, unknown>(place.key, acts[first], acts[other]);
    expect([one, two]).toMatchObject([{ ok: true }, { ok: false, refusal: { code: 'conflict' } }]);
    expect((await stored(place.key)).stage).toBe(first === 'confirm' ? 'POC' : 'PROPOSED');
  });

  it.each(['confirm', 'sign'] as const)('it is confirmed and the last role signs; first comes %s', async (first) => {
    const place = await aSubmittedReview();
    const glass = await proposed(place);
    for (const role of ROLES.filter((one) => one !== 'SME')) {
      await approves(role === 'EXECUTIVE' ? otherExecutive : reviewers[role], place, role);
    }
    await findEverythingMet(reviewers.SME, place, 'SME');
    const acts = {
      confirm: () => confirmToBreakGlass(callOf(executive), glass, 1),
      sign: () => signs(reviewers.SME, place, 'SME'),
    };
    const other = first === 'confirm' ? 'sign' : 'confirm';
    const [, two] = await atOnce<unknown, unknown>(place.key, acts[first], acts[other]);
    expect(two).toMatchObject(first === 'confirm' ? { ok: true } : { ok: false, refusal: { code: 'conflict' } });
    expect(await stored(place.key)).toMatchObject({ stage: 'POC', outOfAssurance: false, breakGlassUntil: null });
    expect((await row(glass.breakGlass)).endedHow).toBe('REPLACED_BY_GATE');
  });

  it('two are proposed: one wins', async () => {
    const place = await aSubmittedReview();
    const { version } = await stored(place.key);
    const request = (as: 'ADMIN' | 'EXECUTIVE') => ({ as, reason: REASON, expiresOn: dayOf(daysFromNow(2)) });
    const done = await atOnce(
      place.key,
      () => proposeToBreakGlass(callOf(admin), place.key, request('ADMIN'), version),
      () => proposeToBreakGlass(callOf(executive), place.key, request('EXECUTIVE'), version),
    );
    expect(done).toMatchObject([{ ok: true }, { ok: false, refusal: { code: 'stale_version' } }]);
  });
});

describe('the database keeps it, whatever the code does', () => {
  let glass: Awaited<ReturnType<typeof proposed>>;
  beforeAll(async () => {
    glass = await proposed(await aSubmittedReview());
  });

  const copied = `INSERT INTO break_glass (id, use_case_id, review_id, from_stage, asked_by_id, asked_as, asked_at, reason,
    expires_at, ended_how, ended_at) SELECT gen_random_uuid(), use_case_id, review_id, from_stage, asked_by_id, asked_as,
    asked_at, reason,`;

  it.each([
    [
      'one person cannot be both',
      `UPDATE break_glass SET confirmed_by_id = asked_by_id, confirmed_at = now()`,
      /two_people/,
    ],
    ['the reason stays', `UPDATE break_glass SET reason = 'Another'`, /keeps what was written/],
    ['the end is not put off', `UPDATE break_glass SET expires_at = expires_at + interval '1 day'`, /keeps what/],
    ['it is not deleted', `DELETE FROM break_glass`, /break_glass/],
    [
      'it lasts no longer than thirty days',
      `${copied} asked_at + interval '31 days', 'LAPSED', now() FROM break_glass`,
      /thirty_days/,
    ],
    ['there is one at a time', `${copied} expires_at, NULL, NULL FROM break_glass`, /break_glass_one/],
  ])('%s, not even for whoever owns the tables', async (_, sql, refused) => {
    const doing = (text: string) => asOwner((client) => client.query(text, [glass.breakGlass]));
    await expect(doing(`${sql} WHERE id = $1`)).rejects.toThrow(refused);
  });

  it('one that has ended does not come back', async () => {
    must(await endBreakGlassOf(callOf(admin), glass, { act: 'decline', note: 'No.' }, 1));
    const sql = 'UPDATE break_glass SET ended_at = NULL, ended_how = NULL WHERE id = $1';
    await asOwner((client) => expect(client.query(sql, [glass.breakGlass])).rejects.toThrow(/keeps what was written/));
  });
});
