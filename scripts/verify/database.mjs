import { stat } from 'node:fs/promises';
import { brokenEntry, brokenSignOff, entryHash } from './chain.mjs';
import { brokenDecision } from './decided.mjs';
import { decidedRows, organisationRows } from './decided-rows.mjs';
import { checkpointsInFile, Trail } from './checkpoints.mjs';
import { brokenFiles, filesIn } from './files.mjs';
import { Losses, nameOf } from './losses.mjs';
import { Offices } from './offices.mjs';

/** Chains, and checkpoints, that are read at a time. */
const BATCH = 300;
/** The lock under which Village writes checkpoints. */
const LOCK = 0x76696c6c;

/**
 * Verifies a database as it is at one moment: every chain, every sign-off and whether its signer might, every row that carries
 * something decided, every checkpoint, and whether the chains still hold what the checkpoints saw of them.
 * @param client a connected client of the package pg; nothing is written
 * @param file path of a file of checkpoints, or null
 * @param live whether the app still writes to that file; a copy may rightly end earlier
 * @param folder the folder with the files of evidence, to hold them against the log; without it they are not looked at
 */
export async function verifyDatabase(client, { keys, file, live, folder = null }) {
  const size = await beginAtOneMoment(client, file);
  const lost = new Losses(client);
  const table = await followed(checkpointsInTable(client), keys, lost);
  const filed = await followed(size > 0 ? checkpointsInFile(file, size) : [], keys, lost);
  const { decided, unentitled, attached, ...verdict } = await walkChains(client, folder !== null);
  const first = firstOfEach([...(await lost.named()), ...verdict.broken]);
  // By a log that is not right itself nobody is held to have signed without a right to.
  const isTold = first.every(({ chain }) => chain !== 'organisation');
  const broken = withDecisions(first, firstOfEach([...decided, ...(isTold ? unentitled : [])]));
  const last = filed.count > table.count ? filed : table;
  const places = [
    { place: 'database', ...(table.broken ?? lacking(table, filed, 'database')) },
    { place: 'file', ...(filed.broken ?? other(table, filed) ?? (live ? lacking(filed, table, 'file') : null)) },
  ];
  const checkpoints = {
    inDatabase: table.count,
    inFile: filed.count,
    lastAt: last.lastAt,
    newerEntries: Math.max(0, verdict.entries - last.entries),
    broken: places.filter(({ reason }) => reason).map(withKeys),
  };
  await client.query('ROLLBACK');
  const files = folder === null ? null : await brokenFiles(folder, attached);
  return { ...verdict, broken, checkpoints, ...(files ? { files } : {}) };

  function withKeys(one) {
    return keys.length > 0 ? one : { ...one, reason: 'There is no public key to check the checkpoints with.' };
  }
}

/** From here on every statement sees the same state, and the file is as long as it was then: nobody writes meanwhile. */
async function beginAtOneMoment(client, file) {
  await client.query('SELECT pg_advisory_lock($1)', [LOCK]);
  await client.query('BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY');
  await client.query('SELECT 1 FROM audit_chain LIMIT 1');
  const size = file === null ? 0 : await sizeOf(file);
  // Where this was not reached, the connection is closed, and with it goes the lock.
  await client.query('SELECT pg_advisory_unlock($1)', [LOCK]);
  return size;
}

async function sizeOf(file) {
  try {
    return (await stat(file)).size;
  } catch (error) {
    if (error.code === 'ENOENT') return 0;
    throw error;
  }
}

async function* checkpointsInTable(client) {
  for (let after = 0; ;) {
    const { rows } = await client.query(
      'SELECT seq, content, signature FROM checkpoint WHERE seq > $1 ORDER BY seq LIMIT $2',
      [after, BATCH],
    );
    yield* rows;
    if (rows.length === 0) return;
    after = rows.at(-1).seq;
  }
}

async function followed(checkpoints, keys, lost) {
  const trail = new Trail(keys);
  for await (const stored of checkpoints) await lost.look(trail.follow(stored));
  await lost.look([], true);
  return trail;
}

/** Where the file and the database tell of different checkpoints. */
function other(table, filed) {
  const place = filed.moments.findIndex(
    ({ sha256 }, index) => index < table.count && table.moments[index].sha256 !== sha256,
  );
  return place < 0 ? null : { seq: place + 1, reason: `Checkpoint ${place + 1} is another one in the database.` };
}

/** What one place lacks of the other. A file may lack the last: the app may have been killed between writing the two. */
function lacking(one, more, place) {
  const missing = more.count - one.count;
  if (missing <= (place === 'file' ? 1 : 0)) return null;
  const counted = missing === 1 ? '1 checkpoint' : `${missing} checkpoints`;
  const [name, of] = place === 'file' ? ['The file', 'database'] : ['The database', 'file'];
  return {
    seq: one.count + 1,
    reason: `${name} lacks ${counted} of the ${of}, from ${more.moments[one.count].at} on.`,
  };
}

async function walkChains(client, withFiles) {
  const lists = { broken: await unrecorded(client), decided: [], unentitled: [], attached: [] };
  const found = { chains: 0, entries: 0, signOffs: 0, ...lists };
  const offices = new Offices(await officeEntries(client));
  for (let after = ''; ;) {
    const { rows: chains } = await client.query(
      `SELECT i.id, coalesce(c.length, 0) AS length, coalesce(c.head, '') AS head, uc.number
      FROM (SELECT id FROM audit_chain WHERE id > $1 UNION SELECT id::text FROM use_case WHERE id::text > $1) i
        LEFT JOIN audit_chain c ON c.id = i.id LEFT JOIN use_case uc ON uc.id::text = i.id
      ORDER BY i.id LIMIT $2`,
      [after, BATCH],
    );
    if (chains.length === 0) return found;
    after = chains.at(-1).id;
    const useCases = chains.filter(({ number }) => number !== null).map(({ id }) => id);
    const [entries, signOffs] = [await entriesOf(client, chains), await signOffsOf(client, useCases)];
    const decided = byChain(await decidedRows(client, useCases), (row) => row);
    if (entries.has('organisation')) decided.set('organisation', await organisationRows(client));
    const addresses = withFiles ? await addressesOf(client, useCases) : null;
    for (const chain of chains) {
      const [own, signed] = [entries.get(chain.id) ?? [], signOffs.get(chain.id) ?? []];
      found.chains += 1;
      found.entries += own.length;
      found.signOffs += signed.length;
      const broken = brokenIn(chain, own, signed);
      found.broken.push(...broken);
      if (broken.length > 0) continue;
      if (addresses) found.attached.push(...filesIn(own, addresses).map((one) => ({ chain: nameOf(chain), ...one })));
      const decision = brokenDecision(chain.id, own, decided.get(chain.id) ?? []);
      if (decision) found.decided.push({ chain: nameOf(chain), ...decision });
      const signer = offices.unentitled(own, signed);
      if (signer) found.unentitled.push({ chain: nameOf(chain), ...signer });
    }
  }
}

async function unrecorded(client) {
  const { rows } = await client.query(
    `SELECT DISTINCT e.chain AS id, uc.number FROM audit_event e LEFT JOIN use_case uc ON uc.id::text = e.chain
    WHERE NOT EXISTS (SELECT 1 FROM audit_chain c WHERE c.id = e.chain)`,
  );
  return rows.map((row) => ({ chain: nameOf(row), seq: 1, reason: 'The record of this chain is gone.' }));
}

/** What the log of the organisation says of who might sign. An entry that was altered says nothing. */
async function officeEntries(client) {
  const { rows } = await client.query(
    `SELECT id, chain, seq, at, type, actor_id AS "actorId", actor_name AS "actorName", data, prev_hash AS "prevHash", hash
    FROM audit_event WHERE chain = 'organisation' AND type = ANY($1) ORDER BY seq`,
    [Offices.TYPES],
  );
  const entries = rows.map(({ at, ...row }) => ({ ...row, at: at.toISOString() }));
  return entries.filter((entry) => entryHash(entry.chain, entry) === entry.hash);
}

async function entriesOf(client, chains) {
  const { rows } = await client.query(
    `SELECT id, chain, seq, at, type, actor_id AS "actorId", actor_name AS "actorName", data, prev_hash AS "prevHash", hash
    FROM audit_event WHERE chain = ANY($1) ORDER BY chain, seq`,
    [chains.map(({ id }) => id)],
  );
  return byChain(rows, ({ at, ...row }) => ({ ...row, at: at.toISOString() }));
}

/** What a row that has none of it was hashed without: it came later than the first signatures. */
const ONLY_WHERE_PRESENT = ['onBehalfOfId', 'onBehalfOfName'];

/** Whole rows, whatever columns the table has: each belongs to what was hashed. */
async function signOffsOf(client, useCases) {
  const { rows } = await client.query(
    `SELECT r.use_case_id::text AS chain, s.at, to_jsonb(s) AS row FROM sign_off s JOIN review r ON r.id = s.review_id
    WHERE r.use_case_id = ANY($1::uuid[]) ORDER BY s.at, s.id`,
    [useCases],
  );
  const camel = (name) => name.replace(/_([a-z0-9])/g, (_, letter) => letter.toUpperCase());
  return byChain(rows, ({ at, row }) => ({
    ...Object.fromEntries(
      Object.entries(row)
        .map(([name, value]) => [camel(name), value])
        .filter(([name, value]) => value !== null || !ONLY_WHERE_PRESENT.includes(name)),
    ),
    at: at.toISOString(),
  }));
}

async function addressesOf(client, useCases) {
  const { rows } = await client.query(
    'SELECT id::text, url FROM evidence WHERE use_case_id = ANY($1::uuid[]) AND url IS NOT NULL',
    [useCases],
  );
  return new Map(rows.map(({ id, url }) => [id, url]));
}

function byChain(rows, read) {
  const groups = new Map();
  for (const row of rows) {
    if (!groups.has(row.chain)) groups.set(row.chain, []);
    groups.get(row.chain).push(read(row));
  }
  return groups;
}

function brokenIn(row, entries, signOffs) {
  if (entries.length === 0) return [{ chain: nameOf(row), seq: 1, reason: 'Entry 1 is missing.' }];
  const found = [brokenEntry(row.id, entries) ?? brokenEnd(row, entries), brokenSignOff(entries, signOffs)];
  return found.filter((one) => one !== null).map((one) => ({ chain: nameOf(row), ...one }));
}

/** Whether the chain ends where its own record says. */
function brokenEnd({ length, head }, entries) {
  const last = entries.length;
  if (last < length) return { seq: last + 1, reason: `Entry ${last + 1} is missing.` };
  if (last === length && entries.at(-1).hash === head) return null;
  return { seq: last, reason: `Entry ${last} was written past the chain's record.` };
}

/** One line for each chain. Of two about the same entry the first stays: what a checkpoint saw says more. */
function firstOfEach(found) {
  const first = new Map();
  for (const one of found) if (!(first.get(one.chain)?.seq <= one.seq)) first.set(one.chain, one);
  return [...first.values()];
}

/** What a row disagrees with is named where the log itself is right: of a log that is not it says nothing. */
function withDecisions(broken, decided) {
  const known = new Set(broken.map(({ chain }) => chain));
  return [...broken, ...decided.filter(({ chain }) => !known.has(chain))];
}
