import type { Sequence } from './explore';

/**
 * Sequences in which product and model once differed, as short as fast-check made them. They are done again before
 * anything is tried at random.
 */
export const KEPT: Readonly<Record<string, Sequence>> = {
  'a review that is withdrawn before it was submitted has seven sections that nobody has started': {
    start: 'DRAFT',
    acts: [{ do: 'withdraw', by: 'OWNER', on: 'OPEN', reason: true }],
  },
  'a withdrawal counts although the clock went back a minute since the approval': {
    start: 'POC',
    acts: [
      { do: 'time', minutes: -1 },
      {
        do: 'sign',
        by: 'SECURITY',
        on: 'CARRYING',
        role: 'SECURITY',
        act: 'REVOKE',
        halves: [],
        comment: true,
        promised: [],
        proven: true,
      },
    ],
  },
  'a rejection counts that came in the same millisecond as the approval': {
    start: 'LAST_ONE',
    acts: [
      {
        do: 'sign',
        by: 'SECURITY',
        on: 'OPEN',
        role: 'SECURITY',
        act: 'REJECT',
        halves: [],
        comment: true,
        promised: [],
        proven: true,
      },
    ],
  },
};
