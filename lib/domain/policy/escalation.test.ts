import { describe, expect, it } from 'vitest';
import { checkPack } from './check-pack';
import { defaultPack } from './default-pack.fixture';
import { addedOfficesOf, escalatedMetrics, readEscalation, reopeningsOf } from './escalation';
import type { PolicyPack } from './pack-schema';

const pack = defaultPack();
const SPEND = 'monthly_spend_vs_budget';
const ONE = `${SPEND} > 120 in one month`;
const TWO = `${SPEND} > 120 in two successive months`;
const REOPEN = 'notify sponsor and re-open EXE-SCALE-02';
const ADD = 'add CFO as co-sponsor until two months are back within budget';
const LEAVES = 'sponsor leaves or changes office';
const STALE = 'EXECUTIVE sign-off becomes stale; 30 days to name a successor, then new gate requests are paused';

function withLines(...escalation: PolicyPack['sponsorship']['escalation']): PolicyPack {
  return { ...pack, sponsorship: { ...pack.sponsorship, escalation } };
}

describe('the lines of the default pack are rules', () => {
  it('all three of them, with the figures that stand there', () => {
    expect(pack.sponsorship.escalation.map(readEscalation)).toEqual([
      {
        ok: true,
        rule: { kind: 'reopen', metric: SPEND, over: 120, months: 1, requirement: 'EXE-SCALE-02' },
      },
      { ok: true, rule: { kind: 'co-sponsor', metric: SPEND, over: 120, months: 2, office: 'CFO', backMonths: 2 } },
      { ok: true, rule: { kind: 'sponsor-leaves', days: 30 } },
    ]);
    expect(reopeningsOf(pack)).toHaveLength(1);
    expect(addedOfficesOf(pack)).toHaveLength(1);
    expect(escalatedMetrics(pack)).toEqual([SPEND]);
  });

  it('other figures, months and offices are read as they stand', () => {
    expect(readEscalation({ when: 'x.y-z > 99.5 in three successive months', then: REOPEN })).toMatchObject({
      rule: { metric: 'x.y-z', over: 99.5, months: 3 },
    });
    expect(
      readEscalation({ when: ONE, then: 'add CEO as co-sponsor until one month is back within budget' }),
    ).toMatchObject({ rule: { months: 1, office: 'CEO', backMonths: 1 } });
  });
});

describe('a line that is no rule is a problem of the pack, with its place', () => {
  const path = (place: number, part: string) => `sponsorship.escalation[${place}]${part}`;
  it.each<[string, string, string, string, RegExp]>([
    ['no comparison', `${SPEND} gets out of hand`, REOPEN, '.when', /^It says “METRIC > N in one month”/],
    ['another comparison', `${SPEND} >= 120 in one month`, REOPEN, '.when', /^It says/],
    ['no figure', `${SPEND} > much in one month`, REOPEN, '.when', /^It says/],
    ['a figure below nothing', `${SPEND} > -5 in one month`, REOPEN, '.when', /^It says/],
    ['one month that is successive', `${SPEND} > 120 in one successive months`, REOPEN, '.when', /^It says/],
    ['two months that are not', `${SPEND} > 120 in two months`, REOPEN, '.when', /^It says/],
    ['more behind it', `${ONE} or so`, REOPEN, '.when', /^It says/],
    ['an act nobody knows', ONE, 'stop all spend', '.then', /^Here it says “notify sponsor and re-open REQUIREMENT”/],
    ['an office nobody holds', ONE, ADD.replace('CFO', 'COO'), '.then', /^Here it says/],
    ['no end', ONE, 'add CFO as co-sponsor', '.then', /^Here it says/],
    ['a metric the pack has not', ONE.replace(SPEND, 'spend'), REOPEN, '.when', /^There is no metric "spend"\.$/],
    [
      'a requirement it has not',
      ONE,
      'notify sponsor and re-open EXE-SCALE-99',
      '.then',
      /^There is no requirement "EXE-SCALE-99"\.$/,
    ],
    [
      'what has no budget',
      TWO.replace(SPEND, 'error_rate'),
      ADD,
      '.then',
      /^"error_rate" is in .*; only what is in percent of budget is within budget\.$/,
    ],
    ['what is within it', TWO.replace('120', '90'), ADD, '.when', /^90 is within budget; it takes at least 100\.$/],
    [
      'a sponsor who leaves, and something else',
      LEAVES,
      REOPEN,
      '.then',
      /^Here it says “EXECUTIVE sign-off becomes stale; N days/,
    ],
  ])('%s', (_, when, then, part, reason) => {
    const found = checkPack(withLines({ when: LEAVES, then: STALE }, { when, then }));
    expect(found).toEqual([{ file: 'sponsorship.yaml', path: path(1, part), reason: expect.stringMatching(reason) }]);
  });

  it('the same line twice', () => {
    const found = checkPack(withLines({ when: ONE, then: REOPEN }, { when: ONE, then: REOPEN }));
    expect(found.map((one) => one.path)).toEqual([path(1, '')]);
  });

  it('none at all is sound, and asks for nothing', () => {
    expect(checkPack(withLines())).toEqual([]);
    expect(escalatedMetrics(withLines())).toEqual([]);
  });
});
