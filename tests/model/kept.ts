import type { Sequence } from './explore';

/**
 * Sequences in which product and model once differed, as short as fast-check made them. They are done again before
 * anything is tried at random.
 */
export const KEPT: Readonly<Record<string, Sequence>> = {
  'who stands in from tomorrow on, by a clock that has gone back a day, does not see what is restricted': {
    start: 'NEW',
    acts: [
      { do: 'manage', by: 'OWNER', restricted: true },
      { do: 'stand-in', role: 'SECURITY', substitute: 'MEMBER' },
      { do: 'time', minutes: -1_440 },
      { do: 'name-models', by: 'MEMBER', uses: [], old: true },
    ],
  },
  'what is waived during a break-glass is not what it is open without': {
    start: 'PROMISED',
    acts: [
      { do: 'break-glass', days: 0 },
      { do: 'decide-condition', by: 'SME', condition: 0, decision: 'WAIVED', note: true },
    ],
  },
  'who stands in for one role and may not move back by their own is told that, not to say for whom': {
    start: 'POC',
    acts: [
      { do: 'edit', by: 'OWNER', field: 'investment_12m', value: 5_000_000 },
      {
        do: 'name',
        by: 'SECURITY',
        whom: 'SECURITY',
        substitute: 'DIRECTOR',
        role: 'SECURITY',
        from: 0,
        days: 5,
        proven: true,
      },
      { do: 'move', by: 'DIRECTOR', to: 'PROPOSED', reason: true },
    ],
  },
  'a round of renewing that is over does not come back when the approvals end soon': {
    start: 'RENEWING',
    acts: [{ do: 'renew-all' }, { do: 'time', minutes: 446_400 }],
  },
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
  'an executive who loses the grant leaves office although the clock of whoever withdrew it was behind': {
    start: 'PRODUCTION',
    acts: [{ do: 'ungrant', by: 'ADMIN', whom: 'DIRECTOR' }],
  },
  'a grant elsewhere that is withdrawn later gives no more days to name a successor': {
    start: 'POC',
    acts: [
      { do: 'time', minutes: 60 },
      { do: 'ungrant', by: 'ADMIN', whom: 'DIRECTOR' },
      { do: 'grant', by: 'ADMIN', whom: 'DIRECTOR', role: 'EXECUTIVE', elsewhere: true },
      { do: 'time', minutes: 60 },
      { do: 'ungrant', by: 'ADMIN', whom: 'DIRECTOR' },
    ],
  },
  'lists are told of an executive who is deactivated': {
    start: 'POC',
    acts: [
      { do: 'time', minutes: 60 },
      { do: 'deactivate', by: 'ADMIN', whom: 'DIRECTOR' },
    ],
  },
};
