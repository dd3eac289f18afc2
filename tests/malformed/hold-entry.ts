import { mkdirSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { expect } from 'vitest';
import { tryEntry, type Entry, type Tried } from './entry';

const times = Number(process.env['VILLAGE_MALFORMED_TIMES'] ?? 4);
const seed = Number(process.env['VILLAGE_MALFORMED_SEED'] ?? 1);
const report = process.env['VILLAGE_MALFORMED_REPORT'];

const all: Tried[] = [];

/** Tries an entry point, keeps what came of it where the drill wants a report, and fails where anything did. */
export async function holdEntry(entry: Entry<any>): Promise<void> {
  const tried = await tryEntry(entry, times, seed);
  all.push(tried);
  if (report) {
    mkdirSync(report, { recursive: true });
    writeFileSync(join(report, `${basename(expect.getState().testPath ?? '')}.json`), JSON.stringify(all));
  }
  expect(tried.surprises, `VILLAGE_MALFORMED_SEED=${seed} repeats it`).toEqual({
    fault: [],
    taken: [],
    undescribed: [],
    another: [],
    lost: [],
    right: [],
  });
}
