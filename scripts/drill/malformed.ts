import { mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { Tried } from '@/tests/malformed/entry';
import { runTool } from '../support/run-tool';
import { PLACE, type Cluster } from './cluster';
import { MALFORMED_GUARDS, type MalformedGuard } from './malformed-guards';
import { always, never, seen, type Finding } from './report';

/** A guard that is gone shows within so many inputs for each entry point. */
const CONTROL_TIMES = 12;

/** In the short form of the control. */
const ONE_ENTRY = 'createUnit';

/**
 * Malformed inputs for every operation of the API, every form and every upload, made of the schemas by a seed; then over
 * code that lacks one guard, where some must come through. Short: one control at one entry point, as `npm test` sends some
 * to each anyway.
 */
export async function malformed(_: Cluster, short: boolean, times = 500): Promise<Finding[]> {
  const seed = Number(process.env['VILLAGE_MALFORMED_SEED'] ?? Math.floor(Math.random() * 2 ** 31));
  process.stdout.write(`VILLAGE_MALFORMED_SEED=${seed} repeats the malformed inputs.\n`);
  if (short) return [await control(MALFORMED_GUARDS[0]!, seed, ONE_ENTRY)];
  const findings = told(await send(null, times, seed), times);
  for (const guard of MALFORMED_GUARDS) findings.push(await control(guard, seed));
  return findings;
}

async function control(guard: MalformedGuard, seed: number, entry?: string): Promise<Finding> {
  const [entries, times] = guard.only ?? [entry, CONTROL_TIMES];
  const tried = await send(guard, times, seed, entries);
  const failed = tried.filter((one) => !isClean(one));
  return seen(`entry points that fail without “${guard.name}”`, tried.length, failed.length);
}

/** What came of the inputs, and in words the first of what must not be. */
function told(tried: readonly Tried[], times: number): Finding[] {
  for (const { name, surprises } of tried)
    for (const [kind, each] of Object.entries(surprises))
      for (const one of each.slice(0, 3)) process.stdout.write(`${name}, ${kind}: ${one.slice(0, 500)}\n`);
  const sum = (of: (one: Tried) => number) => tried.reduce((all, one) => all + of(one), 0);
  const [inputs, possible] = [sum((one) => one.malformed), sum((one) => one.possible)];
  const found = (...kinds: (keyof Tried['surprises'])[]) =>
    sum(({ surprises }) => kinds.flatMap((kind) => surprises[kind]).length);
  const full = tried.filter((one) => one.malformed >= times).length;
  return [
    always(`entry points with ${times} malformed inputs`, tried.length, full),
    never('of these and of what only might be malformed answered by a fault', inputs + possible, found('fault')),
    never('malformed inputs that were taken, or wrote anything', inputs, found('taken')),
    never('answers not described, or not the ones for what is wrong', inputs, found('undescribed', 'another')),
    never('forms that lost what was typed', inputs, found('lost')),
    always('requests and forms without a mistake, taken afterwards', tried.length, tried.length - found('right')),
  ];
}

async function send(guard: MalformedGuard | null, times: number, seed: number, entries?: string): Promise<Tried[]> {
  const folder = join(process.cwd(), PLACE, `malformed-${process.pid}`);
  const report = join(folder, 'report');
  rmSync(report, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  const flags = [guard ? `malformed-${guard.at}` : 'tests/malformed/', ...(entries ? ['-t', entries] : [])];
  const { code, said } = await runTool('vitest', ['run', '--config', 'scripts/drill/unguarded.config.ts', ...flags], {
    VILLAGE_TEST_POSTGRES: join(folder, 'postgres'),
    VILLAGE_DRILL_WITHOUT: guard?.name ?? '',
    VILLAGE_MALFORMED_TIMES: String(times),
    VILLAGE_MALFORMED_SEED: String(seed),
    VILLAGE_MALFORMED_REPORT: report,
  });
  try {
    const tried = readdirSync(report).flatMap(
      (file) => JSON.parse(readFileSync(join(report, file), 'utf8')) as Tried[],
    );
    // A test that fails without having found anything: an entry point without inputs, or nothing of what follows.
    if (code !== 0 && tried.every(isClean)) throw new Error('A test failed for another reason.');
    return tried;
  } catch (error) {
    throw new Error(`The malformed inputs ended without a report.\n${said}`, { cause: error });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function isClean({ surprises }: Tried): boolean {
  return Object.values(surprises).every((each) => each.length === 0);
}
