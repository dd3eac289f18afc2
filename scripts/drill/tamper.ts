import type { Client } from 'pg';
import { signSection } from '@/lib/commands/sign-section';
import { copyCheckpoints, writeCheckpoint } from '@/lib/commands/write-checkpoint';
import { sha256 } from '@/lib/crypto/digest';
import { readChains } from '@/lib/data/audit-events';
import { database } from '@/lib/data/client';
import { entryHash, ORGANISATION_CHAIN } from '@/lib/domain/audit/chain';
import { auditPlaces } from '@/lib/env';
import { readSigningKey } from '@/lib/files/audit-key';
import { verifyAudit } from '@/lib/queries/verify-audit';
import { callOf, must } from '@/prisma/builders';
import { asOwner } from '@/tests/fail-closed/at-once';
import type { Cluster } from './cluster';
import { aReadyGate, copyGates, makeSigners } from './gates';
import { always, never, seen, type Finding } from './report';
import { any, query, TAMPERINGS, type Chain } from './tamperings';

const OF_CHAIN = ['audit_event', 'audit_chain', 'sign_off', 'use_case', 'review', 'condition'] as const;
const TABLES = [...OF_CHAIN, 'person', 'role_grant', 'delegation', 'organisation'] as const;

const TERMS = { text: 'Test the kill switch', dueOn: '2199-12-01', blocksNextGate: true };

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
      const entry = await TAMPERINGS[count % TAMPERINGS.length]!(client, chain);
      const [expected, seq] =
        typeof entry === 'number' ? [chain.key, entry] : [ORGANISATION_CHAIN, entry.ofOrganisation];
      const { broken } = await verifyAudit();
      tally.found += Number(broken.length > 0);
      const named = broken.filter((one) => one.chain === expected);
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
      const act = index === 0 ? 'APPROVE_WITH_CONDITIONS' : 'APPROVE';
      const conditions = index === 0 ? [TERMS] : [];
      const request = { role, act, halves: [], comment: '', snapshotSha256: gate.snapshots[role], conditions } as const;
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
    return { id, key: name, reviewId, entries: entries.filter(({ chain }) => chain === id), seen: [3, 6, 11] };
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
    use_case: `id = '${id}'`,
    review: `id = '${reviewId}'`,
    condition: `use_case_id = '${id}'`,
    person: 'true',
    role_grant: 'true',
    delegation: 'true',
    organisation: 'true',
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
