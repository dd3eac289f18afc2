import { beforeAll, describe, expect, it } from 'vitest';
import { database } from '@/lib/data/client';
import type { Actor } from '@/lib/domain/access/actor';
import { importReport } from '@/lib/queries/import-report';
import { listImportRows } from '@/lib/queries/list-import-rows';
import { aPerson, callOf, must } from '@/prisma/builders';
import { call, expectStatus, tokenOf } from './api';

/** A record that became RESTRICTED after its import: what the rows of the import say of it, and to whom. */

const ADDRESS = '/use-cases/import';
const UNSEEN = 'A record you may not see';
const CONTENT = 'Title,Agency,Status\nOpen helper,Energy,Pilot\nSecret helper,Energy,Pilot\n,Energy,Pilot\n';

let [keeper, other, auditor]: Actor[] = [];
let file = '';
let secret = '';

async function upload(by: Actor, content: string, dryRun: boolean): Promise<string> {
  const body = new FormData();
  body.set('file', new File([content], 'register.csv', { type: 'text/csv' }));
  body.set('dryRun', String(dryRun));
  body.set('mode', 'VALID_ROWS');
  const answer = await call('POST', ADDRESS, { token: await tokenOf(by), body });
  expect(answer).toMatchObject({ status: 201 });
  return answer.body.importId as string;
}

beforeAll(async () => {
  const holding = (role: 'ADMIN' | 'AUDITOR') => aPerson({ grants: [{ role, businessUnitId: null }] });
  keeper = await holding('ADMIN');
  other = await holding('ADMIN');
  auditor = await holding('AUDITOR');
  file = await upload(keeper, CONTENT, false);
  const where = { importId: file, title: 'Secret helper' };
  const { number, id } = await database().useCase.findFirstOrThrow({ where });
  secret = `UC-${number}`;
  const stranger = await aPerson();
  await database().useCase.update({ where: { id }, data: { visibility: 'RESTRICTED', ownerId: stranger.id } });
});

/** Everything an import says to somebody: through the API and as the screen reads it. */
async function saidTo(actor: Actor, id: string) {
  const token = await tokenOf(actor);
  const { items } = await expectStatus(200, 'GET', `${ADDRESS}/${id}/rows`, { token });
  const screen = must(await listImportRows(callOf(actor), id, { show: 'ALL', after: 0, limit: 50 })).items;
  const { text: report } = await call('GET', `${ADDRESS}/${id}/report`, { token });
  let lines = '';
  for await (const part of must(await importReport(callOf(actor), id)).lines) lines += part;
  const mapping = await expectStatus(200, 'GET', `${ADDRESS}/${id}/mapping`, { token });
  return { items, screen, report, lines, mapping, all: JSON.stringify([items, screen, report, lines, mapping]) };
}

const secondOf = (rows: readonly { key: string | null; title: string }[]) => [rows[1]?.key, rows[1]?.title];

describe('rows of an import that has run', () => {
  it('name no record to an administrator who may not see it and did not upload the file', async () => {
    const { items, screen, report, all } = await saidTo(other!, file);
    for (const rows of [items, screen]) expect(secondOf(rows)).toEqual([null, UNSEEN]);
    expect(items[0]).toMatchObject({ key: expect.stringMatching(/^UC-/), title: 'Open helper' });
    expect(items[2]).toMatchObject({ outcome: 'REFUSED', problems: [{ message: 'There is no title.' }] });
    expect(report.split('\r\n')[2]).toBe(`3,IMPORTED,,${UNSEEN},`);
    expect(all).not.toContain('Secret helper');
    expect(all).not.toContain(secret);
  });

  it('keep to whoever uploaded it what stands in the file, without the record', async () => {
    const { items, screen, report, all } = await saidTo(keeper!, file);
    for (const rows of [items, screen]) expect(secondOf(rows)).toEqual([null, 'Secret helper']);
    expect(report.split('\r\n')[2]).toBe('3,IMPORTED,,Secret helper,');
    expect(all).not.toContain(secret);
  });

  it('say all of it to an auditor', async () => {
    const { items, screen, report } = await saidTo(auditor!, file);
    for (const rows of [items, screen]) expect(secondOf(rows)).toEqual([secret, 'Secret helper']);
    expect(report).toContain(`3,IMPORTED,${secret},Secret helper,`);
  });
});

describe('the same file again', () => {
  let [planned, run] = ['', ''];
  beforeAll(async () => {
    planned = await upload(keeper!, CONTENT, true);
    run = await upload(keeper!, CONTENT, false);
  });

  it('names what was skipped to nobody who may not see it, planned or done', async () => {
    for (const id of [planned, run]) {
      const { items, screen, report } = await saidTo(other!, id);
      for (const rows of [items, screen]) expect(secondOf(rows)).toEqual([null, UNSEEN]);
      expect(items[1]).toMatchObject({ outcome: 'SKIPPED', planned: null, problems: [] });
      expect(report).not.toContain('Secret helper');
      expect(secondOf((await saidTo(keeper!, id)).items)).toEqual([null, 'Secret helper']);
    }
  });
});

it('a warning written at the import names no record that its reader may not see by now', async () => {
  const id = await upload(keeper!, 'Title,Agency,Status,Note\nOpen helper,Energy,Idea,1\n', false);
  const [first] = (await saidTo(keeper!, file)).items;
  const warning = `The same title as ${first.key} of this unit.`;
  expect((await saidTo(other!, id)).items[0].problems).toMatchObject([{ message: warning }]);
  const stranger = await aPerson();
  await database().useCase.update({
    where: { number: Number(first.key.slice(3)) },
    data: { visibility: 'RESTRICTED', ownerId: stranger.id },
  });
  for (const reader of [keeper!, other!]) {
    const { items, screen, lines } = await saidTo(reader, id);
    expect([items[0].problems, screen[0]?.problems]).toEqual([[], []]);
    expect(lines).not.toContain(first.key);
  }
  expect((await saidTo(auditor!, id)).items[0].problems).toMatchObject([{ message: warning }]);
});
