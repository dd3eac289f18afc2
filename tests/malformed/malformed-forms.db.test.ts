import { readdirSync, readFileSync } from 'node:fs';
import { beforeAll, describe, expect, it, vi } from 'vitest';
import { firstAdminToken } from '@/lib/commands/set-up';
import { makeWorld, type World } from '../api-cases/world';
import { everyAction } from '../screen';
import { formEntry, type Row } from './forms';
import { linkRow, organisationRows, setUpRow } from './organisation-rows';
import { recordRows } from './record-rows';
import { holdEntry } from './hold-entry';
import { UPLOAD_FOLDERS, uploadEntry } from './uploads';

/** Every form of the screens, as `malformed-requests.db.test.ts` says it of the API. */

vi.mock('next/headers', () => ({
  cookies: () => Promise.resolve({ set: () => undefined }),
  headers: () => Promise.resolve(new Headers()),
}));

/** Takes nothing: the session decides whose it is. */
const TAKES_NOTHING = ['account leave'];
const MEMBER = 'app/(member)';
const ACTIONS = await everyAction();
const PUBLIC = await everyAction('app/(public)');

const rows = new Map<string, () => Promise<Row>>();

it('set-up setUpVillage, while nobody can sign in', { timeout: 0 }, async () => {
  const token = await firstAdminToken(new Date());
  await holdEntry(formEntry(setUpRow(token ?? '')));
});

describe('once the organisation is set up', () => {
  let world: World;
  beforeAll(async () => {
    world = await makeWorld();
    rows.set('set-password setOwnPassword', () => linkRow(world));
    for (const [name, row] of [...(await recordRows()), ...organisationRows(world)]) rows.set(name, row);
  }, 600_000);

  it('there is a form for every action, and no other', () => {
    const known = [...rows.keys(), ...TAKES_NOTHING, 'set-up setUpVillage'];
    expect(known.sort()).toEqual([...ACTIONS, ...PUBLIC].sort());
  });

  const others = [...ACTIONS, ...PUBLIC].filter((name) => ![...TAKES_NOTHING, 'set-up setUpVillage'].includes(name));
  it.each(others)('%s', { timeout: 0 }, async (name) => {
    const row = rows.get(name);
    if (!row) throw new Error(`There is no form for ${name}.`);
    await holdEntry(formEntry(await row()));
  });

  it('there is an upload for every route that takes one, and no other', () => {
    const routes = readdirSync(MEMBER, { recursive: true, encoding: 'utf8' }).filter((path) =>
      path.endsWith('/route.ts'),
    );
    const taking = routes.filter((path) => /export .* POST\b/.test(readFileSync(`${MEMBER}/${path}`, 'utf8')));
    expect(UPLOAD_FOLDERS.toSorted()).toEqual(taking.map((path) => path.replace('/route.ts', '')).sort());
  });

  it.each(UPLOAD_FOLDERS)('a file to %s', { timeout: 0 }, async (folder) => {
    await holdEntry(await uploadEntry(folder, world));
  });
});
