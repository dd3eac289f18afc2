import { describe, expect, it } from 'vitest';
import { AN_INTAKE } from '@/prisma/an-intake';
import type { Gate } from '../vocabulary';
import { defaultPack } from './default-pack.fixture';
import { derive } from './derive';
import { currentReading, expectedMetrics, judgeMetric, metricsNotApplicable, newestReading } from './gate-metrics';

const pack = defaultPack();
const now = new Date('2026-11-22T12:00:00Z');
const daysAgo = (days: number, ms = 0) => new Date(now.getTime() - days * 86_400_000 - ms);
const availability = pack.metrics.find(({ id }) => id === 'availability')!;
const reading = (value: number, at: Date, metric = 'availability') => ({ metric, value, at });

function target(metric: string, gate: Gate, changes: Record<string, unknown> = {}) {
  const { values, fields } = derive({ ...AN_INTAKE, ...changes }, pack, 8_400);
  return expectedMetrics(values, gate, fields, pack, []).find((one) => one.metric.id === metric)?.target;
}

describe('the target of a gate', () => {
  it.each<[string, string, Gate, Record<string, unknown>, unknown]>([
    [
      'higher is better',
      'availability',
      'PRODUCTION',
      { availability_tier: 'BUSINESS_CRITICAL' },
      { min: 99, max: null },
    ],
    ['an override for this use', 'availability', 'PRODUCTION', {}, { min: 95, max: null }],
    [
      'an override at a later gate',
      'availability',
      'AT_SCALE',
      { availability_tier: 'MISSION_CRITICAL' },
      { min: 99.95, max: null },
    ],
    ['lower is better', 'error_rate', 'PRODUCTION', {}, { min: null, max: 2 }],
    [
      'the first override that holds',
      'latency_p95',
      'PRODUCTION',
      { patterns: ['BATCH_EXTRACTION', 'MULTI_AGENT'] },
      { min: null, max: 60 },
    ],
    ['a range', 'guardrail_block_rate', 'PRODUCTION', { patterns: ['GUARDRAILS'] }, { min: 0.05, max: 5 }],
    ['not expected yet', 'availability', 'POC', {}, undefined],
    ['does not apply', 'failover_time', 'PRODUCTION', {}, undefined],
  ])('%s', (_, metric, gate, changes, expected) => {
    expect(target(metric, gate, changes)).toEqual(expected);
  });

  it('what does not apply is told apart from what is not expected', () => {
    const { values, fields } = derive(AN_INTAKE, pack, 8_400);
    const expected = expectedMetrics(values, 'PRODUCTION', fields, pack, []).map(({ metric }) => metric.id);
    const without = metricsNotApplicable(values, 'PRODUCTION', fields, pack).map(({ id }) => id);
    expect(without).toContain('failover_time');
    expect([...expected, ...without].sort()).toEqual(
      pack.metrics
        .filter(({ expected_at }) => expected_at.includes('PRODUCTION'))
        .map(({ id }) => id)
        .sort(),
    );
  });
});

describe('the reading that counts is the newest, while it is young enough', () => {
  it.each<[string, { metric: string; value: number; at: Date }[], number | null]>([
    ['none', [], null],
    ['of another metric', [reading(99, now, 'error_rate')], null],
    ['the newest, wherever it stands', [reading(1, daysAgo(1)), reading(2, daysAgo(3))], 1],
    ['of two of one moment the later one', [reading(1, daysAgo(1)), reading(2, daysAgo(1))], 2],
    ['on the last day', [reading(1, daysAgo(30))], 1],
    ['a moment too old', [reading(1, daysAgo(30, 1))], null],
    ['an old newest one is not replaced by an older', [reading(1, daysAgo(40)), reading(2, daysAgo(31))], null],
  ])('%s', (_, readings, value) => {
    expect(currentReading(availability, readings, now)?.value ?? null).toBe(value);
  });

  it('the newest, however old, is known too', () => {
    expect(newestReading(availability, [reading(7, daysAgo(400))])?.value).toBe(7);
  });
});

describe('judging', () => {
  it.each<[number | null, number | null, number | null, string]>([
    [null, null, 5, 'missing'],
    [5, null, 5, 'met'],
    [5.01, null, 5, 'missed'],
    [99, 99, null, 'met'],
    [98.9, 99, null, 'missed'],
    [0, null, 0, 'met'],
    [3, 1, 5, 'met'],
    [0.9, 1, 5, 'missed'],
    [5.1, 1, 5, 'missed'],
  ])('%s between %s and %s is %s', (value, min, max, outcome) => {
    expect(judgeMetric({ min, max }, value)).toBe(outcome);
  });
});
