import fc from 'fast-check';
import { everythingKept, writtenBetween } from './kept';

/** An input with something wrong in it, of a request or of a form. */
interface Input {
  readonly what: string;
  /** Whether the contract calls it malformed; what only might be is sent as well, and counted apart. */
  readonly malformed: boolean;
}

/** What came of one input. */
export interface Came {
  /** What an answer was that no input may have: a fault, one that nothing describes, or not the one for what is wrong. */
  readonly surprise?: Surprise;
}
export interface Surprise {
  readonly kind: 'fault' | 'taken' | 'undescribed' | 'another' | 'lost';
  readonly said: string;
}

/** A place where requests or forms arrive. */
export interface Entry<T extends Input> {
  readonly name: string;
  readonly wrong: fc.Arbitrary<T>;
  readonly send: (input: T) => Promise<Came>;
  /** Sends what is right, at the end. @returns what was wrong about its answer, null where it was taken */
  readonly right: () => Promise<string | null>;
}

export interface Tried {
  readonly name: string;
  /** How many malformed inputs were sent, and how many that only might be. */
  malformed: number;
  possible: number;
  writes: number;
  readonly surprises: Record<Surprise['kind'] | 'right', string[]>;
}

const AT_ONCE = 6;
/** What is generated for one input at most: some of it turns out to be right. */
const MOST = 12;

/** Sends `times` malformed inputs, and as they come those that might be, and looks at what came of them. */
export async function tryEntry<T extends Input>(entry: Entry<T>, times: number, seed: number): Promise<Tried> {
  const { malformed, possible } = inputsOf(entry.wrong, times, seed);
  const surprises = { fault: [], taken: [], undescribed: [], another: [], lost: [], right: [] };
  const tried: Tried = { name: entry.name, malformed: malformed.length, possible: 0, writes: 0, surprises };
  const before = await everythingKept();
  await send(entry, malformed, tried);
  const changed = writtenBetween(before, await everythingKept());
  if (changed.length > 0) {
    tried.writes = 1;
    const which = await find(entry, malformed);
    tried.surprises.taken.push(`written in ${changed.join(', ')} by ${which}`);
  }
  if (({} as Record<string, unknown>)['polluted'] !== undefined)
    surprises.fault.push('Object.prototype is changed' as never);
  const refused = await entry.right();
  if (refused !== null) tried.surprises.right.push(refused);
  tried.possible = possible.length;
  await send(entry, possible, tried);
  return tried;
}

function inputsOf<T extends Input>(wrong: fc.Arbitrary<T>, times: number, seed: number) {
  const all = { malformed: [] as T[], possible: [] as T[] };
  const known = new Set<string>();
  for (let round = 0; round < MOST && all.malformed.length < times; round += 1) {
    for (const input of fc.sample(wrong, { numRuns: times, seed: seed + round })) {
      const kind = input.malformed ? all.malformed : all.possible;
      if (known.has(input.what) || kind.length >= times) continue;
      known.add(input.what);
      kind.push(input);
    }
  }
  return all;
}

async function send<T extends Input>(entry: Entry<T>, inputs: readonly T[], tried: Tried): Promise<void> {
  for (let from = 0; from < inputs.length; from += AT_ONCE) {
    const some = inputs.slice(from, from + AT_ONCE);
    const came = await Promise.all(some.map((input) => entry.send(input)));
    came.forEach(({ surprise }, place) => {
      if (surprise) tried.surprises[surprise.kind].push(`${some[place]!.what}: ${surprise.said}`);
    });
  }
}

/** Which input writes something, by sending ever fewer of them again. */
async function find<T extends Input>(entry: Entry<T>, inputs: readonly T[]): Promise<string> {
  const middle = Math.ceil(inputs.length / 2);
  if (inputs.length === 1) return inputs[0]!.what;
  for (const half of [inputs.slice(0, middle), inputs.slice(middle)]) {
    const before = await everythingKept();
    for (const input of half) await entry.send(input);
    if (writtenBetween(before, await everythingKept()).length > 0) return find(entry, half);
  }
  return `one of ${inputs.length}, once only: ${inputs
    .map(({ what }) => what)
    .slice(0, 3)
    .join(' | ')} …`;
}
