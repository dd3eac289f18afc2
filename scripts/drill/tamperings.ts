import { randomInt, randomUUID } from 'node:crypto';
import type { Client } from 'pg';
import { sha256 } from '@/lib/crypto/digest';
import { readChains } from '@/lib/data/audit-events';
import { database } from '@/lib/data/client';
import { entryHash, ORGANISATION_CHAIN, type ChainEntry } from '@/lib/domain/audit/chain';

/** A chain as it was written: three entries until it is submitted, seven that sign, the first with a condition, and one that passes the gate. */
export interface Chain {
  readonly id: string;
  readonly key: string;
  readonly reviewId: string;
  readonly entries: readonly ChainEntry[];
  /** How long it was at each checkpoint. */
  readonly seen: readonly number[];
}

/** An entry of the log of the organisation. */
interface OfOrganisation {
  readonly ofOrganisation: number;
}

/** One way to alter what is stored. Returns the entry that must be named: of the chain, unless it says otherwise. */
type Tampering = (client: Client, chain: Chain) => Promise<number | OfOrganisation>;

export const any = <T>(list: readonly T[]): T => list[randomInt(list.length)]!;
export const query = (client: Client, statement: string, ...values: unknown[]) => client.query(statement, values);

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

/** A row that carries what was decided, which the entry of a type said last. */
const ofDecision =
  (table: 'use_case' | 'review' | 'condition', change: string, type: string): Tampering =>
  async (client, { id, entries }) => {
    const where = table === 'use_case' ? 'id = $1::uuid' : 'use_case_id = $1::uuid';
    await query(client, `UPDATE ${table} SET ${change} WHERE ${where}`, id);
    return entries.find((entry) => entry.type === type)?.seq ?? 0;
  };

/** A row about one of the signers ($1) that the log of the organisation tells otherwise, or does not tell of: no types. */
const ofSigner =
  (statement: string, ...types: readonly string[]): Tampering =>
  async (client, { entries }) => {
    const { actorId } = any(entries.filter(({ type }) => type === 'section.signed'));
    await query(client, statement, actorId);
    const log = await readChains(database(), [ORGANISATION_CHAIN]);
    const said = log.findLast(
      ({ type, data }) => types.includes(type) && (data as { personId: string }).personId === actorId,
    );
    return { ofOrganisation: said?.seq ?? log.length + 1 };
  };

const loosen: Tampering = async (client) => {
  await query(client, 'UPDATE organisation SET one_section_per_person = false');
  // What an organisation begins with, no entry says.
  return { ofOrganisation: 1 };
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

/** Every way to alter what is stored. */
export const TAMPERINGS: readonly Tampering[] = [
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
  ofDecision('use_case', `stage = 'AT_SCALE'`, 'gate.passed'),
  ofDecision('use_case', 'archived_at = now()', 'use-case.registered'),
  ofDecision('review', `status = 'IN_REVIEW'`, 'gate.passed'),
  ofDecision('review', `gate = 'PRODUCTION'`, 'review.opened'),
  ofDecision('condition', `due_on = '2299-12-01'`, 'section.signed'),
  ofDecision('condition', `text = 'Nothing'`, 'section.signed'),
  ofDecision('condition', 'blocks_next_gate = false', 'section.signed'),
  ofSigner(`UPDATE person SET executive_level = 'DIRECTOR' WHERE id = $1`, 'person.created', 'executive.level-set'),
  ofSigner('UPDATE person SET deactivated_at = now() WHERE id = $1', 'person.created'),
  ofSigner('UPDATE role_grant SET withdrawn_at = now() WHERE person_id = $1', 'grant.given'),
  ofSigner(`INSERT INTO role_grant (id, person_id, role, granted_at) VALUES (gen_random_uuid(), $1, 'ADMIN', now())`),
  ofSigner(
    `INSERT INTO delegation (id, principal_id, substitute_id, role, starts_on, ends_on, made_by_id, made_at)
    SELECT gen_random_uuid(), $1, id, 'SECURITY', now(), now(), id, now() FROM person WHERE id <> $1 LIMIT 1`,
  ),
  loosen,
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
