import { beforeAll, describe, it } from 'vitest';
import { castPeople, PEOPLE, type Cast } from './fail-closed/cast';
import { CONDITION_ACTS, setConditions } from './fail-closed/condition-acts';
import { makeRecords, type State } from './fail-closed/records';
import { walk } from './fail-closed/walk';

let cast: Cast;
let records: Record<State, string>;

beforeAll(async () => {
  cast = await castPeople();
  records = await makeRecords(cast);
  for (const key of Object.values(records)) await setConditions(cast, key);
});

describe('answering and deciding on conditions, in every state', () => {
  it.each(PEOPLE)('%s', (person) => walk(person, cast, records, () => CONDITION_ACTS));
});
