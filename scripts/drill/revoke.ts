import { randomInt } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import { closeDatabase, database } from '@/lib/data/client';
import { App, type Cluster } from './cluster';
import { REVOCATION_GUARDS, type RevocationGuard } from './guards';
import { always, never, seen, within, type Finding } from './report';
import { REVOCATIONS, WRITTEN, type Kind } from './revocations';
import type { Case, Client } from './revoke-clients';
import { World } from './revoke-world';

/** So many revocations are under way at one time, and with each of them whoever it concerns sends requests. */
const AT_ONCE = 4;
/** So many requests everyone sends after it. */
const AFTER = 3;
const ANSWER_MS = 5_000;
const PAUSE_MS = [50, 250] as const;

interface Told {
  readonly client: Client;
  readonly began: number;
  readonly ended: number;
  readonly status: number;
}

interface Trial {
  readonly kind: Kind;
  readonly who: Case;
  readonly told: readonly Told[];
  /** When whoever ended it was told so, and with what status. */
  readonly at: number;
  readonly status: number;
  /** What they wrote though nobody was told, and what is in the log after what ended it. */
  readonly untold: number;
  readonly late: number;
}

/**
 * People send requests without a pause, at both doors and to two processes of the app, while what allows them ends. From
 * the moment that is acknowledged each new one of them must be refused. Short: one of each, one process, one control.
 */
export async function revoke(cluster: Cluster, short: boolean, times = short ? 1 : 200): Promise<Finding[]> {
  const processes = short ? 1 : 2;
  const trials = await tried(cluster, 'drill_revoke', null, times, processes);
  const findings = REVOCATIONS.map((kind) => {
    const own = trials.filter((trial) => trial.kind === kind);
    const after = own.flatMap(refusable);
    return never(
      `${kind.name}: let through, of requests after ${own.length} times`,
      after.length,
      after.filter(isLetThrough).length,
    );
  });
  const controls: Finding[] = [];
  for (const guard of short ? REVOCATION_GUARDS.slice(0, 1) : REVOCATION_GUARDS) {
    const without = await tried(cluster, 'drill_revoke_unguarded', guard, Math.min(times, 5), processes);
    const slipped = without.filter((one) => refusable(one).some(isLetThrough) || one.late > 0);
    controls.push(seen(`something let through without “${guard.name}”`, without.length, slipped.length));
  }
  return [...findings, ...judge(trials), ...controls];
}

function judge(trials: readonly Trial[]): Finding[] {
  const after = trials.flatMap(refusable);
  const crossing = trials.flatMap(({ told, at }) => told.filter(({ began, ended }) => began <= at && ended > at));
  const written = trials.filter(({ kind }) => kind.last !== null);
  const first = trials.map((trial) => Math.min(...refusable(trial).map(({ ended }) => ended)) - trial.at);
  const other = after.filter(({ status, client }) => status !== client.refused).length;
  return [
    always('revocations that were acknowledged', trials.length, trials.filter(({ status }) => status < 300).length),
    never('refused otherwise than documented, of requests after them', after.length, other),
    never(
      `written though nobody was told (${crossing.length} requests were under way)`,
      trials.length,
      sum(trials.map(({ untold }) => untold)),
    ),
    never('in the log after what ended it', written.length, sum(written.map(({ late }) => late))),
    within('longest from the acknowledgement to the first refusal', first, ANSWER_MS),
  ];
}

/** The requests that began once the revocation was acknowledged. */
function refusable({ told, at }: Trial): Told[] {
  return told.filter(({ began }) => began > at);
}

function isLetThrough({ status }: Told): boolean {
  return status < 400;
}

async function tried(
  cluster: Cluster,
  name: string,
  guard: RevocationGuard | null,
  times: number,
  processes: number,
): Promise<Trial[]> {
  await closeDatabase();
  const apps: App[] = [];
  try {
    await cluster.use(name);
    process.env['APP_URL'] = 'http://127.0.0.1:3000';
    process.env['AUTH_SECRET'] = 'a secret of the drill, long enough 0123456789';
    while (apps.length < processes) apps.push(await App.make(null, guard));
    const world = await World.make(apps.map(({ address }) => address));
    const kinds = REVOCATIONS.filter(({ rests }) => !guard || rests === guard.on);
    const due = kinds.flatMap((kind) => Array.from({ length: times }, () => kind));
    const trials: Trial[] = [];
    const next = async () => {
      for (let kind = due.shift(); kind; kind = due.shift()) trials.push(await tryOne(world, kind));
    };
    await Promise.all(Array.from({ length: AT_ONCE }, next));
    return trials;
  } finally {
    for (const app of apps) await app.kill();
  }
}

async function tryOne(world: World, kind: Kind): Promise<Trial> {
  const since = new Date();
  const who = await kind.prepare(world);
  const told: Told[] = [];
  let at = Infinity;
  const tell = async (client: Client) => {
    const began = performance.now();
    const status = await client.send();
    const answer = { client, began, ended: performance.now(), status };
    told.push(answer);
    return answer;
  };
  const begins = async (client: Client) => {
    const { status } = await tell(client);
    if (client.before === undefined ? status < 300 : status === client.before) return;
    throw new Error(`${kind.name}: the first request was answered ${status}.`);
  };
  const goesOn = async (client: Client) => {
    for (let after = 0; after < AFTER; after += Number((await tell(client)).began > at)) {
      // Whoever writes without any pause keeps the owner from changing the team, who sends the version they saw.
      if (at === Infinity) await delay(randomInt(...PAUSE_MS));
    }
  };
  await Promise.all(who.clients.map(begins));
  const all = Promise.all(who.clients.map(goesOn));
  const signed = who.signature && delay(randomInt(20)).then(() => tell(who.signature!));
  const status = await who.end();
  at = performance.now();
  if (who.signature) await tell(who.signature);
  await Promise.all([all, signed]);
  return { kind, who, told, at, status, ...(await inLog(kind, who, told, since)) };
}

/** What the log holds of theirs that was not acknowledged, and what was committed after what ended it. */
async function inLog({ last }: Kind, { personId, chain }: Case, told: readonly Told[], since: Date) {
  const rows = await database().$queryRaw<{ type: string; own: boolean; committed: number }[]>`
    SELECT type, coalesce(actor_id = ${personId}::uuid, FALSE) AS own,
      extract(epoch FROM pg_xact_commit_timestamp(xmin))::float8 AS committed
    FROM audit_event
    WHERE at >= ${since} AND (actor_id = ${personId}::uuid OR chain = ${chain} OR data::text LIKE ${`%${personId}%`})
    ORDER BY id`;
  const written = rows.filter(({ type, own }) => own && (WRITTEN as readonly string[]).includes(type));
  const acknowledged = told.filter(({ client, status }) => client.writes && status < 300);
  const end = rows.findLast(({ type }) => type === last);
  if (last && !end) throw new Error(`The log says nothing of ${last}.`);
  const late = written.filter(({ committed }) => end && committed > end.committed).length;
  return { untold: written.length - acknowledged.length, late };
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, one) => total + one, 0);
}
