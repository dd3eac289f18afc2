import { beforeAll, describe, it } from 'vitest';
import { isRole } from '@/lib/domain/vocabulary';
import { castPeople, PEOPLE, type Cast } from './fail-closed/cast';
import { makeRecords, type State } from './fail-closed/records';
import { SECTION_ACTS } from './fail-closed/section-acts';
import { walk } from './fail-closed/walk';

let cast: Cast;
let records: Record<State, string>;

beforeAll(async () => {
  cast = await castPeople();
  records = await makeRecords(cast);
});

describe('signing and finding, in every section and every state', () => {
  // Where the review is under way every section is tried; elsewhere the one that would be the person's own.
  it.each(PEOPLE)('%s', async (person) => {
    const own = isRole(person) ? person : 'SECURITY';
    await walk(person, cast, records, (state) =>
      state === 'IN_REVIEW' ? SECTION_ACTS : SECTION_ACTS.filter(({ role }) => role === own),
    );
  });
});
