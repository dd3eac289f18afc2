import type { Sequence } from './explore';

const proven = { reason: true, proven: true } as const;

/**
 * Sequences in which the model differs from a product that lacks one guard of scripts/drill/guards.ts, by what that guard
 * sees to: where a run at random would come by it only now and then, the drill tries them first.
 */
export const CONTROLS: Readonly<Record<string, Sequence>> = {
  'nobody signs for somebody before the days of it': {
    start: 'PARTED',
    acts: [
      {
        do: 'sign',
        by: 'STRANGER',
        on: 'OPEN',
        role: 'SME',
        act: 'APPROVE',
        halves: [],
        inPlaceOf: 'SME',
        comment: true,
        promised: [],
        proven: true,
      },
    ],
  },
  'a break-glass is over on its day': {
    start: 'BROKEN',
    acts: [{ do: 'time', minutes: 17_280 }, { do: 'settle' }],
  },
  'nobody breaks the glass alone': {
    start: 'IN_REVIEW',
    acts: [
      { do: 'propose-glass', by: 'CHAIR', as: 'ADMIN', days: 5, ...proven },
      { do: 'confirm-glass', by: 'CHAIR', glass: 0, proven: true },
    ],
  },
  'two executives do not break the glass': {
    start: 'IN_REVIEW',
    acts: [
      { do: 'propose-glass', by: 'DIRECTOR', as: 'EXECUTIVE', days: 5, ...proven },
      { do: 'confirm-glass', by: 'VP', glass: 0, proven: true },
    ],
  },
  'who handed over finds nothing': {
    start: 'PARTED',
    acts: [{ do: 'find', by: 'BOTH', on: 'OPEN', requirement: 'SME-POC-01', verdict: 'MET', note: true }],
  },
  'a looser target without a reason': {
    start: 'PRODUCTION',
    acts: [{ do: 'target', by: 'OWNER', gate: 'PRODUCTION', value: 9, reason: false }],
  },
  'a tighter target is signed anew': {
    start: 'PRODUCTION',
    acts: [{ do: 'target', by: 'OWNER', gate: 'PRODUCTION', value: 2, reason: true }],
  },
  'everybody is asked to renew': { start: 'RENEWING', acts: [] },
};
