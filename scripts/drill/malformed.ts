import { mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { Tried } from '@/tests/malformed/entry';
import { runTool } from '../support/run-tool';
import { PLACE, type Cluster } from './cluster';
import { MALFORMED_GUARDS, type MalformedGuard } from './malformed-guards';
import { always, never, seen, type Finding } from './report';

/** A guard that is gone shows within so many inputs for each entry point. */
const CONTROL_TIMES = 12;

/**
 * Malformed inputs for every operation of the API, every form and every upload, made of the schemas by a seed; then over
 * code that lacks one guard, where some must come through. Short: few for each entry point, and one control.
 */
export async function malformed(_: Cluster, short: boolean, times = short ? 5 : 500): Promise<Finding[]> {
  const seed = Number(process.env['VILLAGE_MALFORMED_SEED'] ?? Math.floor(Math.random() * 2 ** 31));
  process.stdout.write(`VILLAGE_MALFORMED_SEED=${seed} repeats the malformed inputs.\n`);
  const tried = await send(null, times, seed);
  for (const { name, surprises } of tried)
    for (const [kind, each] of Object.entries(surprises))
      for (const one of each.slice(0, 3)) process.stdout.write(`${name}, ${kind}: ${one.slice(0, 500)}\n`);
  const controls: Finding[] = [];
  for (const guard of short ? MALFORMED_GUARDS.slice(0, 1) : MALFORMED_GUARDS) {
    const without = await send(guard, CONTROL_TIMES, seed);
    const failed = without.filter(({ surprises }) => Object.values(surprises).flat().length > 0);
    controls.push(seen(`entry points that fail without “${guard.name}”`, without.length, failed.length));
  }
  const sum = (of: (one: Tried) => number) => tried.reduce((all, one) => all + of(one), 0);
  const inputs = sum((one) => one.malformed);
  const answered = (...kinds: (keyof Tried['surprises'])[]) =>
    sum(({ surprises }) => kinds.flatMap((kind) => surprises[kind]).length);
  return [
    always(
      `entry points with ${times} malformed inputs`,
      tried.length,
      tried.filter((one) => one.malformed >= times).length,
    ),
    never(
      'of these and of what only might be malformed answered by a fault',
      inputs + sum((one) => one.possible),
      answered('fault'),
    ),
    never('malformed inputs that were taken, or wrote anything', inputs, answered('taken')),
    never(
      'answers that are not described, or not the ones for what is wrong',
      inputs,
      answered('undescribed', 'another'),
    ),
    never('forms that lost what was typed', inputs, answered('lost')),
    always(
      'requests and forms without a mistake that were taken afterwards',
      tried.length,
      tried.length - answered('right'),
    ),
    ...controls,
  ];
}

async function send(guard: MalformedGuard | null, times: number, seed: number): Promise<Tried[]> {
  const folder = join(process.cwd(), PLACE, `malformed-${process.pid}`);
  const report = join(folder, 'report');
  rmSync(report, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  const only = guard ? `malformed-${guard.at}` : 'tests/malformed/';
  const { said } = await runTool('vitest', ['run', '--config', 'scripts/drill/unguarded.config.ts', only], {
    VILLAGE_TEST_POSTGRES: join(folder, 'postgres'),
    VILLAGE_DRILL_WITHOUT: guard?.name ?? '',
    VILLAGE_MALFORMED_TIMES: String(times),
    VILLAGE_MALFORMED_SEED: String(seed),
    VILLAGE_MALFORMED_REPORT: report,
  });
  try {
    return readdirSync(report).flatMap((file) => JSON.parse(readFileSync(join(report, file), 'utf8')) as Tried[]);
  } catch {
    throw new Error(`The malformed inputs ended without a report.\n${said}`);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
