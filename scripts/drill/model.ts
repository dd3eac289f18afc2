import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { Explored } from '@/tests/model/explore';
import { runTool } from '../support/run-tool';
import { PLACE, type Cluster } from './cluster';
import { MATRIX_GUARDS, MODEL_GUARDS, type Guard } from './guards';
import { always, never, seen, type Finding } from './report';

const AT_ONCE = 2;
/** A guard that is gone shows within so many runs. */
const CONTROL_RUNS = 600;

type Told = Explored & { readonly kept: boolean };

/**
 * Lives of a use case at random, each act held against the model of product.md, section 3; then over code that lacks one
 * guard, where the model must find a difference. Short: some runs and one control, as `npm test` does some as well.
 */
export async function model(_: Cluster, short: boolean, times = short ? 40 : 10_000): Promise<Finding[]> {
  const shares = Array.from({ length: AT_ONCE }, (_share, place) => Math.ceil((times - place) / AT_ONCE));
  const told = await Promise.all(
    shares.map(async (runs, place) => {
      const share = await runModel(null, runs, place);
      const { seed, divergence } = share;
      if (divergence) process.stdout.write(`Seed ${seed}: ${divergence.what}\n${divergence.sequence}\n`);
      return share;
    }),
  );
  const sum = (of: (one: Told) => number) => told.reduce((all, one) => all + of(one), 0);
  const different = sum(({ divergence, kept }) => Number(divergence !== null) + Number(!kept));
  const controls: Finding[] = [];
  for (const guard of short ? MODEL_GUARDS.slice(0, 1) : [...MODEL_GUARDS, ...MATRIX_GUARDS]) {
    const { runs, divergence, kept } = await runModel(guard, CONTROL_RUNS, 0);
    const found = Number(divergence !== null || !kept);
    controls.push(seen(`differs without “${guard.name}”, within so many runs`, runs + found, found));
  }
  return [
    always(
      'lives of a use case, each looked at whole at its end',
      times,
      sum(({ runs }) => runs),
    ),
    never(
      `acts of these (${sum(({ done }) => done)} done, ${sum(({ each }) => each['gate.passed'] ?? 0)} gates passed) that came out unlike the model`,
      sum(({ acts }) => acts),
      different,
    ),
    ...controls,
  ];
}

async function runModel(guard: Guard | null, runs: number, place: number): Promise<Told> {
  const folder = join(process.cwd(), PLACE, `model-${process.pid}-${place}`);
  mkdirSync(folder, { recursive: true });
  const report = join(folder, 'report.json');
  rmSync(report, { force: true });
  const flags = [
    'run',
    '--config',
    'scripts/drill/unguarded.config.ts',
    'tests/model/',
    ...(guard ? ['--bail=1'] : []),
  ];
  const { code, said } = await runTool('vitest', flags, {
    VILLAGE_TEST_POSTGRES: join(folder, 'postgres'),
    VILLAGE_DRILL_WITHOUT: guard?.name ?? '',
    VILLAGE_MODEL_RUNS: String(runs),
    VILLAGE_MODEL_REPORT: report,
  });
  try {
    return { ...(JSON.parse(readFileSync(report, 'utf8')) as Explored), kept: code === 0 };
  } catch {
    // Without a guard even the way to where runs begin may be another one.
    if (guard && said.includes('Divergence'))
      return { seed: 0, runs: 0, acts: 0, done: 0, each: {}, divergence: null, kept: false };
    throw new Error(`The model ended without a report.\n${said}`);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
