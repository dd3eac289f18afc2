import { setTimeout as delay } from 'node:timers/promises';
import { closeDatabase, database } from '@/lib/data/client';
import { ROLES } from '@/lib/domain/vocabulary';
import { asOwner } from '@/tests/fail-closed/at-once';
import { signUntil, Window, type Told } from './clients';
import { App, type Cluster } from './cluster';
import { aReadyGate, copyGates, makeSigners, type DrillGate, type Signer } from './gates';
import { always, never, seen, within, type Finding } from './report';

const ANSWER_MS = 1_000;
const RECOVERY_MS = 10_000;

interface Probe {
  readonly began: number;
  readonly took: number;
  readonly status: number;
  readonly retryAfter: boolean;
}

/** The database goes away, hangs, or has no connection left; then it is back. */
export async function outage(cluster: Cluster, short: boolean): Promise<Finding[]> {
  await cluster.use('drill_outage');
  const ready = await aReadyGate();
  const signers = await makeSigners(ready.owner, 28);
  const gates = await copyGates(ready, 16);
  const holder = process.env['DATABASE_URL'];
  await closeDatabase();
  const app = await App.make();
  try {
    const lasts = short ? 3_000 : 60_000;
    const away = await interrupted(AWAY(cluster), app, gates.slice(0, 4), signers, lasts);
    const hung = await interrupted(SILENT(cluster), app, gates.slice(4, 8), signers, lasts);
    const full = await exhausted(app, gates.slice(8, 10), signers, holder);
    const deaf = await deafnessSeen(cluster, gates.slice(10, 14), signers);
    return [...away, ...hung, ...full, await impatienceSeen(gates.slice(14), signers, holder), deaf];
  } finally {
    await app.kill();
  }
}

/** What befalls the server, and what ends it. */
interface Interruption {
  readonly name: string;
  readonly begin: () => void;
  readonly end: () => Promise<void> | void;
}

const AWAY = (cluster: Cluster): Interruption => {
  return { name: 'away', begin: () => cluster.kill(), end: () => cluster.start() };
};

/** It takes connections and statements, and says nothing to any. */
const SILENT = (cluster: Cluster): Interruption => {
  return { name: 'silent', begin: () => cluster.signal('SIGSTOP'), end: () => cluster.signal('SIGCONT') };
};

/** The control: an app that does not notice that the server says nothing keeps people waiting. */
async function deafnessSeen(cluster: Cluster, gates: readonly DrillGate[], signers: readonly Signer[]) {
  await closeDatabase();
  const app = await App.make('deaf');
  try {
    const [, wait] = await interrupted(SILENT(cluster), app, gates, signers, 3_000);
    return seen('more than 1 s where nobody notices a silent server', wait?.tried ?? 0, Number(!wait?.held));
  } finally {
    await app.kill();
  }
}

/** The control: an app whose requests wait longer for a free connection does not hold the second. */
async function impatienceSeen(gates: readonly DrillGate[], signers: readonly Signer[], url: string | undefined) {
  await closeDatabase();
  const app = await App.make('patient');
  try {
    const [, wait] = await exhausted(app, gates, signers, url);
    return seen('more than 1 s where the pool waits for 3', wait?.tried ?? 0, Number(!wait?.held));
  } finally {
    await app.kill();
  }
}

/** PostgreSQL is interrupted while people sign, for so long. */
async function interrupted(
  { name, begin, end }: Interruption,
  app: App,
  gates: readonly DrillGate[],
  signers: readonly Signer[],
  lasts: number,
): Promise<Finding[]> {
  let over = false;
  const window = new Window(gates, gates.length);
  const people = signers.slice(0, 7);
  const clients = people.map((signer) => signUntil(() => over, app.address, signer, window));
  await window.heard();
  begin();
  // By the clock, not once all are answered: who is not would be waited for.
  const ended = delay(lasts + ANSWER_MS).then(end);
  const probes = await probeFor(app, people, lasts);
  await ended;
  const from = Date.now();
  const back = await untilAnswered(app, people[0]!, from);
  over = true;
  const told = (await Promise.all(clients)).flat();
  await app.ready();
  return [
    always(`${name}: 503 with Retry-After`, probes.length, probes.filter(isUnavailable).length),
    within(
      `${name}: longest wait for that`,
      probes.map(({ took }) => took),
      ANSWER_MS,
    ),
    within(`${name}: until it serves again`, [back], RECOVERY_MS),
    never(`${name}: acknowledged sign-offs lost`, acknowledged(told).length, await lostOf(told)),
    never(`${name}: clients without an answer`, told.length, told.filter(({ ended }) => ended === null).length),
  ];
}

/** More people sign one use case than there are connections, and its row is held. */
async function exhausted(
  app: App,
  gates: readonly DrillGate[],
  signers: readonly Signer[],
  url: string | undefined,
): Promise<Finding[]> {
  if (url) process.env['DATABASE_URL'] = url;
  const [gate] = gates as [DrillGate];
  let over = false;
  const people = signers.filter(({ role }) => role !== null);
  const held = await asOwner(async (client) => {
    await client.query('BEGIN');
    await client.query('SELECT 1 FROM use_case WHERE number = $1 FOR UPDATE', [Number(gate.key.slice(3))]);
    const clients = people.map((signer) => signUntil(() => over, app.address, signer, new Window([gate], 1)));
    await delay(1_000);
    const probes = await probeFor(app, people.slice(0, 2), 3_000);
    over = true;
    await client.query('COMMIT');
    return { clients, probes };
  });
  const back = await untilAnswered(app, people[0]!, Date.now());
  const told = (await Promise.all(held.clients)).flat();
  const stored = await database().signOff.count({ where: { reviewId: gate.reviewId } });
  return [
    always('no free connection: 503 with Retry-After', held.probes.length, held.probes.filter(isUnavailable).length),
    within(
      'no free connection: longest wait for that',
      held.probes.map(({ took }) => took),
      ANSWER_MS,
    ),
    within('no free connection: until it serves again', [back], RECOVERY_MS),
    never('no free connection: acknowledged sign-offs lost', acknowledged(told).length, await lostOf(told)),
    always('no free connection: sections signed once it was over', ROLES.length, stored),
  ];
}

const isUnavailable = ({ status, retryAfter }: Probe) => status === 503 && retryAfter;
const acknowledged = (told: readonly Told[]) => told.filter(({ signOffId }) => signOffId !== null);

async function lostOf(told: readonly Told[]): Promise<number> {
  const ids = acknowledged(told).flatMap(({ signOffId }) => signOffId ?? []);
  return ids.length - (await database().signOff.count({ where: { id: { in: ids } } }));
}

/** Asks over and over, one question at a time for each person. */
async function probeFor(app: App, people: readonly Signer[], lasts: number): Promise<Probe[]> {
  const end = Date.now() + lasts;
  const probes: Probe[] = [];
  const ask = async (person: Signer) => {
    while (Date.now() < end) {
      probes.push(await probe(app, person));
      await delay(200);
    }
  };
  await Promise.all(people.map(ask));
  return probes;
}

async function probe(app: App, { token }: Signer): Promise<Probe> {
  const began = Date.now();
  const answer = await fetch(`${app.address}/api/v1/use-cases/UC-1`, { headers: { Authorization: `Bearer ${token}` } });
  await answer.text();
  const retryAfter = Number(answer.headers.get('retry-after')) > 0;
  return { began, took: Date.now() - began, status: answer.status, retryAfter };
}

async function untilAnswered(app: App, person: Signer, from: number): Promise<number> {
  while ((await probe(app, person)).status !== 200) await delay(50);
  return Date.now() - from;
}
