import type { AsyncCommand } from 'fast-check';
import { settleDue } from '@/lib/commands/settle-due';
import { isOnPeople, type Act, type OneAct } from './act';
import { compareRecord, Divergence } from './compare';
import { approveAll, breakGlass, ownerLeaves, prepare, renewAll, sponsorLeaves, standIn } from './expand';
import { isBehind, momentOf } from './facts';
import { asItIs, endGlass } from './glass';
import { foresee } from './foresee';
import { passGate } from './pass-gate';
import type { Real } from './real';
import type { State } from './state';
import { forgetAllBut } from './forget';

/** One act done to both sides; afterwards they must say the same. */
export class Step implements AsyncCommand<State, Real> {
  constructor(readonly act: Act) {}

  /** What names a review, a question or a condition that is not there is tried by one person alone, to save time. */
  check(state: Readonly<State>): boolean {
    const { act } = this;
    if (!('by' in act) || act.by === 'STRANGER' || state.restricted) return true;
    const { codes } = foresee(asItIs(state), act);
    return codes.length !== 1 || codes[0] !== 'not_found';
  }

  async run(state: State, real: Real): Promise<void> {
    const { act } = this;
    const before = state.version;
    switch (act.do) {
      case 'time':
        state.now += act.minutes * 60_000;
        state.latest = Math.max(state.latest, state.now);
        break;
      case 'settle':
        await settle(state, real);
        break;
      case 'prepare':
        await all(state, real, prepare(state));
        break;
      case 'approve-all':
        await all(state, real, approveAll(state, act.but ?? null));
        break;
      case 'renew-all':
        await all(state, real, renewAll(state));
        break;
      case 'break-glass':
        await all(state, real, breakGlass(state, act.days));
        break;
      case 'owner-leaves':
        await all(state, real, ownerLeaves(state, act.to));
        break;
      case 'stand-in':
        await all(state, real, standIn(state, act.role, act.substitute));
        break;
      case 'sponsor-leaves':
        await all(state, real, sponsorLeaves(state, act.how));
        break;
      default:
        await one(state, real, act);
    }
    // What a refused act left behind is there at the next look as well.
    const isElsewhere =
      act.do === 'time' || act.do === 'sponsor-leaves' || act.do === 'owner-leaves' || ('by' in act && isOnPeople(act));
    if (isElsewhere || state.version !== before) await compareRecord(state, real);
  }

  toString(): string {
    return JSON.stringify(this.act);
  }
}

async function all(state: State, real: Real, acts: Iterable<OneAct>): Promise<void> {
  for (const act of acts) await one(state, real, act);
}

async function one(state: State, real: Real, act: OneAct): Promise<void> {
  const clock = state.now;
  const isAtOnce = isBehind(state) || isOnPeople(act);
  if (!isAtOnce) state.now = momentOf(state);
  const { codes, apply } = foresee(asItIs(state), act);
  const moment = state.now;
  state.now = clock;
  const result = await real.perform(state, act).catch((error: unknown) => {
    throw new Divergence(`${JSON.stringify(act)}: the product fails: ${String(error)}`);
  });
  real.tried += 1;
  real.done += Number(result.ok);
  const said = result.ok ? 'done' : result.refusal.code;
  const what = JSON.stringify(act);
  if (result.ok !== (codes.length === 0) || (!result.ok && !codes.includes(said as never))) {
    const words = result.ok ? '' : ` (${result.refusal.message})`;
    throw new Divergence(`${what}: the product says ${said}${words}, the model ${codes.join(' or ') || 'done'}.`);
  }
  if (!result.ok) return;
  state.now = moment;
  const fallen = isOnPeople(act) ? [] : endGlass(state);
  const entries = [...fallen, ...apply(state)];
  if (entries.length > 0) state.log.push(...entries, ...(isOnPeople(act) ? [] : follow(state)));
  state.now = clock;
  if (entries.length === 0) return;
  state.version += 1;
  // What is done to people counts whatever the clock says, and is dated by it.
  state.last = Math.max(moment, state.last ?? moment);
  if (act.do === 'lifecycle' && !isBehind(state)) await settled(state, real);
}

/** What an act brings about besides: the gate passes, a break-glass ends. */
function follow(state: State): string[] {
  const ended = endGlass(state);
  const passed = passGate(state);
  return [...passed, ...ended, ...endGlass(state)];
}

/** What the job of every minute does to this use case; where the clock is behind, nothing. */
async function settle(state: State, real: Real): Promise<void> {
  await forgetAllBut(real.key);
  const number = await settleDue(new Date(state.now)).catch((error: unknown) => {
    if (isBehind(state)) return 0;
    throw error;
  });
  if (number === 0) return;
  if (number > 1 || isBehind(state)) throw new Divergence(`${number} use cases were settled.`);
  await settled(state, real);
}

/** What time and the register have changed is written. */
async function settled(state: State, real: Real): Promise<void> {
  const clock = state.now;
  state.now = momentOf(state);
  state.log.push(...follow(state));
  state.now = clock;
  state.version += 1;
  state.last = await real.lastEntry();
}
