import { beforeAll, expect, it } from 'vitest';
import { aPerson, callOf, must } from '@/prisma/builders';
import { database } from '../data/client';
import type { Actor } from '../domain/access/actor';
import { findImport } from '../queries/find-import';
import { startImport } from './start-import';
import { uploadImport } from './upload-import';

let admin: Actor;

beforeAll(async () => {
  admin = await aPerson({ grants: [{ role: 'ADMIN', businessUnitId: null }] });
});

async function upload(rows: readonly string[]): Promise<string> {
  const bytes = new TextEncoder().encode(`Title,Agency,Status\n${rows.join('\n')}\n`);
  return must(await uploadImport(callOf(admin), { fileName: 'register.csv', bytes })).importId;
}

it('answers while rows are being written, and they are all there when it has finished', async () => {
  const id = await upload(Array.from({ length: 1_500 }, (_, index) => `Use case ${index},Energy,Pilot`));
  const { finished } = must(await startImport(callOf(admin), id, 'ALL_OR_NOTHING'));
  expect(must(await findImport(callOf(admin), id)).state).toBe('RUNNING');
  expect(await database().useCase.count({ where: { importId: id } })).toBe(0);
  expect(must(await finished).totals.imported).toBe(1_500);
  expect(await database().useCase.count({ where: { importId: id } })).toBe(1_500);
});

it('refuses at once whatever refuses an import', async () => {
  const id = await upload(['Good,Energy,Pilot', ',Energy,Pilot']);
  expect(await startImport(callOf(admin), id, 'ALL_OR_NOTHING')).toMatchObject({
    ok: false,
    refusal: { message: 'One row has an error. Nothing was imported.' },
  });
  expect(await startImport(callOf(await aPerson()), id, 'VALID_ROWS')).toMatchObject({
    ok: false,
    refusal: { code: 'forbidden' },
  });
  expect(must(await findImport(callOf(admin), id)).state).toBe('UPLOADED');
});

it('gives the second press of a button the answer of the first', async () => {
  const id = await upload(Array.from({ length: 500 }, (_, index) => `Pressed ${index},Energy,Pilot`));
  const call = { ...callOf(admin), idempotency: { key: 'form:1', fingerprint: '1' } };
  const both = await Promise.all([startImport(call, id, 'VALID_ROWS'), startImport(call, id, 'VALID_ROWS')]);
  const [first, second] = await Promise.all(both.map((one) => must(one).finished));
  expect(second).toEqual(first);
  expect(await database().useCase.count({ where: { importId: id } })).toBe(500);
});
