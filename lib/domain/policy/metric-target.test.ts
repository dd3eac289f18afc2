import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { judgeMetric } from './gate-metrics';
import { boundsOf, outOfBounds } from './metric-bounds';
import {
  effectiveInWords,
  effectiveTarget,
  loosenedOf,
  standingOf,
  targetInWords,
  type MetricTarget,
} from './metric-target';

const atLeast = (min: number): MetricTarget => ({ min, max: null });
const atMost = (max: number): MetricTarget => ({ min: null, max });
const between = (min: number, max: number): MetricTarget => ({ min, max });
const own = (target: MetricTarget | null, reason = '') =>
  ({ gate: 'PRODUCTION', metric: 'availability', target, reason }) as const;

const figure = fc.integer({ min: -1_000, max: 1_000 });
const target = fc.oneof(
  figure.map(atLeast),
  figure.map(atMost),
  fc.tuple(figure, figure).map(([one, other]) => between(Math.min(one, other), Math.max(one, other))),
);
const inside = (one: MetricTarget, value: number) => judgeMetric(one, value) === 'met';

describe('how a target of its own stands to the pack’s', () => {
  it.each<[string, MetricTarget, MetricTarget, string]>([
    ['higher is better: more is tighter', atLeast(96), atLeast(95), 'tighter'],
    ['higher is better: less is looser', atLeast(94.9), atLeast(95), 'looser'],
    ['lower is better: less is tighter', atMost(1), atMost(2), 'tighter'],
    ['lower is better: more is looser', atMost(2.1), atMost(2), 'looser'],
    ['the same', atMost(2), atMost(2), 'same'],
    ['a range inside', between(3, 19), between(2, 20), 'tighter'],
    ['a range that ends later', between(3, 21), between(2, 20), 'looser'],
    ['a range that begins earlier', between(1, 19), between(2, 20), 'looser'],
    ['a range moved to one side', between(10, 30), between(2, 20), 'looser'],
    ['where the pack asks nothing, anything is tighter', atMost(5), { min: null, max: null }, 'tighter'],
  ])('%s', (_, mine, pack, standing) => {
    expect(standingOf(mine, pack)).toBe(standing);
  });

  it('looser is exactly that a reading is inside its own target and outside the pack’s', () => {
    fc.assert(
      fc.property(target, target, fc.double({ min: -2_000, max: 2_000, noNaN: true }), (mine, pack, value) => {
        if (inside(mine, value) && !inside(pack, value)) expect(standingOf(mine, pack)).toBe('looser');
      }),
    );
    fc.assert(
      fc.property(target, target, (mine, pack) => {
        const witnesses = [mine.min ?? -3_000, mine.max ?? 3_000];
        const shown = witnesses.some((value) => inside(mine, value) && !inside(pack, value));
        expect(shown).toBe(standingOf(mine, pack) === 'looser');
      }),
    );
  });

  it('one that is tighter makes the other looser, and none is both', () => {
    fc.assert(
      fc.property(target, target, (mine, pack) => {
        if (standingOf(mine, pack) === 'tighter') expect(standingOf(pack, mine)).toBe('looser');
        expect(standingOf(mine, pack) === 'same').toBe(mine.min === pack.min && mine.max === pack.max);
        expect(standingOf(mine, mine)).toBe('same');
      }),
    );
  });
});

describe('the target that counts', () => {
  it.each<[string, MetricTarget | null, string, MetricTarget, object | null]>([
    ['none set: the pack’s', null, '', atLeast(95), null],
    ['a tighter one', atLeast(99), '', atLeast(99), null],
    ['a looser one with a reason', atLeast(90), 'Pilot.', atLeast(90), { pack: atLeast(95), reason: 'Pilot.' }],
    ['a looser one without a reason does not count', atLeast(90), '', atLeast(95), null],
  ])('%s', (_, mine, reason, counts, loosened) => {
    const effective = effectiveTarget(atLeast(95), own(mine, reason));
    expect(effective.target).toEqual(counts);
    expect(effective.pack).toEqual(atLeast(95));
    expect(loosenedOf(effective)).toEqual(loosened);
  });

  it('is never looser than the pack’s without a reason', () => {
    fc.assert(
      fc.property(target, target, fc.constantFrom('', 'Because.'), (mine, pack, reason) => {
        const effective = effectiveTarget(pack, own(mine, reason));
        if (standingOf(effective.target, pack) === 'looser')
          expect(loosenedOf(effective)).toEqual({ pack, reason: 'Because.' });
        else expect(loosenedOf(effective)).toBe(null);
      }),
    );
  });

  it.each<[string, MetricTarget | null, string, string]>([
    ['the pack’s', null, '', 'at least 95 percent of time'],
    ['the same', atLeast(95), '', 'at least 95 percent of time'],
    [
      'tighter',
      atLeast(99),
      '',
      'at least 99 percent of time, tighter than the policy pack’s, at least 95 percent of time',
    ],
    [
      'looser',
      atLeast(90),
      'Pilot.',
      'at least 90 percent of time, looser than the policy pack’s, at least 95 percent of time: Pilot.',
    ],
    [
      'looser by now',
      atLeast(90),
      '',
      'at least 95 percent of time, the policy pack’s: the team’s own, at least 90 percent of time, is looser by now and gives no reason',
    ],
  ])('in words: %s', (_, mine, reason, words) => {
    expect(effectiveInWords(effectiveTarget(atLeast(95), own(mine, reason)), 'percent of time')).toBe(words);
  });

  it('a range and nothing, in words', () => {
    expect(targetInWords(between(0.05, 5), 'percent')).toBe('0.05 to 5 percent');
    expect(targetInWords({ min: null, max: null }, 'percent')).toBe('none');
  });
});

describe('what a figure of a metric can be, by its unit', () => {
  it.each<[string, number, string | null]>([
    ['percent of time', 100, null],
    ['percent of time', 100.1, 'A share lies between 0 and 100 percent.'],
    ['percent of time', -1, 'A share lies between 0 and 100 percent.'],
    ['percent of budget', 140, null],
    ['percent of budget', -1, 'It cannot be negative.'],
    ['percent', -20, null],
    ['percent', 250, null],
    ['seconds', -0.1, 'It cannot be negative.'],
    ['findings', 0, null],
    ['score 1 to 5', 5, null],
    ['score 1 to 5', 5.1, 'It lies between 1 and 5.'],
    ['score 1 to 5', 0, 'It lies between 1 and 5.'],
    ['ratio (lowest over highest)', -0.1, 'It cannot be negative.'],
  ])('%s: %d', (unit, value, problem) => {
    expect(outOfBounds({ unit }, value)).toBe(problem);
    const { low, high } = boundsOf({ unit });
    expect((low ?? value) <= value && value <= (high ?? value)).toBe(problem === null);
  });
});
