import { confirmToBreakGlass, endBreakGlassOf, proposeToBreakGlass } from '@/lib/commands/break-the-glass';
import type { Call } from '@/lib/domain/access/actor';
import type { OneAct } from './act';
import { momentOf } from './facts';
import type { Real } from './real';
import { dayFrom, reasonOf } from './real-people';
import type { State } from './state';

type GlassAct = Extract<OneAct, { do: 'propose-glass' | 'confirm-glass' | 'end-glass' }>;

/** An act of one of the two who break the glass, with everything it names as its sender sees it now. */
export function askOfGlass(real: Real, state: State, act: GlassAct) {
  const { key } = real;
  const version = state.version - Number(act.old ?? false);
  switch (act.do) {
    case 'propose-glass': {
      const expiresOn = dayFrom({ ...state, now: momentOf(state) }, act.days);
      const request = { as: act.as, reason: reasonOf(act.reason), expiresOn };
      return async (call: Call) => {
        const proposed = await proposeToBreakGlass(call, key, request, version);
        if (proposed.ok && !real.glasses.includes(proposed.value.breakGlassId))
          real.glasses.push(proposed.value.breakGlassId);
        return proposed;
      };
    }
    case 'confirm-glass':
    case 'end-glass': {
      const glass = state.glasses[act.glass];
      const place = { key, breakGlass: real.glasses[act.glass] ?? real.world.here };
      const seen = 1 + Number(Boolean(glass?.confirmedBy)) + Number(glass?.ended) - Number(act.old ?? false);
      if (act.do === 'confirm-glass') return (call: Call) => confirmToBreakGlass(call, place, seen);
      return (call: Call) => endBreakGlassOf(call, place, { act: act.how, note: reasonOf(act.note) }, seen);
    }
  }
}
