import { INTAKE } from './intake';
import { NAMES, ROSTER } from './people';
import type { Lifecycle, State } from './state';

const ANNOUNCED: Lifecycle = { deprecated: null, ends: null };

export const BEGINNING = Date.UTC(2027, 0, 4, 9);

/** A use case that its owner has just registered. */
export function registered(): State {
  return {
    now: BEGINNING,
    latest: BEGINNING,
    last: BEGINNING,
    key: '',
    version: 0,
    stage: 'PROPOSED',
    archived: false,
    restricted: false,
    owner: 'OWNER',
    members: [],
    intake: { ...INTAKE },
    decision: null,
    recertification: null,
    targets: {},
    readings: [],
    reviews: [],
    conditions: [],
    glasses: [],
    uses: [],
    models: { ONE: ANNOUNCED, TWO: ANNOUNCED },
    people: atFirst(),
    delegations: [],
    log: ['use-case.registered'],
  };
}

/** Everybody as a run begins with them. */
export function atFirst(): State['people'] {
  const since = { deactivatedAt: BEGINNING, grantLostAt: BEGINNING, levelSince: BEGINNING };
  return Object.fromEntries(
    NAMES.map((name) => [name, { active: true, ...ROSTER[name], ...since }]),
  ) as State['people'];
}
