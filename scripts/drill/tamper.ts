import { randomInt, randomUUID } from 'node:crypto';
import type { Client } from 'pg';
import { signSection } from '@/lib/commands/sign-section';
import { copyCheckpoints, writeCheckpoint } from '@/lib/commands/write-checkpoint';
import { sha256 } from '@/lib/crypto/digest';
import { readChains } from '@/lib/data/audit-events';
import { database } from '@/lib/data/client';
import { entryHash, type ChainEntry } from '@/lib/domain/audit/chain';
import { auditPlaces } from '@/lib/env';
import { readSigningKey } from '@/lib/files/audit-key';
import { verifyAudit } from '@/lib/queries/verify-audit';
import { callOf, must } from '@/prisma/builders';
import { asOwner } from '@/tests/fail-closed/at-once';
import type { Cluster } from './cluster';
import { aReadyGate, copyGates, makeSigners } from './gates';
import { always, never, seen, type Finding } from './report';

const TABLES = ['audit_event', 'audit_chain', 'sign_off'] as const;

/** A chain as it was written: one entry that submits, seven that sign, and one that passes the gate. */
interface Chain {
  readonly id: string;
  readonly key: string;
  readonly reviewId: string;
  readonly entries: readonly ChainEntry[];
  /** How long it was at each checkpoint. */
  readonly seen: readonly number[];
}

/** One way to alter what is stored. Returns the entry that must be named. */
type Tampering = (client: Client, chain: Chain) => Promise<number>;

const any = <T>(list: readonly T[]): T => list[randomInt(list.length)]!;
const query = (client: Client, statement: string, ...values: unknown[]) => client.query(statement, values);

/** Alters rows behind the app's back, one way at a time, and puts them back. */
export async function tamper(cluster: Cluster, short: boolean, wanted = short ? 100 : 10_000): Promise<Finding[]> {
  await cluster.use('drill_tamper');
  const chains = await writeChains(short ? 3 : 6);
  const tally = { found: 0, named: 0, alarms: 0, untouched: 0, missed: 0 };
  await asOwner(async (client) => {
    await query(client, 'SET session_replication_role = replica');
    await query(client, 'SET synchronous_commit = off');
    for (const table of TABLES) await query(client, `CREATE TABLE kept_${table} AS SELECT * FROM ${table}`);
    const columns = new Map<string, string>();
    for (const table of TABLES) columns.set(table, await columnsOf(client, table));
    for (let count = 0; count < wanted; count += 1) {
      const chain = any(chains);
      const seq = await TAMPERINGS[count % TAMPERINGS.length]!(client, chain);
      const { broken } = await verifyAudit();
      tally.found += Number(broken.length > 0);
      const named = broken.filter((one) => one.chain === chain.key);
      tally.named += Number(named.length === 1 && named[0]?.seq === seq);
      tally.missed += Number(await looksIntact(chain));
      await putBack(client, chain, columns);
      if (count % 10 > 0) continue;
      tally.untouched += 1;
      tally.alarms += Number((await verifyAudit()).broken.length > 0);
    }
  });
  return [
    always('tamperings found', wanted, tally.found),
    always('the first broken entry named', wanted, tally.named),
    never('false alarms over what is untouched', tally.untouched, tally.alarms),
    seen('missed where each entry has a hash of its own and no predecessor', wanted, tally.missed),
  ];
}

async function writeChains(count: number): Promise<Chain[]> {
  const ready = await aReadyGate();
  const signers = await makeSigners(ready.owner, 7);
  const gates = await copyGates(ready, count);
  const { keyFile, checkpointsFile } = auditPlaces();
  const key = (await readSigningKey(keyFile)) ?? '';
  const checkpoint = async () => {
    must(await writeCheckpoint(new Date(), key));
    must(await copyCheckpoints(new Date(), checkpointsFile));
  };
  await checkpoint();
  for (const [index, { actor, role }] of signers.entries()) {
    if (!role) continue;
    for (const gate of gates) {
      const request = { role, act: 'APPROVE', halves: [], comment: '', snapshotSha256: gate.snapshots[role] } as const;
      must(await signSection(callOf(actor), { key: gate.key, review: 1 }, request));
    }
    if (index === 2 || index === 6) await checkpoint();
  }
  const rows = await database().review.findMany({ where: { id: { in: gates.map(({ reviewId }) => reviewId) } } });
  const entries = await readChains(
    database(),
    rows.map(({ useCaseId }) => useCaseId),
  );
  return gates.map(({ key: name, reviewId }) => {
    const id = rows.find((row) => row.id === reviewId)?.useCaseId ?? '';
    return { id, key: name, reviewId, entries: entries.filter(({ chain }) => chain === id), seen: [1, 4, 9] };
  });
}

async function columnsOf(client: Client, table: string): Promise<string> {
  const { rows } = await client.query<{ names: string }>(
    `SELECT string_agg(quote_ident(column_name), ', ') AS names FROM information_schema.columns
    WHERE table_schema = 'public' AND table_name = $1 AND is_generated = 'NEVER'`,
    [table],
  );
  return rows[0]?.names ?? '';
}

async function putBack(client: Client, { id, reviewId }: Chain, columns: ReadonlyMap<string, string>): Promise<void> {
  const belongs = {
    audit_event: `chain = '${id}'`,
    audit_chain: `id = '${id}'`,
    sign_off: `review_id = '${reviewId}'`,
  };
  const moved = { ...belongs, audit_event: `${belongs.audit_event} OR chain = 'moved'` };
  for (const table of TABLES) {
    await query(client, `DELETE FROM ${table} WHERE ${moved[table]}`);
    const names = columns.get(table) ?? '';
    await query(client, `INSERT INTO ${table} (${names}) SELECT ${names} FROM kept_${table} WHERE ${belongs[table]}`);
  }
}

/** What a log without predecessors can tell: whether each entry is as its own hash says. */
async function looksIntact({ id }: Chain): Promise<boolean> {
  const entries = await readChains(database(), [id]);
  return entries.every((entry) => entryHash(entry, sha256) === entry.hash);
}

const ofEntry =
  (change: string): Tampering =>
  async (client, { id, entries }) => {
    const { seq } = any(entries);
    await query(client, `UPDATE audit_event SET ${change} WHERE chain = $1 AND seq = $2`, id, seq);
    return seq;
  };

const ofSignOff =
  (change: string): Tampering =>
  async (client, { entries }) => {
    const { seq, data } = any(entries.filter(({ type }) => type === 'section.signed'));
    await query(client, `UPDATE sign_off SET ${change} WHERE id = $1`, (data as { signOffId: string }).signOffId);
    return seq;
  };

const cut =
  (rewritten: boolean): Tampering =>
  async (client, { id, entries }) => {
    const from = 2 + randomInt(entries.length - 1);
    await query(client, 'DELETE FROM audit_event WHERE chain = $1 AND seq >= $2', id, from);
    if (!rewritten) return from;
    await query(
      client,
      `UPDATE audit_chain SET length = $2::int - 1,
        head = (SELECT hash FROM audit_event WHERE chain = $1 AND seq = $2::int - 1) WHERE id = $1`,
      id,
      from,
    );
    // The signatures go with their entries: all that is left agrees with itself.
    const gone = entries.filter(({ seq, type }) => seq >= from && type === 'section.signed');
    const ids = gone.map(({ data }) => (data as { signOffId: string }).signOffId);
    await query(client, 'DELETE FROM sign_off WHERE id = ANY($1::uuid[])', ids);
    return from;
  };

/** Another actor in one entry, and every hash from there on made anew: only a checkpoint knows it was otherwise. */
const rehash: Tampering = async (client, { id, entries, seen: checkpoints }) => {
  const { seq: from } = any(entries);
  let prevHash = entries[from - 1]!.prevHash;
  for (const entry of entries.slice(from - 1)) {
    const altered = { ...entry, prevHash, ...(entry.seq === from ? { actorName: 'Somebody else' } : {}) };
    prevHash = entryHash(altered, sha256);
    await query(
      client,
      'UPDATE audit_event SET actor_name = $3, prev_hash = $4, hash = $5 WHERE chain = $1 AND seq = $2',
      ...[id, entry.seq, altered.actorName, altered.prevHash, prevHash],
    );
  }
  await query(client, 'UPDATE audit_chain SET head = $2 WHERE id = $1', id, prevHash);
  return checkpoints.find((length) => length >= from) ?? 0;
};

const forge: Tampering = async (client, { reviewId, entries }) => {
  await query(
    client,
    `INSERT INTO sign_off SELECT (jsonb_populate_record(s, jsonb_build_object('id', $2::text))).* FROM sign_off s
    WHERE review_id = $1 LIMIT 1`,
    ...[reviewId, randomUUID()],
  );
  return entries.length + 1;
};

const remove: Tampering = async (client, { entries }) => {
  const { seq, data } = any(entries.filter(({ type }) => type === 'section.signed'));
  await query(client, 'DELETE FROM sign_off WHERE id = $1', (data as { signOffId: string }).signOffId);
  return seq;
};

const dropEntry: Tampering = async (client, { id, entries }) => {
  const { seq } = any(entries);
  await query(client, 'DELETE FROM audit_event WHERE chain = $1 AND seq = $2', id, seq);
  return seq;
};

const dropChain: Tampering = async (client, { id }) => {
  await query(client, 'DELETE FROM audit_event WHERE chain = $1', id);
  return 1;
};

const TAMPERINGS: readonly Tampering[] = [
  ofEntry(`data = jsonb_set(data::jsonb, '{comment}', '"fine"')`),
  ofEntry(`actor_name = actor_name || ' '`),
  ofEntry(`actor_id = gen_random_uuid()`),
  ofEntry(`at = at + interval '1 millisecond'`),
  ofEntry(`type = 'section.resubmitted'`),
  ofEntry(`hash = repeat('0', 64)`),
  ofEntry(`prev_hash = repeat('f', 64)`),
  ofEntry('seq = seq + 1000'),
  ofEntry(`chain = 'moved'`),
  ofSignOff(`act = 'REJECT'`),
  ofSignOff(`printed_name = printed_name || ' '`),
  ofSignOff(`meaning = 'I looked away.'`),
  ofSignOff(`comment = 'fine'`),
  ofSignOff(`snapshot = jsonb_set(snapshot::jsonb, '{fields,title}', '"Another"')`),
  ofSignOff(`snapshot_sha256 = repeat('0', 64)`),
  ofSignOff(`at = at + interval '1 millisecond'`),
  ofSignOff(`person_id = (SELECT id FROM person WHERE id <> person_id LIMIT 1)`),
  cut(false),
  cut(true),
  cut(true),
  rehash,
  rehash,
  forge,
  remove,
  dropEntry,
  dropChain,
];
