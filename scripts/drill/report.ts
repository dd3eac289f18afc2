import { execFileSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { availableParallelism, cpus, totalmem } from 'node:os';

/** One line of a drill's table. */
export interface Finding {
  readonly what: string;
  /** How often it was tried. */
  readonly tried: number;
  /** How often the thing that is looked for was found, or how long the longest took. */
  readonly found: number | string;
  readonly must: string;
  readonly held: boolean;
}

export interface Drill {
  readonly name: string;
  readonly seconds: number;
  readonly findings: readonly Finding[];
}

/** A line for what must never happen. */
export function never(what: string, tried: number, found: number): Finding {
  return { what, tried, found, must: 'be 0', held: found === 0 && tried > 0 };
}

/** A line for what must be so every time. */
export function always(what: string, tried: number, found: number): Finding {
  return { what, tried, found, must: `be ${tried}`, held: found === tried && tried > 0 };
}

/** A line of a negative control: what shows that the drill can fail. */
export function seen(what: string, tried: number, found: number): Finding {
  return { what: `Control: ${what}`, tried, found, must: 'be seen', held: found > 0 };
}

/** A line for the longest of some durations. */
export function within(what: string, durations: readonly number[], limit: number): Finding {
  const longest = Math.max(0, ...durations);
  const shown = `${(longest / 1000).toFixed(2)} s`;
  return {
    what,
    tried: durations.length,
    found: shown,
    must: `be ≤ ${limit / 1000} s`,
    held: durations.length > 0 && longest <= limit,
  };
}

/** Prints the table of one drill. */
export function print({ name, seconds, findings }: Drill): void {
  const rows = [['', 'what', 'how many', 'found', 'must'], ...findings.map(cells)];
  const widths = rows[0]!.map((_, column) => Math.max(...rows.map((row) => row[column]!.length)));
  process.stdout.write(`\n${name} (${seconds.toFixed(1)} s)\n`);
  for (const row of rows) {
    const padded = row.map((cell, at) =>
      at === 2 || at === 3 ? cell.padStart(widths[at]!) : cell.padEnd(widths[at]!),
    );
    process.stdout.write(`${padded.join('  ').trimEnd()}\n`);
  }
}

function cells({ what, tried, found, must, held }: Finding): string[] {
  return [held ? '✓' : '✗', what, String(tried), String(found), must];
}

const RESULTS = 'drill/results';

/** Keeps the tables with the machine they were measured on and the command that repeats them. */
export function keep(drills: readonly Drill[], parameters: readonly string[], server: string): string {
  mkdirSync(RESULTS, { recursive: true });
  const at = new Date().toISOString();
  const machine = {
    cores: availableParallelism(),
    processor: cpus()[0]?.model ?? '',
    memoryGb: Math.round(totalmem() / 2 ** 30),
    node: process.versions.node,
    postgresql: server,
    system: `${process.platform} ${process.arch}`,
  };
  const command = ['npm run drill', ...(parameters.length > 0 ? ['--', ...parameters] : [])].join(' ');
  const file = `${RESULTS}/${at.replaceAll(':', '-')}.json`;
  writeFileSync(file, `${JSON.stringify({ at, command, commit: commit(), machine, drills }, null, 2)}\n`);
  return file;
}

function commit(): string | null {
  try {
    return execFileSync('git', ['rev-parse', '--short', 'HEAD'], { stdio: ['ignore', 'pipe', 'ignore'] })
      .toString()
      .trim();
  } catch {
    return null;
  }
}
