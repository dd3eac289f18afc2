import { execFileSync } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { closeDatabase, database } from '@/lib/data/client';
import { PASSWORD } from '@/prisma/builders';
import { findPlace } from '../support/postgres-place';
import { App, Cluster, folderOf } from './cluster';
import { aReadyGate, copyGates, makeSigners, type DrillGate, type Signer } from './gates';
import { always, never, seen, within, type Finding } from './report';

const ANSWER_MS = 1_000;
const RECOVERY_MS = 10_000;
/** Room for a new server, the template and one copy of it, and little more. */
const DISK = '320m';

interface Tried {
  readonly took: number;
  readonly status: number;
  readonly retryAfter: boolean;
  readonly signOffId: string | null;
}

/** The disk under PostgreSQL is full while people sign; then there is room again. Mounting a small disk takes root. */
export async function disk(_: Cluster, short: boolean): Promise<Finding[]> {
  const folder = folderOf(`${process.pid}-small`);
  mkdirSync(folder, { recursive: true });
  const { root } = findPlace(folder);
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${DISK},mode=755`, 'tmpfs', root], { stdio: 'ignore' });
  } catch {
    return [{ what: 'may mount a small disk', tried: 1, found: 'no', must: 'be root', held: false }];
  }
  try {
    const settings = ['max_wal_size=32MB', 'min_wal_size=32MB'];
    const small = await Cluster.make(`${process.pid}-small`, settings);
    try {
      return await filled(small, root, short ? 4_000 : 60_000);
    } finally {
      await closeDatabase();
      await small.remove().catch(() => undefined);
    }
  } finally {
    execFileSync('umount', ['-l', root]);
    rmSync(folder, { recursive: true, force: true });
  }
}

async function filled(cluster: Cluster, root: string, lasts: number): Promise<Finding[]> {
  await cluster.use('drill_disk');
  const ready = await aReadyGate();
  const signers = await makeSigners(ready.owner, 28);
  const gates = await copyGates(ready, 40);
  await closeDatabase();
  const app = await App.make();
  try {
    const before = await signFor(app, signers, gates.slice(0, 4), 1_000);
    const filler = join(root, 'filler');
    fill(filler);
    const full = await signFor(app, signers, gates.slice(4), lasts);
    rmSync(filler);
    const from = Date.now();
    await cluster.revive();
    let again = await attempt(app, signers[0]!, gates.at(-1)!);
    while (again.status === 503) again = await attempt(app, signers[0]!, gates.at(-1)!);
    const back = Date.now() - from;
    const told = [...before, ...full, again];
    const refused = full.filter(({ status }) => status === 503);
    const kept = told.flatMap(({ signOffId }) => signOffId ?? []);
    const stored = await database().signOff.count({ where: { id: { in: kept } } });
    const answered = full.filter((one) => [201, 409].includes(one.status) || (one.status === 503 && one.retryAfter));
    return [
      seen('the disk was full: writes refused', full.length, refused.length),
      always('disk full: signed, or 503 with Retry-After', full.length, answered.length),
      within(
        'disk full: longest wait for that 503',
        refused.map(({ took }) => took),
        ANSWER_MS,
      ),
      within('disk full: until it takes a signature again', [back], RECOVERY_MS),
      never('disk full: acknowledged sign-offs lost', kept.length, kept.length - stored),
    ];
  } finally {
    await app.kill();
  }
}

/** Writes until there is no room for one more block. */
function fill(file: string): void {
  for (const size of [2 ** 20, 4_096]) {
    try {
      for (;;) writeFileSync(file, Buffer.alloc(size), { flag: 'a' });
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'ENOSPC') throw error;
    }
  }
}

/** Four people sign one gate after the other, for so long. */
async function signFor(app: App, signers: readonly Signer[], gates: readonly DrillGate[], lasts: number) {
  const end = Date.now() + lasts;
  const tried: Tried[] = [];
  const people = signers.filter(({ role }) => role !== null).slice(0, 4);
  const signOn = async (person: Signer) => {
    for (let at = 0; Date.now() < end; at += 1) {
      const one = await attempt(app, person, gates[at % gates.length]!);
      tried.push(one);
      if (one.status !== 201) await delay(50);
    }
  };
  await Promise.all(people.map(signOn));
  return tried;
}

async function attempt({ address }: App, { role, token }: Signer, gate: DrillGate): Promise<Tried> {
  const began = Date.now();
  const response = await fetch(`${address}/api/v1/reviews/${gate.reviewId}/sections/${role}/sign-offs`, {
    method: 'POST',
    headers: { Authorization: `Bearer ${token}`, 'Content-Type': 'application/json', 'Idempotency-Key': randomUUID() },
    body: JSON.stringify({ act: 'APPROVE', snapshotSha256: gate.snapshots[role!], password: PASSWORD }),
  });
  const body = (await response.json()) as { signOffId?: string };
  return {
    took: Date.now() - began,
    status: response.status,
    retryAfter: Number(response.headers.get('retry-after')) > 0,
    signOffId: response.status === 201 ? (body.signOffId ?? null) : null,
  };
}
