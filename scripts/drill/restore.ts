import {
  chmodSync,
  chownSync,
  copyFileSync,
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { signSection } from '@/lib/commands/sign-section';
import { copyCheckpoints, writeCheckpoint } from '@/lib/commands/write-checkpoint';
import { closeDatabase, database } from '@/lib/data/client';
import { auditPlaces } from '@/lib/env';
import { readSigningKey } from '@/lib/files/audit-key';
import { verifyAudit } from '@/lib/queries/verify-audit';
import { callOf, must } from '@/prisma/builders';
import { asOwner } from '@/tests/fail-closed/at-once';
import { findPlace } from '../support/postgres-place';
import { Cluster, folderOf } from './cluster';
import { aReadyGate, copyGates, makeSigners, type DrillGate, type Signer } from './gates';
import { always, never, seen, type Finding } from './report';

const NAME = 'drill_restore';

/** Signed while it was watched: which, and when it was acknowledged. */
interface Acknowledged {
  readonly signOffId: string;
  readonly key: string;
  readonly at: number;
}

/** Backup with an archive of the log, more signatures, everything destroyed, and back to one second between them. */
export async function restore(_: Cluster, short: boolean): Promise<Finding[]> {
  const name = `${process.pid}-saved`;
  const archive = join(findPlace(folderOf(name)).root, 'archive');
  rmSync(archive, { recursive: true, force: true });
  mkdirSync(archive, { recursive: true });
  chmodSync(archive, 0o777);
  const saving = ['archive_mode=on', `archive_command=cp "%p" "${archive}/%f"`];
  const cluster = await Cluster.make(name, saving);
  const restored = [`${process.pid}-restored`, `${process.pid}-backup-only`] as const;
  try {
    await cluster.use(NAME);
    const ready = await aReadyGate();
    const signers = (await makeSigners(ready.owner, 7)).filter(({ role }) => role !== null);
    const gates = await copyGates(ready, short ? 4 : 60);
    const early = await sign(gates, signers.slice(0, 1));
    for (const one of restored) await backUp(name, one);
    const before = [...early, ...(await sign(gates, signers.slice(1, 3)))];
    const second = Math.ceil(Date.now() / 1_000) * 1_000;
    await delay(second + 50 - Date.now());
    const after = await sign(gates, signers.slice(3));
    await archived(archive);
    await closeDatabase();
    cluster.kill();

    const reading = [`restore_command=cp "${archive}/%f" "%p"`, 'recovery_target_action=promote'];
    const target = [...reading, `recovery_target_time=${new Date(second).toISOString().replace('Z', '+00')}`];
    const back = await comeBack(restored[0], target);
    const findings = await judge(before, after, gates.length);
    await closeDatabase();
    await back.remove();
    const only = await comeBack(restored[1], [...reading, 'recovery_target=immediate']);
    const lost = seen('lost where the backup is restored without the log', before.length, await missing(before));
    await closeDatabase();
    await only.remove();
    return [...findings, lost];
  } finally {
    await closeDatabase();
    await cluster.remove();
  }
}

/** One signature on every gate for each of these people, and a checkpoint after each round. */
async function sign(gates: readonly DrillGate[], signers: readonly Signer[]): Promise<Acknowledged[]> {
  const { keyFile, checkpointsFile } = auditPlaces();
  const privateKey = (await readSigningKey(keyFile)) ?? '';
  const acknowledged: Acknowledged[] = [];
  for (const { actor, role } of signers) {
    if (!role) continue;
    for (const { key, snapshots } of gates) {
      const request = { role, act: 'APPROVE', halves: [], comment: '', snapshotSha256: snapshots[role] } as const;
      const { signOffId } = must(await signSection(callOf(actor), { key, review: 1 }, request));
      acknowledged.push({ signOffId, key, at: Date.now() });
    }
    must(await writeCheckpoint(new Date(), privateKey));
    must(await copyCheckpoints(new Date(), checkpointsFile));
  }
  return acknowledged;
}

/** A base backup beside the running server: its files as they are, and what makes them whole. */
async function backUp(from: string, to: string): Promise<void> {
  const [source, place] = [findPlace(folderOf(from)), findPlace(folderOf(to))];
  rmSync(place.data, { recursive: true, force: true });
  mkdirSync(place.root, { recursive: true });
  const log = join(source.data, 'pg_wal');
  const wanted = (path: string) => !path.startsWith(`${log}/`) && !path.endsWith('/postmaster.pid');
  await asOwner(async (client) => {
    await client.query(`SELECT pg_backup_start('drill', true)`);
    cpSync(source.data, place.data, { recursive: true, filter: wanted });
    const { rows } = await client.query<{ labelfile: string }>('SELECT labelfile FROM pg_backup_stop()');
    writeFileSync(join(place.data, 'backup_label'), rows[0]?.labelfile ?? '');
  });
  writeFileSync(join(place.data, 'recovery.signal'), '');
  mkdirSync(join(place.data, 'pg_wal', 'archive_status'), { recursive: true });
  mkdirSync(join(place.data, 'pg_wal', 'summaries'), { recursive: true });
  copyFileSync(join(source.root, 'password'), join(place.root, 'password'));
  if (place.user) own(place.data, place.user);
  chmodSync(place.data, 0o700);
}

function own(path: string, user: { readonly uid: number; readonly gid: number }): void {
  for (const entry of ['', ...readdirSync(path, { recursive: true, encoding: 'utf8' })])
    chownSync(join(path, entry), user.uid, user.gid);
}

/** Until what was written so far lies in the archive. */
async function archived(archive: string): Promise<void> {
  const last = await asOwner(async (client) => {
    const { rows } = await client.query<{ name: string }>('SELECT pg_walfile_name(pg_switch_wal()) AS name');
    return rows[0]?.name ?? '';
  });
  while (!existsSync(join(archive, last))) await delay(50);
}

async function comeBack(name: string, settings: readonly string[]): Promise<Cluster> {
  const cluster = await Cluster.restored(name, settings);
  process.env['DATABASE_URL'] = cluster.url(NAME);
  for (let recovering = true; recovering;) {
    await delay(50);
    recovering = await asOwner(async (client) => {
      const { rows } = await client.query<{ yes: boolean }>('SELECT pg_is_in_recovery() AS yes');
      return rows[0]?.yes ?? true;
    });
  }
  return cluster;
}

async function missing(acknowledged: readonly Acknowledged[]): Promise<number> {
  const ids = acknowledged.map(({ signOffId }) => signOffId);
  return ids.length - (await database().signOff.count({ where: { id: { in: ids } } }));
}

async function judge(
  before: readonly Acknowledged[],
  after: readonly Acknowledged[],
  gates: number,
): Promise<Finding[]> {
  const { broken, checkpoints } = await verifyAudit();
  // Registered, opened, submitted, signed by three before that second; by four after it, and the gate passed.
  const exactly = broken.filter(({ seq, reason }) => seq === 7 && reason.startsWith('5 entries are missing'));
  const told = checkpoints.broken.filter(({ reason }) => reason.includes('lacks 4 checkpoints'));
  const alarms = broken.length - exactly.length + checkpoints.broken.length - told.length;
  return [
    never('acknowledged before that second and missing', before.length, await missing(before)),
    always('acknowledged after it and not there', after.length, await missing(after)),
    always('use cases whose missing entries the verifier counts and places', gates, exactly.length),
    always('missing checkpoints told with their number', 1, told.length),
    never('alarms over anything else', broken.length, alarms),
  ];
}
