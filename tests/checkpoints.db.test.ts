import { appendFile, readFile, rm, writeFile } from 'node:fs/promises';
import type { Client } from 'pg';
import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { editUseCase } from '@/lib/commands/edit-use-case';
import { copyCheckpoints, writeCheckpoint } from '@/lib/commands/write-checkpoint';
import { makeKeyPair, publicKeysIn, signText } from '@/lib/crypto/audit-key';
import { database } from '@/lib/data/client';
import type { Actor } from '@/lib/domain/access/actor';
import { auditPlaces } from '@/lib/env';
import { createSigningKey, readPublicKeys, readSigningKey } from '@/lib/files/audit-key';
import { verifyAudit } from '@/lib/queries/verify-audit';
import { aUseCase, callOf, must, recordOf } from '@/prisma/builders';
import { asOwner, waiting } from './fail-closed/at-once';
import { verifyDatabase } from './verifier';

const moment = (minute: number) => new Date(Date.UTC(2026, 10, 22, 10, minute));

let checkpointsFile: string;
let keyFile: string;
let key: string;
let owner: Actor;
let chain: string;
let privateKey: string;
let whole: string;

/** A use case of one entry more with each checkpoint: the three saw 2, 4 and 6 of its entries; the seventh nobody did. */
beforeAll(async () => {
  ({ keyFile, checkpointsFile } = auditPlaces());
  await rm(keyFile, { force: true });
  await createSigningKey(keyFile);
  privateKey = (await readSigningKey(keyFile)) ?? '';
  ({ key, owner } = await aUseCase());
  chain = (await recordOf(owner, key)).id;
  for (const minute of [1, 2, 3]) {
    await edit(owner, key, minute === 1 ? 1 : 2);
    await checkpoint(minute);
  }
  await edit(owner, key, 1);
  whole = await readFile(checkpointsFile, 'utf8');
});

beforeEach(() => writeFile(checkpointsFile, whole));

let users = 0;
async function edit(by: Actor, of: string, times: number): Promise<void> {
  for (let done = 0; done < times; done += 1) {
    const { version } = await recordOf(by, of);
    must(await editUseCase(callOf(by), of, { intake: { expected_users: (users += 1) }, version }));
  }
}

async function checkpoint(minute: number): Promise<number | null> {
  const { seq } = must(await writeCheckpoint(moment(minute), privateKey));
  must(await copyCheckpoints(moment(minute), checkpointsFile));
  return seq;
}

const KEPT = ['audit_event', 'audit_chain', 'checkpoint'];

/** What the server finds, and the verifier that knows nothing of it: they must agree in everything. */
async function verifyTwice(...sources: Parameters<typeof verifyAudit>): ReturnType<typeof verifyAudit> {
  const verdict = await verifyAudit(...sources);
  const own = { keys: await readPublicKeys(keyFile), file: checkpointsFile, live: true };
  expect(await verifyDatabase(sources[0] ?? own)).toEqual(verdict);
  return verdict;
}

/** What a verification says after something was altered behind the app's back, which is then undone. */
async function verdictAfter(tamper: (client: Client) => Promise<unknown>, ...sources: Parameters<typeof verifyAudit>) {
  return asOwner(async (client) => {
    await client.query('SET session_replication_role = replica');
    for (const table of KEPT) await client.query(`CREATE TABLE kept_${table} AS SELECT * FROM ${table}`);
    try {
      await tamper(client);
      return await verifyTwice(...sources);
    } finally {
      for (const table of KEPT) {
        await client.query(`DELETE FROM ${table}`);
        await client.query(`INSERT INTO ${table} SELECT * FROM kept_${table}`);
        await client.query(`DROP TABLE kept_${table}`);
      }
    }
  });
}

const sql =
  (...statements: string[]) =>
  async (client: Client) => {
    for (const statement of statements) await client.query(statement);
  };

/** The end of the chain goes, and its recorded length and head with it: the chain agrees with itself. */
const cutTo = (length: number) => async (client: Client) => {
  await client.query('DELETE FROM audit_event WHERE chain = $1 AND seq > $2', [chain, length]);
  await client.query(
    `UPDATE audit_chain SET length = $2, head = (SELECT hash FROM audit_event WHERE chain = $1 AND seq = $2)
    WHERE id = $1`,
    [chain, length],
  );
};

const at = (minute: number) => moment(minute).toISOString();
const lines = () => whole.trimEnd().split('\n');

describe('what is intact', () => {
  it('raises no alarm; what is newer than the last checkpoint is told and is no error', async () => {
    expect(await verifyTwice()).toMatchObject({
      broken: [],
      checkpoints: { inDatabase: 3, inFile: 3, lastAt: at(3), newerEntries: 1, broken: [] },
    });
  });

  it('raises none for a log that has no checkpoints yet', async () => {
    await rm(checkpointsFile);
    const verdict = await verdictAfter(sql('DELETE FROM checkpoint'));
    expect(verdict.broken).toEqual([]);
    expect(verdict.checkpoints).toMatchObject({ inDatabase: 0, inFile: 0, lastAt: null, broken: [] });
    expect(verdict.checkpoints.newerEntries).toBe(verdict.entries);
  });

  it('raises none for a copy of the file that is older, nor for a file that lacks the last one after a kill', async () => {
    const keys = await readPublicKeys(keyFile);
    await writeFile(checkpointsFile, `${lines()[0]}\n`);
    expect((await verifyTwice({ keys, file: checkpointsFile, live: false })).checkpoints).toMatchObject({
      inFile: 1,
      broken: [],
    });
    await writeFile(checkpointsFile, `${lines().slice(0, 2).join('\n')}\n`);
    expect((await verifyTwice()).checkpoints).toMatchObject({ inFile: 2, broken: [] });
  });
});

describe('the end of a chain is cut, and its recorded length rewritten', () => {
  it('is not found by the chain alone', async () => {
    await rm(checkpointsFile);
    const cut = await verdictAfter(async (client) => {
      await client.query('DELETE FROM checkpoint');
      await cutTo(3)(client);
    });
    expect(cut.broken).toEqual([]);
  });

  it.each([
    [5, '1 entry is missing', 6, ''],
    [3, '3 entries are missing', 4, ', up to entry 6'],
    [2, '4 entries are missing', 3, ', up to entry 6'],
    [1, '5 entries are missing', 2, ', up to entry 6'],
  ])(
    'after entry %i: the chain, how many, which, and the checkpoint that saw them are named',
    async (length, missing, seq, range) => {
      const { broken, checkpoints } = await verdictAfter(cutTo(length));
      expect(broken).toEqual([{ chain: key, seq, reason: `${missing} that the checkpoint of ${at(3)} saw${range}.` }]);
      expect(checkpoints.broken).toEqual([]);
    },
  );

  it('is found by the table of checkpoints without the file, and by the file without the table', async () => {
    const keys = await readPublicKeys(keyFile);
    const byTable = await verdictAfter(cutTo(3), { keys, file: '/nowhere', live: false });
    expect(byTable.broken).toMatchObject([{ chain: key, seq: 4 }]);
    const byFile = await verdictAfter(async (client) => {
      await cutTo(3)(client);
      await client.query('DELETE FROM checkpoint');
    });
    expect(byFile.broken).toMatchObject([{ chain: key, seq: 4 }]);
    expect(byFile.checkpoints.broken).toEqual([
      { place: 'database', seq: 1, reason: `The database lacks 3 checkpoints of the file, from ${at(1)} on.` },
    ]);
  });

  it('is found when a later checkpoint has already been signed over what is left', async () => {
    const later = await verdictAfter(async (client) => {
      await cutTo(3)(client);
      expect(await checkpoint(4)).toBe(4);
    });
    expect(later.broken).toEqual([
      { chain: key, seq: 4, reason: `3 entries are missing that the checkpoint of ${at(3)} saw, up to entry 6.` },
    ]);
    expect(later.checkpoints).toMatchObject({ inDatabase: 4, inFile: 4, lastAt: at(4), broken: [] });
  });

  it('is found when other entries have taken their place', async () => {
    const regrown = await verdictAfter(async (client) => {
      await cutTo(3)(client);
      await edit(owner, key, 5);
    });
    expect(regrown.broken).toEqual([
      { chain: key, seq: 4, reason: `Entry 4 is not the one that the checkpoint of ${at(2)} saw.` },
    ]);
  });

  it('is found when the whole use case is gone from the log', async () => {
    const { broken } = await verdictAfter(
      sql(`DELETE FROM audit_event WHERE chain = '${chain}'`, `DELETE FROM audit_chain WHERE id = '${chain}'`),
    );
    expect(broken).toEqual([
      { chain: key, seq: 1, reason: `6 entries are missing that the checkpoint of ${at(3)} saw, up to entry 6.` },
    ]);
  });

  it('says what is missing after a restore to an earlier moment', async () => {
    const restored = await verdictAfter(async (client) => {
      await cutTo(4)(client);
      await client.query('DELETE FROM checkpoint WHERE seq > 2');
    });
    expect(restored.broken).toMatchObject([
      { chain: key, seq: 5, reason: `2 entries are missing that the checkpoint of ${at(3)} saw, up to entry 6.` },
    ]);
    expect(restored.checkpoints.broken).toEqual([
      { place: 'database', seq: 3, reason: `The database lacks 1 checkpoint of the file, from ${at(3)} on.` },
    ]);
  });
});

describe('a checkpoint of the database', () => {
  const stranger = makeKeyPair();

  it.each<[string, (client: Client) => Promise<unknown>, number, string]>([
    [
      'is altered',
      sql(`UPDATE checkpoint SET content = replace(content, '"length":4', '"length":3') WHERE seq = 2`),
      2,
      'Checkpoint 2 is not signed with the key of this log.',
    ],
    ['is no checkpoint', sql(`UPDATE checkpoint SET content = '{}' WHERE seq = 2`), 2, 'Checkpoint 2 cannot be read.'],
    [
      'has another signature',
      sql(`UPDATE checkpoint SET signature = (SELECT signature FROM checkpoint WHERE seq = 1) WHERE seq = 2`),
      2,
      'Checkpoint 2 is not signed with the key of this log.',
    ],
    [
      'has something behind its signature',
      sql(`UPDATE checkpoint SET signature = signature || ' ' WHERE seq = 2`),
      2,
      'Checkpoint 2 is not signed with the key of this log.',
    ],
    ['is removed in the middle', sql('DELETE FROM checkpoint WHERE seq = 2'), 2, 'Checkpoint 2 is missing.'],
    [
      'is removed in the middle and the numbers are closed up',
      sql('DELETE FROM checkpoint WHERE seq = 2', 'UPDATE checkpoint SET seq = 2 WHERE seq = 3'),
      2,
      'Checkpoint 2 does not follow from the one before.',
    ],
    ['is removed at the beginning', sql('DELETE FROM checkpoint WHERE seq = 1'), 1, 'Checkpoint 1 is missing.'],
    [
      'is signed anew with another key',
      async (client) => {
        const { rows } = await client.query<{ content: string }>('SELECT content FROM checkpoint WHERE seq = 3');
        const content = (rows[0]?.content ?? '').replace('"length":6', '"length":5');
        await client.query('UPDATE checkpoint SET content = $1, signature = $2 WHERE seq = 3', [
          content,
          signText(stranger.privateKey, content),
        ]);
      },
      3,
      'Checkpoint 3 is not signed with the key of this log.',
    ],
  ])('%s: it is named', async (_, tamper, seq, reason) => {
    const { broken, checkpoints } = await verdictAfter(tamper);
    expect(checkpoints.broken).toContainEqual({ place: 'database', seq, reason });
    expect(broken).toEqual([]);
  });

  it('is believed with the key of this log alone', async () => {
    const foreign = { keys: publicKeysIn(stranger.publicKey), file: checkpointsFile, live: true };
    const reason = 'Checkpoint 1 is not signed with the key of this log.';
    expect((await verifyTwice(foreign)).checkpoints.broken).toMatchObject([{ reason }, { reason }]);
    const without = { ...foreign, keys: [] };
    const none = 'There is no public key to check the checkpoints with.';
    expect((await verifyTwice(without)).checkpoints.broken).toMatchObject([{ reason: none }, { reason: none }]);
  });

  it.each(['UPDATE checkpoint SET seq = seq', 'DELETE FROM checkpoint', 'TRUNCATE checkpoint'])(
    'stays as it is: triggers refuse the owner of the tables, and rights refuse the app: %s',
    async (statement) => {
      await expect(asOwner((client) => client.query(statement))).rejects.toMatchObject({ code: '23001' });
      await expect(database().$executeRawUnsafe(statement)).rejects.toThrow(/permission denied/);
    },
  );
});

describe('the file', () => {
  it.each<[string, () => string, number, string]>([
    ['is emptied', () => '', 1, `The file lacks 3 checkpoints of the database, from ${at(1)} on.`],
    [
      'is shortened at its end',
      () => `${lines()[0]}\n`,
      2,
      `The file lacks 2 checkpoints of the database, from ${at(2)} on.`,
    ],
    ['is shortened at its beginning', () => `${lines().slice(1).join('\n')}\n`, 1, 'Checkpoint 1 is missing.'],
    ['is shortened in the middle', () => `${lines().toSpliced(1, 1).join('\n')}\n`, 2, 'Checkpoint 2 is missing.'],
    ['ends in half a line', () => whole.slice(0, -40), 3, 'Checkpoint 3 cannot be read.'],
    [
      'is altered',
      () => whole.replace(String.raw`\"length\":4`, String.raw`\"length\":5`),
      2,
      'Checkpoint 2 is not signed with the key of this log.',
    ],
  ])('%s: it is named', async (_, content, seq, reason) => {
    await writeFile(checkpointsFile, content());
    const { broken, checkpoints } = await verifyTwice();
    expect(checkpoints.broken).toEqual([{ place: 'file', seq, reason }]);
    expect(broken).toEqual([]);
  });

  it('is made whole again from the database, a half written line included', async () => {
    for (const left of ['', `${lines()[0]}\n`, whole.slice(0, -40), whole.slice(0, 40)]) {
      await writeFile(checkpointsFile, left);
      must(await copyCheckpoints(moment(5), checkpointsFile));
      expect(await readFile(checkpointsFile, 'utf8')).toBe(whole);
    }
    expect(must(await copyCheckpoints(moment(5), checkpointsFile))).toEqual({ copied: 0 });
  });

  it('tells of another past than the database, though each is right in itself', async () => {
    const { broken, checkpoints } = await verdictAfter(async (client) => {
      await client.query('DELETE FROM checkpoint WHERE seq = 3');
      expect(await checkpoint(5)).toBe(3);
    });
    expect(checkpoints.broken).toEqual([
      { place: 'file', seq: 3, reason: 'Checkpoint 3 is another one in the database.' },
    ]);
    expect(broken).toEqual([]);
    expect(await readFile(checkpointsFile, 'utf8')).toBe(whole);
  });

  it('is left alone where it knows more than the database', async () => {
    await verdictAfter(async (client) => {
      await client.query('DELETE FROM checkpoint WHERE seq = 3');
      expect(must(await copyCheckpoints(moment(5), checkpointsFile))).toEqual({ copied: null });
    });
    await appendFile(checkpointsFile, '{"content":"","seq":9999999999,"signature":""}\n');
    expect(must(await copyCheckpoints(moment(5), checkpointsFile))).toEqual({ copied: null });
    await appendFile(checkpointsFile, 'something else\n');
    expect(must(await copyCheckpoints(moment(5), checkpointsFile))).toEqual({ copied: null });
  });
});

describe('while people are at work', () => {
  it('each checkpoint and each verification meanwhile is of one moment: no false alarm', async () => {
    const places = await Promise.all([1, 2, 3, 4].map(() => aUseCase()));
    const work = Promise.all(places.map((place) => edit(place.owner, place.key, 6)));
    const state = { working: true };
    void work.finally(() => (state.working = false));
    const verdicts = [];
    for (let minute = 10; state.working || minute < 12; minute += 1) {
      const [, verdict] = await Promise.all([checkpoint(minute), verifyAudit()]);
      verdicts.push(verdict);
    }
    await work;
    // A checkpoint is written where something changed since the last one.
    const [place] = places;
    await edit(place!.owner, place!.key, 7);
    await checkpoint(59);
    verdicts.push(await verifyAudit());
    for (const { broken, checkpoints } of verdicts) expect([...broken, ...checkpoints.broken]).toEqual([]);
    expect(verdicts.at(-1)?.checkpoints).toMatchObject({ lastAt: at(59), newerEntries: 0 });
    expect(verdicts.at(-1)?.checkpoints.inDatabase).toBeGreaterThan(4);
  });

  it('of several processes that write at once one does, and nothing is written twice', async () => {
    await edit(owner, key, 1);
    const before = (await verifyAudit()).checkpoints.inDatabase;
    const written = await Promise.all([60, 60, 60, 60].map(checkpoint));
    expect(written.filter((seq) => seq !== null)).toEqual([before + 1]);
    expect((await verifyAudit()).checkpoints).toMatchObject({ inDatabase: before + 1, inFile: before + 1, broken: [] });
    expect(await checkpoint(61)).toBeNull();
  });

  it('while one process is at it the others write nothing, and copying and verifying wait', async () => {
    await edit(owner, key, 1);
    const before = (await verifyAudit()).checkpoints.inDatabase;
    await asOwner(async (client) => {
      await client.query('BEGIN');
      await client.query('SELECT pg_advisory_xact_lock($1)', [0x76696c6c]);
      expect(must(await writeCheckpoint(moment(62), privateKey))).toEqual({ seq: null });
      const copying = copyCheckpoints(moment(62), checkpointsFile);
      await waiting(client, 1);
      const verifying = verifyAudit();
      await waiting(client, 2);
      await client.query('COMMIT');
      must(await copying);
      expect((await verifying).checkpoints).toMatchObject({ inDatabase: before, broken: [] });
    });
    expect(await checkpoint(63)).toBe(before + 1);
  });

  it('what a checkpoint that could not be kept would have told, the next one tells', async () => {
    await edit(owner, key, 1);
    await asOwner(async (client) => {
      await client.query(
        'CREATE TRIGGER full_disk BEFORE INSERT ON checkpoint FOR EACH ROW EXECUTE FUNCTION refuse_change()',
      );
      await expect(checkpoint(70)).rejects.toThrow();
      await client.query('DROP TRIGGER full_disk ON checkpoint');
    });
    await checkpoint(71);
    expect((await verifyAudit()).checkpoints).toMatchObject({ lastAt: at(71), newerEntries: 0, broken: [] });
  });
});
