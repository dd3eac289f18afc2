import fc from 'fast-check';
import type { Act } from './act';
import { aRun } from './arbitrary';
import { Divergence } from './compare';
import type { Real } from './real';
import type { State } from './state';
import { Step } from './step';
import { FIRST, type Start, type Village } from './world';

/** Where a run began and what was done in it: enough to do it again. */
export interface Sequence {
  readonly start: Start;
  readonly acts: readonly Act[];
}

export interface Explored {
  readonly seed: number;
  runs: number;
  /** Single acts tried, those done, and those refused. */
  acts: number;
  done: number;
  /** How many entries of each type the log got, and acts on people that are in another log. */
  readonly each: Record<string, number>;
  /** The shortest sequence found in which both sides differ, and in what. */
  divergence: { readonly what: string; readonly sequence: string } | null;
}

/** Does one sequence to both sides. @throws Divergence where they differ */
export async function follow(village: Village, { start, acts }: Sequence): Promise<void> {
  await run(
    village,
    start,
    acts.map((act) => new Step(act)),
  );
}

/**
 * So many runs of acts at random.
 * @param shrink whether a sequence in which both sides differ is made as short as it can be
 */
export async function explore(
  village: Village,
  { runs, seed = Date.now() & 0x7fffffff, shrink = true }: { runs: number; seed?: number; shrink?: boolean },
): Promise<Explored> {
  const found: Explored = { seed, runs: 0, acts: 0, done: 0, each: {}, divergence: null };
  const property = fc.asyncProperty(aRun, async ([start, steps]) => {
    const { model, real } = await run(village, start, steps);
    found.runs += 1;
    found.acts += real.tried;
    found.done += real.done;
    for (const one of told(model)) found.each[one] = (found.each[one] ?? 0) + 1;
  });
  const checked = await fc.check(property, { numRuns: runs, seed, endOnFailure: !shrink });
  if (!checked.failed) return found;
  const error = checked.errorInstance;
  if (!(error instanceof Divergence)) throw error as Error;
  const sequence = fc.stringify(checked.counterexample?.[0]);
  return { ...found, divergence: { what: error.message, sequence } };
}

function told({ log, reviews, delegations }: State): string[] {
  const inPlace = reviews.flatMap(({ signOffs }) => signOffs).filter(({ inPlaceOf }) => inPlaceOf !== null);
  return [...log, ...inPlace.map(() => 'signed in place of somebody'), ...delegations.map(() => 'substitute named')];
}

async function run(
  village: Village,
  start: Start,
  steps: Parameters<typeof fc.asyncModelRun<State, Real, false, State>>[1],
): Promise<{ model: State; real: Real }> {
  const both = await village.begin(start);
  let held = false;
  try {
    for (const act of FIRST[start] ?? []) await new Step(act).run(both.model, both.real);
    await fc.asyncModelRun(() => both, steps);
    held = true;
  } finally {
    await village.end(both, held);
  }
  return both;
}
