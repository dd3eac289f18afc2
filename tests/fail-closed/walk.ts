import { expect } from 'vitest';
import { callOf } from '@/prisma/builders';
import { call } from '../api';
import { expected, STATUS, type Act } from './act';
import type { Cast, PersonName } from './cast';
import { copyRecord, stateOf } from './copy-record';
import { STATES, targetOf, type State, type Target } from './records';

/** A cell of the matrix in which something else happened than must. */
type Surprise = string;

/** What a record was before anybody tried anything. */
interface Untouched {
  readonly target: Target;
  readonly before: Record<string, string>;
}
const untouched = new Map<string, Untouched>();

/**
 * Walks every act a person could try in every state: refused ones on one record that must stay as it was, permitted ones
 * each on a copy of its own.
 */
export async function walk(
  person: PersonName,
  cast: Cast,
  records: Readonly<Record<State, string>>,
  acts: (state: State) => readonly Act[],
): Promise<void> {
  const found = await Promise.all(
    STATES.map(async (state) => [
      ...(await tryRefused(person, cast, records[state], state, acts(state))),
      ...(await tryPermitted(person, cast, records[state], state, acts(state))),
    ]),
  );
  expect(found.flat()).toEqual([]);
}

async function tryRefused(
  person: PersonName,
  cast: Cast,
  key: string,
  state: State,
  acts: readonly Act[],
): Promise<Surprise[]> {
  const owner = cast.actors.OWNER;
  const { target, before } = untouched.get(key) ?? { target: await targetOf(owner, key), before: await stateOf(key) };
  untouched.set(key, { target, before });
  const found: Surprise[] = [];
  for (const [index, act] of acts.entries()) {
    const outcome = expected(act, person, state);
    if (outcome === 'done') continue;
    const doors = doorsOf(act, person, state, index);
    if (doors.includes('API')) {
      const [method, path, sending] = act.request(target);
      const { status, body } = await call(method, path, { ...sending, token: cast.tokens[person] });
      if (status !== STATUS[outcome] || body.code !== outcome)
        found.push(`${state}, ${act.name}: ${outcome} expected, the API said ${status}`);
    }
    if (doors.includes('command')) {
      const done = await act.command(callOf(cast.actors[person]), target);
      const said = done.ok ? 'done' : done.refusal.code;
      if (said !== outcome) found.push(`${state}, ${act.name}: ${outcome} expected, the command said ${said}`);
    }
  }
  const after = await stateOf(key);
  const touched = Object.keys(before).filter((table) => before[table] !== after[table]);
  if (touched.length === 0) return found;
  untouched.delete(key);
  return [...found, `${state}: something changed in ${touched.join(', ')}`];
}

/** Both doors; for people who may never do it, outside the two telling states, one of them in turn. */
function doorsOf({ who }: Act, person: PersonName, state: State, index: number): readonly ('API' | 'command')[] {
  if (who.includes(person) || state === 'IN_REVIEW' || state === 'RESTRICTED') return ['API', 'command'];
  return (index + STATES.indexOf(state)) % 2 === 0 ? ['API'] : ['command'];
}

/** Every state in which an act is permitted by one of its people in turn, and every one of them in one state at least. */
function isTurnOf(act: Act, person: PersonName, state: State): boolean {
  const { who, when } = act.who.includes(person) ? act : (act.also ?? act);
  const [personAt, stateAt] = [who.indexOf(person), when.indexOf(state)];
  return who.length > when.length ? personAt % when.length === stateAt : stateAt % who.length === personAt;
}

async function tryPermitted(
  person: PersonName,
  cast: Cast,
  key: string,
  state: State,
  acts: readonly Act[],
): Promise<Surprise[]> {
  const found: Surprise[] = [];
  for (const act of acts) {
    if (expected(act, person, state) !== 'done' || !isTurnOf(act, person, state)) continue;
    const copy = await copyRecord(key);
    await act.prepare?.(cast, copy, person);
    const [target, before] = [await targetOf(cast.actors.OWNER, copy), await stateOf(copy)];
    const [method, path, sending] = act.request(target);
    const { status, body } = await call(method, path, { ...sending, token: cast.tokens[person] });
    const after = await stateOf(copy);
    if (status >= 300) found.push(`${state}, ${act.name}: allowed, yet refused with ${status}: ${body.detail}`);
    if (after['audit_event'] === before['audit_event']) found.push(`${state}, ${act.name}: done without an entry`);
  }
  return found;
}
