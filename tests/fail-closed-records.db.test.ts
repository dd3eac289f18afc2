import { beforeAll, describe, it } from 'vitest';
import { castPeople, PEOPLE, type Cast } from './fail-closed/cast';
import { makeRecords, type State } from './fail-closed/records';
import { RECORD_ACTS } from './fail-closed/record-acts';
import { walk } from './fail-closed/walk';

let cast: Cast;
let records: Record<State, string>;

beforeAll(async () => {
  cast = await castPeople();
  records = await makeRecords(cast);
});

describe('every act on a record in every state', () => {
  it.each(PEOPLE)('%s', (person) => walk(person, cast, records, () => RECORD_ACTS));
});
