import { describe, expect, it } from 'vitest';
import {
  ADMIN,
  aPerson,
  aRecord,
  AUDITOR,
  by,
  daysAgo,
  MEMBER,
  NOW,
  OWNER,
  REVIEWERS,
  told,
} from '../review/record.fixture';
import { recordMeasurement, type ReadingRequest } from './record-measurement';

const records = (changes: Partial<ReadingRequest> = {}, actor = OWNER, record = aRecord()) =>
  recordMeasurement(
    record,
    { metric: 'availability', value: 99, measuredAt: daysAgo(1), source: 'Probe', note: '', ...changes },
    by(actor),
  );
const later = (minutes: number) => new Date(NOW.getTime() + minutes * 60_000);

describe('recording a reading', () => {
  it('is for the team, also through a token made for metrics', () => {
    for (const actor of [OWNER, MEMBER]) expect(told(records({}, actor))).toBe('ok');
    expect(told(records({}, { ...OWNER, tokenScopes: ['metrics'] }))).toBe('ok');
    expect(told(records({}, { ...OWNER, tokenScopes: ['read', 'write', 'sign'] }))).toMatch(/^forbidden/);
    for (const actor of [ADMIN, AUDITOR, REVIEWERS.SME, aPerson('X')])
      expect(told(records({}, actor))).toMatch(/^forbidden/);
  });

  it('not where nothing may change', () => {
    expect(told(records({}, OWNER, aRecord({ archivedAt: NOW })))).toMatch(/^conflict/);
    expect(told(records({}, OWNER, aRecord({ stage: 'RETIRED' })))).toMatch(/^conflict/);
  });

  it.each<[string, Partial<ReadingRequest>, string[]]>([
    ['an unknown metric', { metric: 'nonsense' }, ['metric']],
    ['the future', { measuredAt: later(61) }, ['measuredAt']],
    ['a clock that is a little ahead', { measuredAt: later(59) }, []],
    ['a share above all', { value: 101 }, ['value']],
    ['a share below nothing', { value: -1 }, ['value']],
    ['all of it', { value: 100 }, []],
    ['spend above the budget', { metric: 'monthly_spend_vs_budget', value: 140 }, []],
    ['spend below nothing', { metric: 'monthly_spend_vs_budget', value: -1 }, ['value']],
    ['seconds may be many', { metric: 'latency_p95', value: 900 }, []],
    ['everything wrong at once', { value: 500, measuredAt: later(600) }, ['measuredAt', 'value']],
  ])('%s', (_, changes, paths) => {
    const result = records(changes);
    expect(result.ok ? [] : result.refusal.issues?.map(({ path }) => path)).toEqual(paths);
  });
});
