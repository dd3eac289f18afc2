import { beforeAll, describe, it } from 'vitest';
import { isRole } from '@/lib/domain/vocabulary';
import { castPeople, EVERYBODY_ELSE, type Cast } from './fail-closed/cast';
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
  it.each(EVERYBODY_ELSE)('%s', async (person) => {
    // As for signing: where the review is under way every section is tried, elsewhere the one that would be the person’s own.
    const own = isRole(person) ? person : 'SECURITY';
    const nearby = CONDITION_ACTS.filter(({ role }) => role === own);
    await walk(person, cast, records, (state) => (state === 'IN_REVIEW' ? CONDITION_ACTS : nearby));
  });
});
