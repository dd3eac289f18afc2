import { expect } from 'vitest';
import { callOf } from '@/prisma/builders';
import { call } from '../api';
import { press } from '../screen';
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
  records: Readonly<Partial<Record<State, string>>>,
  acts: (state: State) => readonly Act[],
): Promise<void> {
  const found = await Promise.all(
    (Object.entries(records) as [State, string][]).map(async ([state, key]) => [
      ...(await tryRefused(person, cast, key, state, acts(state))),
      ...(await tryPermitted(person, cast, key, state, acts(state))),
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
  const asked = { ...target, onBehalfOf: cast.standsInFor[person] };
  const found: Surprise[] = [];
  for (const [index, act] of acts.entries()) {
    const outcome = expected(act, person, state);
    if (outcome === 'done') continue;
    const doors = doorsOf(act, person, state, index);
    if (doors.includes('API')) {
      const [method, path, sending] = act.request(asked);
      const { status, body } = await call(method, path, { ...sending, token: cast.tokens[person] });
      if (status !== STATUS[outcome] || body.code !== outcome)
        found.push(`${state}, ${act.name}: ${outcome} expected, the API said ${status}`);
    }
    if (doors.includes('screen') && act.form) {
      const said = await press(cast.sessions[person], cast.actors[person].id, act.form(asked));
      if (said !== outcome) found.push(`${state}, ${act.name}: ${outcome} expected, the screen said ${said}`);
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

type Door = 'API' | 'screen' | 'command';

/**
 * The API and the screen, which does what it is asked by the command; for people who may never do it, outside the two telling
 * states, one of them in turn.
 */
function doorsOf({ who, form }: Act, person: PersonName, state: State, index: number): readonly Door[] {
  const doors = ['API', form ? 'screen' : 'command'] as const;
  if (who.includes(person) || state === 'IN_REVIEW' || state === 'RESTRICTED') return doors;
  return doors.filter((_, place) => (index + STATES.indexOf(state)) % 2 === place);
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
    const asked = act.request({ ...target, onBehalfOf: cast.standsInFor[person] });
    const [method, path, sending] = asked;
    const { status, body } = await call(method, path, { ...sending, token: cast.tokens[person] });
    const after = await stateOf(copy);
    if (status >= 300) found.push(`${state}, ${act.name}: allowed, yet refused with ${status}: ${body.detail}`);
    if (after['audit_event'] === before['audit_event']) found.push(`${state}, ${act.name}: done without an entry`);
  }
  return found;
}
