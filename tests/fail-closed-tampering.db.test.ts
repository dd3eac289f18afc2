import type { Client } from 'pg';
import { beforeAll, describe, expect, it } from 'vitest';
import { database } from '@/lib/data/client';
import { entryHash } from '@/lib/domain/audit/chain';
import { sha256 } from '@/lib/crypto/digest';
import { verifyAudit } from '@/lib/queries/verify-audit';
import { approves, aPerson, aSubmittedReview, recordOf, sevenReviewers } from '@/prisma/builders';
import { expectStatus, tokenOf } from './api';
import { asOwner } from './fail-closed/at-once';
import { tampered } from './fail-closed/tampered';
import { verifyDatabase } from './verifier';

let key: string;
let chain: string;
/** Places of the two signatures in the chain. */
let signed: number[];
let auditor: string;

beforeAll(async () => {
  const place = await aSubmittedReview();
  key = place.key;
  const reviewers = await sevenReviewers();
  await approves(reviewers.SECURITY, place, 'SECURITY');
  await approves(reviewers.SME, place, 'SME');
  chain = (await recordOf(place.owner, key)).id;
  const entries = await database().auditEvent.findMany({ where: { chain, type: 'section.signed' } });
  signed = entries.map(({ seq }) => seq).sort((one, other) => one - other);
  auditor = await tokenOf(await aPerson({ grants: [{ role: 'AUDITOR', businessUnitId: null }] }));
});

/** What a verification says after something was altered behind the app's back, which is then undone. */
async function verdictAfter(tamper: (client: Client) => Promise<unknown>): Promise<any> {
  return tampered(['audit_event', 'audit_chain', 'sign_off', 'use_case'], tamper, async () => {
    const verdict = await expectStatus(200, 'GET', '/audit/verify', { token: auditor });
    expect(await verifyAudit()).toEqual(verdict);
    expect(await verifyDatabase({ keys: [], file: '/nowhere', live: false })).toEqual(verdict);
    return verdict;
  });
}

const sql =
  (statement: string, ...values: unknown[]) =>
  (client: Client) =>
    client.query(statement, values);

describe('a row of the audit log or of a sign-off is altered in the database', () => {
  it('verification finds nothing to name while nothing is', async () => {
    expect(await verdictAfter(sql('SELECT 1'))).toMatchObject({ broken: [], signOffs: 2 });
  });

  it.each<[string, string]>([
    ['what it says', `data = jsonb_set(data::jsonb, '{comment}', '"fine"')`],
    ['whose it is', `actor_name = 'Somebody else'`],
    ['the person behind it', `actor_id = gen_random_uuid()`],
    ['when it was', `at = at + interval '1 millisecond'`],
    ['what kind it is', `type = 'section.resubmitted'`],
    ['its hash', `hash = repeat('0', 64)`],
    ['what it follows', `prev_hash = repeat('0', 64)`],
    ['its place', `seq = seq + 1000`],
    ['the chain it belongs to', `chain = 'organisation', seq = seq + 1000`],
  ])('an entry of the log, in %s: that entry is named', async (_, change) => {
    const tamper = sql(`UPDATE audit_event SET ${change} WHERE chain = $1 AND seq = $2`, chain, signed[0]);
    const { broken } = await verdictAfter(tamper);
    expect(broken.filter((one: { chain: string }) => one.chain === key)).toMatchObject([
      { chain: key, seq: signed[0] },
    ]);
  });

  it.each<[string, string]>([
    ['act', `act = 'REJECT'`],
    ['role', `role = 'COMPLIANCE'`],
    ['parts', `parts = '{LEAD}'`],
    ['printed name', `printed_name = 'Somebody else'`],
    ['person', `person_id = (SELECT id FROM person WHERE id <> person_id LIMIT 1)`],
    ['executive level', `executive_level = 'CEO'`],
    ['meaning', `meaning = 'I looked away.'`],
    ['comment', `comment = 'fine'`],
    ['snapshot', `snapshot = jsonb_set(snapshot::jsonb, '{fields,title}', '"Another"')`],
    ['hash of the snapshot', `snapshot_sha256 = repeat('0', 64)`],
    ['moment', `at = at + interval '1 millisecond'`],
    ['id', `id = gen_random_uuid()`],
  ])('a sign-off, in its %s: the entry that told of it is named', async (_, change) => {
    const tamper = sql(`UPDATE sign_off SET ${change} WHERE role = 'SME'`);
    expect((await verdictAfter(tamper)).broken).toMatchObject([{ chain: key, seq: signed[1] }]);
  });

  it('the earliest of several is the one that is named', async () => {
    const change = `printed_name = 'Somebody else'`;
    expect((await verdictAfter(sql(`UPDATE sign_off SET ${change}`))).broken).toMatchObject([{ seq: signed[0] }]);
    const both = async (client: Client) => {
      await client.query(`UPDATE sign_off SET ${change}`);
      await client.query(`UPDATE audit_event SET type = 'x' WHERE chain = $1 AND seq IN (3, 5)`, [chain]);
    };
    expect((await verdictAfter(both)).broken).toMatchObject([{ chain: key, seq: 3 }]);
  });

  it.each<[string, string, () => number]>([
    ['an entry is removed', 'DELETE FROM audit_event WHERE chain = $1 AND seq = 4', () => 4],
    ['the tail is cut', 'DELETE FROM audit_event WHERE chain = $1 AND seq >= 10', () => 10],
    ['every entry is removed', 'DELETE FROM audit_event WHERE chain = $1', () => 1],
    ['the record of the chain is removed', 'DELETE FROM audit_chain WHERE id = $1', () => 1],
    [
      'the tail and the record of it are cut',
      `WITH cut AS (DELETE FROM audit_event WHERE chain = $1 AND seq >= 10)
      UPDATE audit_chain SET length = 9, head = (SELECT hash FROM audit_event WHERE chain = $1 AND seq = 9) WHERE id = $1`,
      () => 10,
    ],
  ])('%s', async (_, statement, place) => {
    const { broken } = await verdictAfter(sql(statement, chain));
    expect(broken[0]).toMatchObject({ seq: place() });
  });

  it('a sign-off is removed, and one that nobody gave is added', async () => {
    const removed = await verdictAfter(sql(`DELETE FROM sign_off WHERE role = 'SME'`));
    expect(removed.broken).toMatchObject([{ chain: key, seq: signed[1] }]);
    const forged = `INSERT INTO sign_off SELECT (jsonb_populate_record(s, '{"id": "00000000-0000-8000-8000-000000000001",
      "role": "EXECUTIVE"}')).* FROM sign_off s WHERE role = 'SME'`;
    const added = await verdictAfter(sql(forged));
    expect(added.broken).toMatchObject([{ chain: key, seq: signed[1]! + 1 }]);
  });

  it('an entry and every hash after it are written anew: the sign-off still tells', async () => {
    const tamper = async (client: Client) => {
      const rows = await database().auditEvent.findMany({ where: { chain }, orderBy: { seq: 'asc' } });
      let { prevHash } = rows[0]!;
      for (const row of rows) {
        const data = row.seq === signed[1] ? { ...(row.data as object), signOffSha256: sha256('forged') } : row.data;
        const hash = entryHash({ ...row, data, prevHash }, sha256);
        const values = [chain, row.seq, JSON.stringify(data), prevHash, hash];
        await client.query(
          'UPDATE audit_event SET data = $3, prev_hash = $4, hash = $5 WHERE chain = $1 AND seq = $2',
          values,
        );
        prevHash = hash;
      }
      await client.query('UPDATE audit_chain SET head = $2 WHERE id = $1', [chain, prevHash]);
    };
    expect((await verdictAfter(tamper)).broken).toMatchObject([{ chain: key, seq: signed[1] }]);
  });
});

const PERMANENT = ['audit_event', 'sign_off', 'policy_pack'] as const;

describe.each(PERMANENT)('%s is append-only', (table) => {
  const changes = [`UPDATE ${table} SET id = id`, `DELETE FROM ${table}`, `TRUNCATE ${table} CASCADE`];
  it.each(changes)('the trigger refuses the owner of the tables: %s', async (statement) => {
    await expect(asOwner((client) => client.query(statement))).rejects.toMatchObject({ code: '23001' });
  });

  it.each([
    ...changes,
    `UPDATE ${table} SET id = id WHERE false`,
    `ALTER TABLE ${table} DISABLE TRIGGER ALL`,
    `DROP TABLE ${table}`,
    `DROP FUNCTION refuse_change CASCADE`,
    `SET session_replication_role = replica`,
  ])('the rights of the app do not reach so far: %s', async (statement) => {
    const attempt = asOwner(async (client) => {
      await client.query('SET SESSION AUTHORIZATION village_app');
      await client.query(statement);
    });
    await expect(attempt).rejects.toMatchObject({ code: '42501' });
    await expect(database().$executeRawUnsafe(statement)).rejects.toThrow(/permission denied|must be owner/);
  });
});

describe('the rights of the app', () => {
  it('delete nothing that is a record', async () => {
    const { rows } = await asOwner((client) =>
      client.query<{ name: string }>(
        `SELECT table_name AS name FROM information_schema.role_table_grants
        WHERE grantee = 'village_app' AND privilege_type = 'DELETE' ORDER BY 1`,
      ),
    );
    expect(rows.map(({ name }) => name)).toEqual([
      'answer_evidence',
      'idempotency_key',
      'model_use',
      'pack_proposal',
      'planned_sponsor',
      'sign_in_throttle',
      'use_case_member',
    ]);
  });

  it('are what the app connects with, though its login may do more', async () => {
    const [row] = await database().$queryRaw<object[]>`SELECT current_user::text AS "user"`;
    expect(row).toEqual({ user: 'village_app' });
  });

  it.each(['PASSED', 'REJECTED', 'WITHDRAWN'])('a review that is %s does not change, whoever asks', async (status) => {
    const close = `UPDATE review SET status = '${status}', closed_at = now()`;
    const attempt = asOwner(async (client) => {
      await client.query('BEGIN');
      await client.query(close);
      await client.query(`UPDATE review SET status = 'IN_REVIEW'`);
    });
    await expect(attempt).rejects.toMatchObject({ code: '23001' });
  });
});
