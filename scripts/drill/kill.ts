import { randomInt } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import { closeDatabase, database } from '@/lib/data/client';
import { ROLES } from '@/lib/domain/vocabulary';
import { verifyAudit } from '@/lib/queries/verify-audit';
import { signUntil, Window, type Told } from './clients';
import { App, bugsInLog, type Cluster } from './cluster';
import { aReadyGate, copyGates, makeSigners, type DrillGate, type Signer } from './gates';
import { always, never, seen, within, type Finding } from './report';

const ANSWER_MS = 10_000;

interface Round {
  readonly name: string;
  /** How many gates are signed at one time, of how many. */
  readonly open: number;
  readonly gates: number;
  /** It goes on until both are over. */
  readonly seconds: number;
  readonly kills: number;
  /** Milliseconds between two kills, at the least and at the most. */
  readonly pause: readonly [number, number];
  readonly lossy: boolean;
}

interface Outage {
  readonly from: number;
  readonly to: number;
}

/** Signers sign while app and PostgreSQL are killed at random; then what they were told is held against what is there. */
export async function kill(cluster: Cluster, short: boolean): Promise<Finding[]> {
  const many: Round = short
    ? { name: '20 gates', open: 20, gates: 20, seconds: 0, kills: 3, pause: [50, 300], lossy: false }
    : { name: '100 gates', open: 100, gates: 200, seconds: 60, kills: 3, pause: [1_000, 4_000], lossy: false };
  const rounds = short ? [many] : [{ ...many, name: 'one gate', open: 1 }, many];
  await cluster.use('drill_kill');
  const ready = await aReadyGate();
  const signers = await makeSigners(ready.owner, short ? 7 : 32);
  const findings: Finding[] = [];
  for (const round of rounds) {
    const gates = await copyGates(ready, round.gates);
    const { told, outages, fallen } = await disturbed(cluster, round, gates, signers);
    findings.push(...(await judge(round.name, told, outages, gates, signers)));
    findings.push(never(`${round.name}: the app ended by itself`, outages.length, fallen));
  }
  const control = { ...many, lossy: true, kills: short ? 2 : many.kills };
  const { told, outages } = await disturbed(cluster, control, await copyGates(ready, control.gates), signers);
  const acknowledged = told.filter(({ signOffId }) => signOffId !== null);
  const what = `lost with synchronous_commit = off, ${outages.length} kills of PostgreSQL`;
  return [...findings, seen(what, acknowledged.length, await lost(acknowledged))];
}

async function disturbed(cluster: Cluster, round: Round, gates: readonly DrillGate[], signers: readonly Signer[]) {
  await closeDatabase();
  const app = await App.make(round.lossy ? 'lossy' : null);
  await app.ready();
  const end = Date.now() + round.seconds * 1_000;
  const outages: Outage[] = [];
  const ended = () => Date.now() >= end && outages.length >= round.kills;
  const window = new Window(gates, round.open);
  const clients = signers.map((signer) => signUntil(ended, app.address, signer, window));
  while (!ended()) {
    await delay(randomInt(...round.pause));
    // Right after an acknowledgement is when there is something to lose.
    await Promise.race([window.heard(), delay(2_000)]);
    if (ended()) break;
    await delay(randomInt(20));
    outages.push(
      await strike(cluster, app, round.lossy ? 'PostgreSQL' : (TARGETS[outages.length % TARGETS.length] ?? 'both')),
    );
  }
  const told = (await Promise.all(clients)).flat();
  await app.kill();
  return { told, outages, fallen: app.fallen };
}

const TARGETS = ['PostgreSQL', 'the app', 'both'] as const;

/** Kills one of them or both, and starts what it killed. */
async function strike(cluster: Cluster, app: App, target: (typeof TARGETS)[number]): Promise<Outage> {
  const from = Date.now();
  if (target !== 'the app') cluster.kill();
  if (target !== 'PostgreSQL') await app.kill();
  await Promise.all([
    target === 'the app' ? undefined : cluster.start(),
    target === 'PostgreSQL' ? undefined : app.start(),
  ]);
  await app.ready();
  return { from, to: Date.now() };
}

async function judge(
  name: string,
  told: readonly Told[],
  outages: readonly Outage[],
  gates: readonly DrillGate[],
  signers: readonly Signer[],
): Promise<Finding[]> {
  const acknowledged = told.filter(({ signOffId }) => signOffId !== null);
  const ids = new Set(acknowledged.map(({ signOffId }) => signOffId));
  const reviewIds = gates.map(({ reviewId }) => reviewId);
  const stored = await database().signOff.findMany({ where: { reviewId: { in: reviewIds } } });
  const rights = new Map(signers.map(({ actor, role }) => [actor.id, role]));
  const unauthorised = stored.filter(({ personId, role }) => rights.get(personId) !== role);
  const answered = told.filter(({ allowed, status }) => !allowed && status < 300);
  const places = new Set(stored.map(({ reviewId, role }) => `${reviewId} ${role}`));
  const verdict = await verifyAudit();
  const bugs = sum(told.map((one) => one.bugs));
  if (bugs > 0) process.stdout.write(`\n${bugsInLog().join('\n')}\n`);
  const line = (what: string) => `${name}: ${what}`;
  return [
    always(line(`kills (the longest took ${longest(outages)} to recover from)`), outages.length, outages.length),
    never(line('acknowledged sign-offs lost'), acknowledged.length, await lost(acknowledged)),
    never(line('doubled'), stored.length, stored.length - places.size),
    never(line('stored that nobody was told of'), stored.length, stored.filter(({ id }) => !ids.has(id)).length),
    never(
      line('unauthorised, of attempts by the owner'),
      told.filter(({ allowed }) => !allowed).length,
      unauthorised.length + answered.length,
    ),
    always(line('gates as the model says'), gates.length, await asModelled(gates, stored)),
    never(line('chains that do not verify'), verdict.chains, verdict.broken.length),
    never(line('answers that mean a bug'), told.length, bugs),
    never(line('clients without an answer'), told.length, told.filter(({ ended }) => ended === null).length),
    within(line('longest wait for an answer after recovery'), waits(told, outages), ANSWER_MS),
  ];
}

/** Acknowledged signatures that are not there, or not of this person and section. */
async function lost(acknowledged: readonly Told[]): Promise<number> {
  const ids = acknowledged.flatMap(({ signOffId }) => signOffId ?? []);
  const rows = await database().signOff.findMany({ where: { id: { in: ids } } });
  const there = new Set(rows.map(({ id, personId, reviewId, role }) => [id, personId, reviewId, role].join()));
  return acknowledged.filter(({ signOffId, personId, reviewId, role }) => {
    return !there.has([signOffId, personId, reviewId, role].join());
  }).length;
}

/** A gate has passed exactly once if all seven signed it, and not at all otherwise; each signature has its entry. */
async function asModelled(gates: readonly DrillGate[], stored: readonly { reviewId: string }[]): Promise<number> {
  const signatures = new Map<string, number>();
  for (const { reviewId } of stored) signatures.set(reviewId, (signatures.get(reviewId) ?? 0) + 1);
  const reviews = await database().review.findMany({
    where: { id: { in: gates.map(({ reviewId }) => reviewId) } },
    include: { useCase: true },
  });
  const entries = await database().auditEvent.findMany({
    where: { chain: { in: reviews.map(({ useCaseId }) => useCaseId) } },
  });
  return reviews.filter(({ id, status, useCase }) => {
    const signed = signatures.get(id) ?? 0;
    const own = entries.filter(({ chain }) => chain === useCase.id);
    const told = own.filter(({ type }) => type === 'section.signed').length;
    const passed = own.filter(({ type }) => type === 'gate.passed').length;
    const complete = signed === ROLES.length;
    return (
      told === signed &&
      passed === Number(complete) &&
      status === (complete ? 'PASSED' : 'IN_REVIEW') &&
      useCase.stage === (complete ? 'POC' : 'PROPOSED')
    );
  }).length;
}

/** How long requests that met an outage waited once the last they met was over. */
function waits(told: readonly Told[], outages: readonly Outage[]): number[] {
  return told.flatMap(({ began, ended }) => {
    const last = outages.findLast(({ from, to }) => ended !== null && began <= to && ended >= from);
    return last && ended !== null ? [Math.max(0, ended - last.to)] : [];
  });
}

function longest(outages: readonly Outage[]): string {
  return `${(Math.max(0, ...outages.map(({ from, to }) => to - from)) / 1000).toFixed(1)} s`;
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, one) => total + one, 0);
}
