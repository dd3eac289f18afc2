import { beforeAll, describe, expect, it } from 'vitest';
import { editUseCase } from '@/lib/commands/edit-use-case';
import { deactivatePerson } from '@/lib/commands/manage-people';
import { runImport } from '@/lib/commands/run-import';
import { saveAnswerOf } from '@/lib/commands/save-answer';
import { uploadImport } from '@/lib/commands/upload-import';
import { anOpenReview, aPerson, aUseCase, callOf, must, recordOf } from '@/prisma/builders';
import { database } from '../data/client';
import { findActivePack, storePack } from '../data/packs';
import { inTransaction } from '../data/transaction';
import type { Actor } from '../domain/access/actor';
import { ok } from '../domain/result';
import { findAuthors, listAuditEvents, type AuditFilter, type AuditItem } from './list-audit-events';
import { readTimeline } from './read-timeline';
import { readVerdict } from './verify-audit';

const EDITS = 12;

let admin: Actor;
let auditor: Actor;
let owner: Actor;
let key: string;
beforeAll(async () => {
  admin = await aPerson({ grants: [{ role: 'ADMIN', businessUnitId: null }] });
  auditor = await aPerson({ grants: [{ role: 'AUDITOR', businessUnitId: null }] });
  ({ key, owner } = await aUseCase({ owner: await aPerson({ name: 'Ida Owner' }) }));
  for (let edit = 1; edit <= EDITS; edit += 1) {
    const { version } = await recordOf(owner, key);
    must(await editUseCase(callOf(owner), key, { intake: { expected_users: edit }, version }));
  }
  await aUseCase({ visibility: 'RESTRICTED' });
});

async function everything(viewer: Actor, filter: AuditFilter = {}, limit = 5): Promise<AuditItem[]> {
  const shown: AuditItem[] = [];
  let cursor: string | undefined;
  do {
    const { items, nextCursor } = must(await listAuditEvents(viewer, filter, { limit, cursor }));
    shown.push(...items);
    cursor = nextCursor ?? undefined;
  } while (cursor !== undefined);
  return shown;
}

describe('the timeline of a use case', () => {
  it('tells every entry once, newest first, page by page, with its author and its words', async () => {
    const seen = [];
    let before: number | null = null;
    do {
      const page: NonNullable<Awaited<ReturnType<typeof readTimeline>>> = (await readTimeline(owner, key, {
        limit: 4,
        before,
      }))!;
      seen.push(...page.items);
      before = page.nextBefore;
    } while (before !== null);
    const { id } = await recordOf(owner, key);
    const stored = await database().auditEvent.findMany({ where: { chain: id }, orderBy: { seq: 'desc' } });
    expect(seen.map(({ hash }) => hash)).toEqual(stored.map(({ hash }) => hash));
    expect(seen).toHaveLength(EDITS + 1);
    expect(seen.at(-1)).toMatchObject({
      seq: 1,
      type: 'use-case.registered',
      actor: { id: owner.id, name: 'Ida Owner' },
    });
    for (const { title } of seen.slice(0, -1)) expect(title).toMatch(/^(answered|changed) “Expected number of users/);
  });

  it('is not there for whoever may not see the record, as for a key that is not there', async () => {
    const secret = await aUseCase({ visibility: 'RESTRICTED' });
    const page = { limit: 5, before: null };
    expect(await readTimeline(secret.owner, secret.key, page)).not.toBeNull();
    expect(await readTimeline(owner, secret.key, page)).toBeNull();
    expect(await readTimeline(owner, 'UC-99999', page)).toBeNull();
  });
});

describe('the log of the organisation', () => {
  it('shows every entry once, newest first, to auditors; to administrators without what they may not open', async () => {
    const hidden = await database().useCase.findMany({ where: { visibility: 'RESTRICTED' }, select: { id: true } });
    const stored = await database().auditEvent.findMany({ orderBy: { id: 'desc' } });
    const open = stored.filter(({ chain }) => !hidden.some(({ id }) => id === chain));
    expect(open.length).toBeLessThan(stored.length);
    expect((await everything(auditor)).map(({ id }) => id)).toEqual(stored.map(({ id }) => String(id)));
    expect((await everything(admin)).map(({ id }) => id)).toEqual(open.map(({ id }) => String(id)));
  });

  it('is for nobody else, and neither are its authors nor its verification', async () => {
    for (const viewer of [owner, await aPerson({ grants: [{ role: 'SECURITY', businessUnitId: null }] })]) {
      expect(await listAuditEvents(viewer, {}, { limit: 5 })).toMatchObject({ refusal: { code: 'forbidden' } });
      expect(await readVerdict(viewer)).toMatchObject({ refusal: { code: 'forbidden' } });
      expect(await findAuthors(viewer, 'Ida')).toEqual([]);
    }
  });

  it('is narrowed by type, author and record, each with exactly what fits', async () => {
    const all = await everything(auditor, {}, 200);
    const cases: [AuditFilter, (item: AuditItem) => boolean][] = [
      [{ type: ['use-case.registered'] }, ({ type }) => type === 'use-case.registered'],
      [{ actor: owner.id }, ({ actor }) => actor.id === owner.id],
      [{ key }, ({ chain }) => chain === key],
      [{ key, type: ['use-case.edited'] }, ({ chain, type }) => chain === key && type === 'use-case.edited'],
      [{ key: 'UC-99999' }, () => false],
      [{ key: 'nonsense' }, () => false],
      [{ type: [] }, () => false],
    ];
    for (const [filter, fits] of cases) {
      expect((await everything(auditor, filter)).map(({ id }) => id)).toEqual(all.filter(fits).map(({ id }) => id));
    }
    expect((await everything(auditor, { key })).length).toBe(EDITS + 1);
  });

  it('still knows the authors who left', async () => {
    const leaver = await aPerson({ name: 'Ilse Leaver' });
    must(await deactivatePerson(callOf(admin), leaver.id));
    expect(await findAuthors(auditor, 'Ilse')).toEqual([{ id: leaver.id, name: 'Ilse Leaver' }]);
  });

  it.each(['x', '-1', '1e3', '9'.repeat(19), "1' OR 1=1", ''])('refuses the cursor %j', async (cursor) => {
    expect(await listAuditEvents(auditor, {}, { limit: 5, cursor })).toMatchObject({
      refusal: { code: 'validation_failed', issues: [{ path: 'cursor' }] },
    });
  });
});

it('a log of more chains than one batch verifies whole', async () => {
  const lines = Array.from({ length: 700 }, (_, place) => `Case ${place},Energy,Pilot\n`);
  const bytes = new TextEncoder().encode(`Title,Agency,Status\n${lines.join('')}`);
  const { importId } = must(await uploadImport(callOf(admin), { fileName: 'register.csv', bytes }));
  must(await runImport(callOf(admin), importId, { mode: 'ALL_OR_NOTHING', dryRun: false }));
  const verdict = must(await readVerdict(auditor));
  expect(verdict.broken).toEqual([]);
  expect(verdict.chains).toBe((await database().useCase.count()) + 1);
  expect(verdict.entries).toBe(await database().auditEvent.count());
  expect(verdict.chains).toBeGreaterThan(700);
});

describe('the words of an entry', () => {
  it('are of the pack its review is pinned to, else of the one that was active then', async () => {
    const { key: own, review, owner: writer } = await anOpenReview();
    const edit = async (expected_users: number) => {
      const { version } = await recordOf(writer, own);
      must(await editUseCase(callOf(writer), own, { intake: { expected_users }, version }));
    };
    await edit(11);
    await publishRenamed();
    await edit(12);
    const input = { requirement: 'SEC-POC-02', value: { text: 'In a sandbox.' }, answerVersion: 0 };
    must(await saveAnswerOf(callOf(writer), { key: own, review }, input));
    const told = await everything(auditor, { key: own, type: ['use-case.edited', 'answer.saved'] });
    expect(told.map(({ title }) => title)).toEqual([
      'answered “Prototype runs in a separated, disposable environment”',
      'changed “Heads, renamed”',
      'changed “Expected number of users after rollout”',
    ]);
    const timeline = await readTimeline(writer, own, { limit: 2, before: null });
    expect(timeline?.items.map(({ title }) => title)).toEqual(told.slice(0, 2).map(({ title }) => title));
  });
});

async function publishRenamed(): Promise<void> {
  const content = (await findActivePack(database())).content;
  const renamed = {
    ...content,
    fields: content.fields.map((one) => (one.key === 'expected_users' ? { ...one, label: 'Heads, renamed' } : one)),
    requirements: content.requirements.map((one) => ({ ...one, title: 'A title, renamed' })),
  };
  const call = callOf(admin);
  must(
    await inTransaction(call, async (tx) => ok(await storePack(tx, renamed, call.actor, call.now).then(() => null))),
  );
}
