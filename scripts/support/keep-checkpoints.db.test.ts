import { mkdir, mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { makeKeyPair } from '@/lib/crypto/audit-key';
import { createSigningKey } from '@/lib/files/audit-key';
import { verifyAudit } from '@/lib/queries/verify-audit';
import { auditPlaces } from '@/lib/env';
import { writeCheckpoint } from '@/lib/commands/write-checkpoint';
import { aUseCase } from '@/prisma/builders';
import { keepCheckpoints, prepareCheckpoints } from './keep-checkpoints';

const SOON = { timeout: 20_000 };

let folder: string;
let places: { auditKeyFile: string; checkpointsFile: string; demo: boolean };

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'village-'));
  places = { auditKeyFile: join(folder, 'keys/key'), checkpointsFile: join(folder, 'kept/checkpoints'), demo: false };
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const problem = () =>
  prepareCheckpoints(places).then(
    () => '',
    (error: unknown) => (error as Error).message,
  );

describe('before the app serves', () => {
  it('the first start makes the key, for the app alone, and keeps it', async () => {
    const key = await prepareCheckpoints(places);
    expect(key).toContain('PRIVATE KEY');
    expect(await prepareCheckpoints(places)).toBe(key);
    expect((await stat(places.auditKeyFile)).mode & 0o777).toBe(0o600);
    expect(await readFile(`${places.auditKeyFile}.pub`, 'utf8')).toContain('PUBLIC KEY');
  });

  it.each([
    ['nothing that is a key', 'a secret'],
    ['a public key', makeKeyPair().publicKey],
  ])('%s is told', async (_, content) => {
    await mkdir(join(folder, 'keys'));
    await writeFile(places.auditKeyFile, content);
    expect(await problem()).toMatch(/holds no private key of Ed25519 in PEM\.$/);
  });

  it('a key that is there is never written over', async () => {
    await createSigningKey(places.auditKeyFile);
    await expect(createSigningKey(places.auditKeyFile)).rejects.toMatchObject({ code: 'EEXIST' });
  });

  it('a file of checkpoints that is a folder is told', async () => {
    await createSigningKey(places.auditKeyFile);
    await mkdir(places.checkpointsFile, { recursive: true });
    expect(await problem()).toMatch(/checkpoints.*is a folder/);
  });
});

describe('while the app serves', () => {
  const kept = async () => (await verifyAudit()).checkpoints;
  let own: typeof places;
  let key: string;

  beforeEach(async () => {
    const { keyFile, checkpointsFile } = auditPlaces();
    own = { auditKeyFile: keyFile, checkpointsFile, demo: true };
    key = await prepareCheckpoints(own);
  });

  it('a checkpoint is written at once, and with every turn in which something has changed', async () => {
    const end = keepCheckpoints(key, own, 10);
    await vi.waitFor(async () => expect(await kept()).toMatchObject({ inFile: 1, newerEntries: 0, broken: [] }), SOON);
    await aUseCase();
    await vi.waitFor(async () => expect((await kept()).inFile).toBeGreaterThan(1), SOON);
    await end();
    const { inDatabase } = await kept();
    expect(await kept()).toMatchObject({ inFile: inDatabase, newerEntries: 0, broken: [] });
  });

  it('a last one is written at the end', async () => {
    const end = keepCheckpoints(key, own);
    const before = await kept();
    await aUseCase();
    await end();
    expect(await kept()).toMatchObject({ inFile: before.inDatabase + 1, newerEntries: 0, broken: [] });
  });
});

// Checkpoints are never deleted: this one comes last.
it('a key that signed checkpoints and is missing is told, with the way to make another', async () => {
  await createSigningKey(places.auditKeyFile);
  await aUseCase();
  const written = await writeCheckpoint(new Date(), await prepareCheckpoints(places));
  expect(written.ok).toBe(true);
  await rm(places.auditKeyFile);
  expect(await problem()).toMatch(/^The key that signed .* is missing: put it at .*keys\/key \(AUDIT_KEY_FILE\), or/);
  places.demo = true;
  expect(await prepareCheckpoints(places)).toContain('PRIVATE KEY');
});
