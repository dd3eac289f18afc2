import { mkdirSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { expect } from 'vitest';
import { tryEntry, type Entry, type Tried } from './entry';

const times = Number(process.env['VILLAGE_MALFORMED_TIMES'] ?? 2);
const seed = Number(process.env['VILLAGE_MALFORMED_SEED'] ?? 1);
const report = process.env['VILLAGE_MALFORMED_REPORT'];

const NONE: Tried['surprises'] = { fault: [], taken: [], undescribed: [], another: [], lost: [], right: [] };
const all: Tried[] = [];

/** Tries an entry point, keeps what came of it where the drill wants a report, and fails where anything did. */
export async function holdEntry(entry: Entry<any>): Promise<void> {
  const tried = await tryEntry(entry, times, seed).catch((error: unknown) => ended(entry.name, error));
  all.push(tried);
  if (report) {
    mkdirSync(report, { recursive: true });
    writeFileSync(join(report, `${basename(expect.getState().testPath ?? '')}.json`), JSON.stringify(all));
  }
  expect(tried.surprises, `VILLAGE_MALFORMED_SEED=${seed} repeats it`).toEqual(NONE);
}

/** An entry point that could not be tried to its end is as bad as one that is answered by a fault. */
function ended(name: string, error: unknown): Tried {
  const fault = [error instanceof Error ? (error.stack ?? error.message) : String(error)];
  return { name, malformed: 0, possible: 0, writes: 0, surprises: { ...NONE, fault } };
}
