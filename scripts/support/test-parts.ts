import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { buildApp } from './build-app';
import { Failure } from './failure';
import { findBrowser } from './find-browser';
import { runTool } from './run-tool';

/** What one part found: how many checks held and how many did not, and what its tool printed. */
export interface Outcome {
  readonly passed: number;
  readonly failed: number;
  readonly said: string;
}

const RESULTS = 'test-results';
/** Fewer files seen than this means that the tool looked in the wrong place. */
const FEWEST_FILES = 500;

export interface Part {
  readonly name: string;
  /** Whether it keeps one core busy and listens on nothing, so that another such part can run beside it. */
  readonly light?: true;
  readonly run: () => Promise<Outcome>;
}

/** Everything that must hold, in the order in which it is cheap to learn that it does not. */
export const PARTS: readonly Part[] = [
  { name: 'format', light: true, run: () => check('prettier', ['--check', '--log-level=warn', '.']) },
  { name: 'lint', light: true, run: () => check('eslint', ['--max-warnings=0', '.']) },
  { name: 'types', light: true, run: () => check('typescript/tsc', ['--noEmit']) },
  { name: 'layers', light: true, run: checkLayers },
  { name: 'unused', light: true, run: () => check('knip', []) },
  { name: 'unit', light: true, run: () => runVitest('unit') },
  { name: 'database', run: () => runVitest('database') },
  { name: 'drills', run: runDrills },
  { name: 'build', run: build },
  { name: 'browser', run: () => runPlaywright('browser') },
  { name: 'accessibility', run: () => runPlaywright('accessibility') },
];

async function check(tool: string, flags: readonly string[]): Promise<Outcome> {
  const { code, said } = await runTool(tool, flags);
  return code === 0 ? { passed: 1, failed: 0, said } : { passed: 0, failed: 1, said };
}

async function checkLayers(): Promise<Outcome> {
  const folders = ['app', 'components', 'lib', 'prisma', 'scripts', 'tests', 'e2e'];
  const outcome = await check('dependency-cruiser', ['--config', '.dependency-cruiser.cjs', ...folders]);
  const files = Number(/(\d+) modules/.exec(outcome.said)?.[1] ?? 0);
  if (files >= FEWEST_FILES) return outcome;
  return { passed: 0, failed: 1, said: `Only ${files} files were looked at.\n${outcome.said}` };
}

interface VitestReport {
  readonly numPassedTests: number;
  readonly numTotalTests: number;
  readonly success: boolean;
}

async function runVitest(project: string): Promise<Outcome> {
  const file = reportFile(project);
  const flags = ['run', '--project', project, '--reporter=dot', '--reporter=json', `--outputFile.json=${file}`];
  const { code, said } = await runTool('vitest', flags);
  const report = readReport(file, said) as VitestReport;
  // A skipped test held nothing: it counts as failed.
  const failed = report.numTotalTests - report.numPassedTests;
  return { passed: report.numPassedTests, failed: failed || Number(code !== 0 || !report.success), said };
}

/** The drills whose short form no database test is: the others have theirs among those. */
async function runDrills(): Promise<Outcome> {
  const { code, said } = await runTool('tsx', ['scripts/drill.ts', 'kill', 'revoke', '--short']);
  const lines = (mark: string) => said.split('\n').filter((line) => line.startsWith(mark)).length;
  return { passed: lines('✓'), failed: lines('✗') || Number(code !== 0), said };
}

interface PlaywrightReport {
  readonly stats: { readonly expected: number; readonly unexpected: number; readonly flaky: number; skipped: number };
}

async function runPlaywright(project: string): Promise<Outcome> {
  const browser = findBrowser();
  const file = reportFile(project);
  const { code, said } = await runTool('@playwright/test', ['test', `--project=${project}`], {
    VILLAGE_BROWSER: browser,
    PLAYWRIGHT_JSON_OUTPUT_NAME: file,
  });
  const { stats } = readReport(file, said) as PlaywrightReport;
  const failed = stats.unexpected + stats.flaky + stats.skipped;
  return { passed: stats.expected, failed: failed || Number(code !== 0), said };
}

async function build(): Promise<Outcome> {
  await buildApp();
  return { passed: 1, failed: 0, said: '' };
}

function reportFile(name: string): string {
  mkdirSync(RESULTS, { recursive: true });
  const file = `${RESULTS}/${name}.json`;
  rmSync(file, { force: true });
  return file;
}

function readReport(file: string, said: string): unknown {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    throw new Failure(`It ended without a report.\n${said}`);
  }
}
