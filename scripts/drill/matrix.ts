import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { runTool } from '../support/run-tool';
import { PLACE, type Cluster } from './cluster';
import { MATRIX_GUARDS, type MatrixGuard } from './guards';
import { always, never, seen, type Finding } from './report';
import { walkUnproxied } from './walk';

interface Tests {
  readonly numPassedTests: number;
  readonly numFailedTests: number;
}

/**
 * The generated matrix of the tests (every act, person and state, through both doors), whole; then again for one person
 * each over code that lacks one guard; then the pages of a build without proxy.ts. Short: only one of the latter, as `npm test` runs the matrix anyway.
 */
export async function matrix(cluster: Cluster, short: boolean): Promise<Finding[]> {
  const controls: Finding[] = [];
  for (const guard of short ? MATRIX_GUARDS.slice(0, 1) : MATRIX_GUARDS) {
    const { numPassedTests, numFailedTests } = await runMatrix(guard);
    controls.push(seen(`fails without “${guard.name}”`, numPassedTests + numFailedTests, numFailedTests));
  }
  if (short) return controls;
  const { numPassedTests, numFailedTests } = await runMatrix(null);
  const people = numPassedTests + numFailedTests;
  return [
    always('rows of the matrix as the contract says (a person with every act in every state)', people, numPassedTests),
    never('rows with an unexpected success or answer', people, numFailedTests),
    ...controls,
    ...(await walkUnproxied(cluster)),
  ];
}

async function runMatrix(guard: MatrixGuard | null): Promise<Tests> {
  const folder = join(process.cwd(), PLACE, `matrix-${process.pid}`);
  mkdirSync(folder, { recursive: true });
  const report = join(folder, 'report.json');
  const only = guard ? [`fail-closed-${guard.matrix}`, '-t', ` ${guard.person}$`] : ['fail-closed-'];
  const config = ['--config', 'scripts/drill/unguarded.config.ts'];
  const { said } = await runTool('vitest', ['run', ...config, ...only, '--reporter=json', `--outputFile=${report}`], {
    VILLAGE_TEST_POSTGRES: join(folder, 'postgres'),
    VILLAGE_DRILL_WITHOUT: guard?.name ?? '',
  });
  try {
    return JSON.parse(readFileSync(report, 'utf8')) as Tests;
  } catch {
    throw new Error(`The matrix ended without a report.\n${said}`);
  } finally {
    rmSync(report, { force: true });
  }
}
