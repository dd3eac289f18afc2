import { describe, expect, it } from 'vitest';
import { useCaseFilter, useCaseSort } from './filter';

describe('what the register can be narrowed to', () => {
  it.each<[string, unknown, unknown]>([
    ['nothing', {}, {}],
    ['one stage', { stage: 'POC' }, { stage: ['POC'] }],
    ['several', { stage: ['POC', 'RETIRED'], tier: 'HIGH' }, { stage: ['POC', 'RETIRED'], tier: ['HIGH'] }],
    ['yes and no', { mine: 'true', outOfAssurance: 'false' }, { mine: true, outOfAssurance: false }],
    [
      'days',
      { role: 'SME', state: 'WAITING', minDays: '3', maxDays: '10' },
      { role: 'SME', state: ['WAITING'], minDays: 3, maxDays: 10 },
    ],
    [
      'small letters',
      { stage: 'poc', state: ['stale'], role: 'Sme' },
      { stage: ['POC'], state: ['STALE'], role: 'SME' },
    ],
    ['words, trimmed', { q: '  minutes ' }, { q: 'minutes' }],
  ])('%s', (_, given, read) => {
    expect(useCaseFilter.parse(given)).toEqual(read);
  });

  it.each<[string, unknown]>([
    ['a stage that is none', { stage: 'LIVE' }],
    ['a name nobody knows', { colour: 'red' }],
    ['half a day', { days: '1.5' }],
    ['fewer than no days', { minDays: '-1' }],
    ['a flag that is neither', { mine: 'maybe' }],
    ['a unit that is no id', { unit: "'; DROP TABLE" }],
    ['more words than anybody types', { q: 'x'.repeat(201) }],
    ['fifty-one stages', { stage: Array.from({ length: 51 }, () => 'POC') }],
  ])('refuses %s', (_, given) => {
    expect(useCaseFilter.safeParse(given).success).toBe(false);
  });

  it('sorts by each column, up and down, and by nothing else', () => {
    for (const order of ['number', '-number', 'title', '-title', 'stage', 'heldSince', '-updatedAt'])
      expect(useCaseSort.parse(order)).toBe(order);
    for (const order of ['id', '--title', '']) expect(useCaseSort.safeParse(order).success).toBe(false);
  });
});
