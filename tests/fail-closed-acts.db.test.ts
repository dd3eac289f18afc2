import { beforeAll, describe, it } from 'vitest';
import { castPeople, EVERYBODY_ELSE, type Cast } from './fail-closed/cast';
import { RECORD_ACTS } from './fail-closed/record-acts';
import { makeRecords, type State } from './fail-closed/records';
import { REVIEW_ACTS } from './fail-closed/review-acts';
import { walk } from './fail-closed/walk';

let cast: Cast;
let records: Record<State, string>;

beforeAll(async () => {
  cast = await castPeople();
  records = await makeRecords(cast);
});

describe('every act on a record and on its review, in every state', () => {
  it.each(EVERYBODY_ELSE)('%s', (person) => walk(person, cast, records, () => [...RECORD_ACTS, ...REVIEW_ACTS]));
});
