import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { editUseCase } from '@/lib/commands/edit-use-case';
import { saveAnswerOf } from '@/lib/commands/save-answer';
import { signSection } from '@/lib/commands/sign-section';
import { withdraw } from '@/lib/commands/submit-review';
import { database } from '@/lib/data/client';
import type { Actor } from '@/lib/domain/access/actor';
import type { Result } from '@/lib/domain/result';
import type { Role, SignOffAct } from '@/lib/domain/vocabulary';
import { callOf, must, recordOf } from '@/prisma/builders';
import { atOnce } from '@/tests/fail-closed/at-once';
import type { Cluster } from './cluster';
import { aReadyGate, copyGates, makeSigners, type DrillGate, type Signer } from './gates';
import { asCodeWithout, ROW_LOCK } from './guards';
import { always, never, seen, type Finding } from './report';

/** Everybody a race needs, and the gate that is copied for each. */
interface World {
  readonly ready: { readonly key: string; readonly owner: Actor };
  readonly by: (role: Role, turn?: number) => Actor;
  /** Pending answer of the team: its requirement and version. */
  readonly answer: { readonly requirement: string; readonly version: number };
}

type Doing = (gate: DrillGate) => Promise<Result<unknown>>;

/** Two acts of which, done at one moment, no more may come than of one after the other. */
interface Pair {
  readonly name: string;
  readonly prepare?: (world: World, gate: DrillGate) => Promise<unknown>;
  readonly acts: (world: World, version: number) => readonly [Doing, Doing];
  /** Whether both took effect though they exclude each other, or one thing happened twice. */
  readonly doubled: (done: Outcome) => boolean;
}

interface Outcome {
  readonly succeeded: readonly [boolean, boolean];
  readonly signOffs: number;
  readonly types: readonly string[];
  readonly status: string;
}

const signing =
  (actor: Actor, role: Role, act: SignOffAct = 'APPROVE'): Doing =>
  (gate) => {
    const request = { role, act, halves: [], comment: 'Told by the drill', snapshotSha256: gate.snapshots[role] };
    return signSection(callOf(actor), { key: gate.key, review: 1 }, request);
  };
const editing =
  (actor: Actor, version: number, value: string): Doing =>
  ({ key }) =>
    editUseCase(callOf(actor), key, { intake: { data_classification: value }, version });
const both = ({ succeeded }: Outcome) => succeeded[0] && succeeded[1];

const PAIRS: readonly Pair[] = [
  {
    name: 'two sign one section',
    acts: ({ by }) => [signing(by('SECURITY'), 'SECURITY'), signing(by('SECURITY', 1), 'SECURITY')],
    doubled: (done) => both(done) || done.signOffs > 1,
  },
  {
    name: 'one rejects what another approves',
    acts: ({ by }) => [signing(by('SECURITY'), 'SECURITY', 'REJECT'), signing(by('SECURITY', 1), 'SECURITY')],
    // The rejection may come after the approval, never the other way about.
    doubled: ({ types }) => types.includes('review.rejected') && types.at(-1) !== 'review.rejected',
  },
  {
    name: 'two roles reject',
    acts: ({ by }) => [signing(by('SECURITY'), 'SECURITY', 'REJECT'), signing(by('SME'), 'SME', 'REJECT')],
    doubled: (done) => both(done) || done.types.filter((type) => type === 'review.rejected').length > 1,
  },
  {
    name: 'the team withdraws what somebody rejects',
    acts: ({ ready, by }) => [
      ({ key }) => withdraw(callOf(ready.owner), { key, review: 1 }, 'Told by the drill', 2),
      signing(by('SECURITY'), 'SECURITY', 'REJECT'),
    ],
    doubled: both,
  },
  {
    name: 'two edit the record',
    acts: ({ ready }, version) => [
      editing(ready.owner, version, 'CONFIDENTIAL'),
      editing(ready.owner, version, 'RESTRICTED'),
    ],
    doubled: both,
  },
  {
    name: 'one edits what another signs',
    // The signer read the record before the edit: of the edit first nothing may be signed, of the signature first nothing saved.
    acts: ({ ready, by }, version) => [
      editing(ready.owner, version, 'CONFIDENTIAL'),
      signing(by('SECURITY'), 'SECURITY'),
    ],
    doubled: both,
  },
  {
    name: 'two save one answer',
    acts: ({ ready, answer }) => {
      const saving =
        (text: string): Doing =>
        ({ key }) => {
          const input = { requirement: answer.requirement, value: { text }, answerVersion: answer.version };
          return saveAnswerOf(callOf(ready.owner), { key, review: 1 }, input);
        };
      return [saving('Minutes hold names.'), saving('Minutes hold decisions.')];
    },
    doubled: both,
  },
  {
    name: 'the last two sign a gate',
    prepare: async ({ by }, gate) => {
      const others = ['COMPLIANCE', 'ARCHITECTURE', 'DATA', 'CHANGE_MANAGEMENT', 'EXECUTIVE'] as const;
      for (const role of others) must(await signing(by(role), role)(gate));
    },
    acts: ({ by }) => [signing(by('SECURITY'), 'SECURITY'), signing(by('SME'), 'SME')],
    doubled: ({ types, status }) => types.filter((type) => type === 'gate.passed').length !== 1 || status !== 'PASSED',
  },
];

/** So many races of each pair: every other one held at the row until both wait for it, the rest let go at one tick. */
export async function races(cluster: Cluster, short: boolean, times = short ? 4 : 1_000): Promise<Finding[]> {
  const findings: Finding[] = [];
  await cluster.use('drill_races');
  const world = await makeWorld();
  for (const pair of PAIRS) {
    const tally = await raceAll(world, pair, times, true);
    findings.push(never(`${pair.name}: double effects`, times, tally.doubled));
    if (tally.none > 0) findings.push(always(`${pair.name}: one succeeded`, times, times - tally.none));
  }
  await cluster.use('drill_races_unlocked');
  return [...findings, ...(await withoutLock(10))];
}

/** The same in a process whose code lacks the row lock. */
async function withoutLock(times: number): Promise<Finding[]> {
  const { flags, env } = asCodeWithout(ROW_LOCK);
  const child = spawn(process.execPath, [...flags, 'scripts/drill/races-unlocked.ts', String(times)], {
    env: { ...process.env, NODE_OPTIONS: '', ...env },
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
  const [first] = (await Promise.race([once(child, 'message'), once(child, 'exit')])) as [unknown];
  if (!Array.isArray(first)) throw new Error('The races without the row lock did not run.');
  return first as Finding[];
}

/** The control: in this process, whose code was altered. */
export async function racesUnlocked(times: number): Promise<Finding[]> {
  const world = await makeWorld();
  let doubled = 0;
  for (const pair of PAIRS) doubled += (await raceAll(world, pair, times, false)).doubled;
  return [seen('double effects without the row lock', times * PAIRS.length, doubled)];
}

async function makeWorld(): Promise<World> {
  const ready = await aReadyGate();
  const signers: readonly Signer[] = await makeSigners(ready.owner, 14);
  const record = await recordOf(ready.owner, ready.key);
  const answer = record.openReview?.answers.find(({ value }) => value !== null && 'text' in value);
  if (!answer) throw new Error('The record has no answer in words.');
  return {
    ready,
    by: (role, turn = 0) => signers.filter((one) => one.role === role)[turn]!.actor,
    answer: { requirement: answer.requirement, version: answer.version },
  };
}

async function raceAll(world: World, pair: Pair, times: number, locked: boolean) {
  const tally = { doubled: 0, none: 0 };
  for (let turn = 0; turn < times; turn += 1) {
    const done = await race(world, pair, locked && turn % 2 === 0);
    tally.doubled += Number(pair.doubled(done));
    tally.none += Number(!done.succeeded.includes(true));
  }
  return tally;
}

async function race(world: World, pair: Pair, held: boolean): Promise<Outcome> {
  const [gate] = (await copyGates(world.ready, 1)) as [DrillGate];
  await pair.prepare?.(world, gate);
  const { id, version } = await recordOf(world.ready.owner, gate.key);
  const acts = pair.acts(world, version);
  // A deadlock or a unique value is refused or thrown: that act did nothing.
  const tries = acts.map(
    (act) => () =>
      act(gate).then(
        ({ ok }) => ok,
        () => false,
      ),
  );
  const [first, second] = (Math.random() < 0.5 ? tries : tries.toReversed()) as [
    () => Promise<boolean>,
    () => Promise<boolean>,
  ];
  const succeeded = held ? await atOnce(gate.key, first, second) : await Promise.all([first(), second()]);
  const review = await database().review.findUniqueOrThrow({ where: { id: gate.reviewId } });
  const signOffs = await database().signOff.count({ where: { reviewId: gate.reviewId } });
  const entries = await database().auditEvent.findMany({ where: { chain: id }, orderBy: { seq: 'asc' } });
  return { succeeded, signOffs, types: entries.map(({ type }) => type), status: review.status };
}
