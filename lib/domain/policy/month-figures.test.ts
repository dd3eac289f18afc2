import { describe, expect, it } from 'vitest';
import { closeOf, lastSuccessive, monthFigures } from './month-figures';

const at = (moment: string, value: number, metric = 'spend') => ({ metric, value, at: new Date(moment) });
const NOW = new Date('2026-11-22T12:00:00Z');

describe('what counts as the figure of a month', () => {
  it.each([
    ['no reading, no figure', [], NOW, []],
    ['one in a closed month', [at('2026-10-05T00:00:00Z', 130)], NOW, ['2026-10 130']],
    ['none of the month that is running', [at('2026-11-01T00:00:00Z', 130)], NOW, []],
    ['the first moment of a month is of that month', [at('2026-10-01T00:00:00.000Z', 130)], NOW, ['2026-10 130']],
    ['the last moment too', [at('2026-10-31T23:59:59.999Z', 130)], NOW, ['2026-10 130']],
    [
      'the last millisecond before a month is over leaves it running',
      [at('2026-10-31T12:00:00Z', 130)],
      new Date('2026-10-31T23:59:59.999Z'),
      [],
    ],
    [
      'with the first moment of the next it is closed',
      [at('2026-10-31T12:00:00Z', 130)],
      new Date('2026-11-01T00:00:00Z'),
      ['2026-10 130'],
    ],
    [
      'a moment written in another zone is of its month in UTC',
      [at('2026-11-01T01:30:00+02:00', 130)],
      NOW,
      ['2026-10 130'],
    ],
    [
      'of several the last measured',
      [at('2026-10-20T00:00:00Z', 95), at('2026-10-30T00:00:00Z', 130), at('2026-10-02T00:00:00Z', 170)],
      NOW,
      ['2026-10 130'],
    ],
    [
      'of two of one moment the later in the list: a correction counts',
      [at('2026-10-31T00:00:00Z', 130), at('2026-10-31T00:00:00Z', 90)],
      NOW,
      ['2026-10 90'],
    ],
    ['another metric says nothing', [at('2026-10-31T00:00:00Z', 130, 'roi')], NOW, []],
    [
      'a month without a reading has none, and the oldest comes first',
      [at('2026-10-31T00:00:00Z', 130), at('2025-12-31T00:00:00Z', 80)],
      NOW,
      ['2025-12 80', '2026-10 130'],
    ],
  ])('%s', (_, readings, now, figures) => {
    expect(monthFigures(readings, 'spend', now).map(({ month, value }) => `${month} ${value}`)).toEqual(figures);
  });
});

describe('successive months', () => {
  const figures = (...months: string[]) => months.map((month) => ({ month, value: 1 }));
  it.each([
    [[], 1, false],
    [['2026-10'], 1, true],
    [['2026-10'], 2, false],
    [['2026-09', '2026-10'], 2, true],
    [['2026-08', '2026-10'], 2, false],
    [['2025-12', '2026-01'], 2, true],
    [['2025-12', '2026-02'], 2, false],
    [['2026-01', '2026-12'], 2, false],
    [['2026-03', '2026-09', '2026-10'], 2, true],
    [['2026-08', '2026-09', '2026-10'], 3, true],
  ])('%j: the last %i are %s', (months, count, are) => {
    expect(lastSuccessive(figures(...months), count) !== null).toBe(are);
  });
});

it.each([
  ['2026-11-22T12:00:00Z', '2026-12-01T00:00:00.000Z'],
  ['2026-12-31T23:59:59.999Z', '2027-01-01T00:00:00.000Z'],
  ['2026-12-01T00:00:00Z', '2027-01-01T00:00:00.000Z'],
])('the month of %s closes at %s', (moment, closes) => {
  expect(closeOf(new Date(moment)).toISOString()).toBe(closes);
});
