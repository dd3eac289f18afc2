import { writeFileSync } from 'node:fs';
import { beforeAll, describe, expect, it } from 'vitest';
import { CONTROLS } from './controls';
import { explore, follow } from './explore';
import { KEPT } from './kept';
import { Village } from './world';

/**
 * Product.md section 3, told a second time as a model, and the commands over a real database: whoever does whatever in
 * whatever order, both must say the same after each act. `npm run drill -- model` does it 10,000 times.
 */

const runs = Number(process.env['VILLAGE_MODEL_RUNS'] ?? 40);
const seed = process.env['VILLAGE_MODEL_SEED'];
const report = process.env['VILLAGE_MODEL_REPORT'];

let village: Village;
beforeAll(async () => {
  village = await Village.make();
}, 600_000);

describe('once different, kept', () => {
  it.each(Object.entries(KEPT))('%s', async (_, sequence) => {
    await follow(village, sequence);
  });
});

describe('different without one guard, and without that one only', () => {
  it.each(Object.entries(CONTROLS))('%s', async (_, sequence) => {
    await follow(village, sequence);
  });
});

it(`the model and the product agree in ${runs} lives of a use case`, { timeout: 0 }, async () => {
  const began = performance.now();
  const found = await explore(village, {
    runs,
    shrink: !process.env['VILLAGE_DRILL_WITHOUT'],
    ...(seed ? { seed: Number(seed) } : {}),
  });
  const seconds = (performance.now() - began) / 1_000;
  if (report) writeFileSync(report, JSON.stringify({ ...found, seconds }));
  else expect(found.divergence, `VILLAGE_MODEL_SEED=${found.seed} repeats it`).toBeNull();
});
