import { spawn } from 'node:child_process';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { beforeAll, describe, expect, it } from 'vitest';
import { copyCheckpoints, writeCheckpoint } from '@/lib/commands/write-checkpoint';
import { auditPlaces } from '@/lib/env';
import { createSigningKey, readSigningKey } from '@/lib/files/audit-key';
import { aUseCase, must } from '@/prisma/builders';
import { asOwner } from '@/tests/fail-closed/at-once';

/** It takes a second or two. */
const PATIENCE_MS = 25_000;

beforeAll(async () => {
  const { keyFile, checkpointsFile } = auditPlaces();
  await rm(keyFile, { force: true });
  await createSigningKey(keyFile);
  await aUseCase();
  must(await writeCheckpoint(new Date(), (await readSigningKey(keyFile)) ?? ''));
  must(await copyCheckpoints(new Date(), checkpointsFile));
});

/** `npm run verify-audit` as a schedule runs it: with its exit code, or null where it had to be ended. */
function verifyAudit(
  env: Readonly<Record<string, string>> = {},
  ...flags: readonly string[]
): Promise<{ code: number | null; said: string }> {
  const child = spawn(process.execPath, ['scripts/run.mjs', 'verify-audit', ...flags], {
    env: { ...process.env, NODE_OPTIONS: '', ...env },
    timeout: PATIENCE_MS,
  });
  let said = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => (said += chunk.toString()));
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code) => resolve({ code, said }));
  });
}

describe('it ends by itself', () => {
  it('with 0 where everything is as it was written', async () => {
    expect(await verifyAudit()).toMatchObject({ code: 0, said: expect.stringContaining('Intact') as string });
  });

  it('with the files of evidence looked at where it is handed their folder', async () => {
    const { code, said } = await verifyAudit({}, '--files', tmpdir());
    expect([code, said]).toEqual([0, expect.stringContaining('Files of evidence: 0, each with')]);
  });

  it('with 1 where something is not', async () => {
    await asOwner((client) => client.query(`UPDATE use_case SET stage = 'PRODUCTION'`));
    expect(await verifyAudit()).toMatchObject({ code: 1, said: expect.stringContaining('stage') as string });
  });

  it.each([
    ['the database is not there', () => process.env['DATABASE_URL']!.replace(/:\d+\//, ':1/'), 'cannot be reached'],
    ['it is another one', () => process.env['DATABASE_URL']!.replace(/[^/]+$/, 'postgres'), 'no log of Village'],
    ['it is named wrongly', () => 'nonsense', 'DATABASE_URL'],
  ])('with 2 and a sentence where %s', async (_, url, sentence) => {
    const { code, said } = await verifyAudit({ DATABASE_URL: url() });
    expect([code, said]).toEqual([2, expect.stringContaining(sentence)]);
    expect(said.trim().split('\n')).toHaveLength(1);
  });
});
