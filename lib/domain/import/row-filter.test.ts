import { expect, it } from 'vitest';
import { assuranceOf } from '../review/assurance';
import { NOW, ORGANISATION, OWNER, PACK, UNIT } from '../review/record.fixture';
import { importedRecord } from './imported-record';
import { isShown, ROW_FILTERS, type RowFilter } from './row-filter';

const problem = (severity: 'error' | 'warning') => ({ severity }) as Parameters<typeof isShown>[0]['problems'][number];

it.each<[string, Parameters<typeof isShown>[0], RowFilter[]]>([
  ['an imported row', { outcome: 'IMPORTED', problems: [], double: false }, ['ALL', 'IMPORTED']],
  [
    'one with a warning',
    { outcome: 'IMPORTED', problems: [problem('warning')], double: false },
    ['ALL', 'IMPORTED', 'WARNING', 'PROBLEM'],
  ],
  ['a skipped row', { outcome: 'SKIPPED', problems: [], double: false }, ['ALL', 'SKIPPED']],
  ['a double', { outcome: 'SKIPPED', problems: [], double: true }, ['ALL', 'SKIPPED', 'DOUBLE']],
  [
    'one with an error',
    { outcome: 'SKIPPED', problems: [problem('error')], double: false },
    ['ALL', 'SKIPPED', 'ERROR', 'PROBLEM'],
  ],
])('%s is shown among its own', (_, row, filters) => {
  expect(ROW_FILTERS.filter((filter) => isShown(row, filter))).toEqual(filters);
});

it('an imported record above Proposed is out of assurance until it is signed', () => {
  const record = importedRecord({ values: { title: 'Minutes' }, stage: 'PRODUCTION' }, UNIT, {
    organisation: ORGANISATION,
    pack: PACK,
    owner: OWNER,
    now: NOW,
  });
  expect(record).toMatchObject({ origin: 'IMPORTED', reviews: [], openReview: null, assurance: null });
  expect(assuranceOf(record, NOW)).toEqual({ kind: 'unsigned' });
});
