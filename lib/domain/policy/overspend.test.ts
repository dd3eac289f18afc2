import { describe, expect, it } from 'vitest';
import type { Gate } from '../vocabulary';
import { defaultPack } from './default-pack.fixture';
import { addedCoSponsors, overrunInWords, overrunsOf } from './overspend';
import type { PolicyPack } from './pack-schema';
import { requiredSponsor } from './sponsor';
import { derive } from './derive';
import { AN_INTAKE } from '@/prisma/an-intake';

/** Source: sponsorship.yaml, `escalation`, first and second rule. */
const NOW = new Date('2026-11-22T12:00:00Z');
const SPEND = 'monthly_spend_vs_budget';
const pack = defaultPack();

/** Readings at the end of each month, `'2026-10': 130`. */
const readings = (months: Readonly<Record<string, number>>) =>
  Object.entries(months).map(([month, value]) => ({ metric: SPEND, value, at: new Date(`${month}-28T12:00:00Z`) }));

function withEscalation(...escalation: PolicyPack['sponsorship']['escalation']): PolicyPack {
  return { ...pack, sponsorship: { ...pack.sponsorship, escalation } };
}

describe('over 120 in one month: what the last closed month with a figure says', () => {
  it.each<[string, Record<string, number>, string | null]>([
    ['no reading', {}, null],
    ['exactly 120 is not over', { '2026-10': 120 }, null],
    ['just over', { '2026-10': 120.1 }, '120.1 percent of budget in October 2026'],
    ['the running month is not closed', { '2026-11': 300 }, null],
    ['the running month ends nothing', { '2026-10': 130, '2026-11': 50 }, '130 percent of budget in October 2026'],
    ['a later month within it ends it', { '2026-09': 300, '2026-10': 120 }, null],
    ['a month nobody reported ends nothing', { '2026-07': 130 }, '130 percent of budget in July 2026'],
    ['the newer of two', { '2026-09': 150, '2026-10': 135 }, '135 percent of budget in October 2026'],
  ])('%s', (_, months, words) => {
    const found = overrunsOf(pack, readings(months), NOW);
    expect(found.map(overrunInWords)).toEqual(
      words === null ? [] : [`Monthly spend against budget was ${words}, over 120`],
    );
    expect(found.map(({ rule }) => rule.requirement)).toEqual(words === null ? [] : ['EXE-SCALE-02']);
  });

  it.each([
    [{ '2026-10': 130 }, 'monthly_spend_vs_budget > 150 in one month', false],
    [{ '2026-10': 151 }, 'monthly_spend_vs_budget > 150 in one month', true],
    [{ '2026-10': 151 }, 'monthly_spend_vs_budget > 150 in two successive months', false],
    [{ '2026-08': 151, '2026-10': 151 }, 'monthly_spend_vs_budget > 150 in two successive months', false],
    [{ '2026-09': 151, '2026-10': 151 }, 'monthly_spend_vs_budget > 150 in two successive months', true],
  ])('as the pack says: %j, %s', (months, when, is) => {
    const own = withEscalation({ when, then: 'notify sponsor and re-open EXE-SCALE-02' });
    expect(overrunsOf(own, readings(months), NOW)).toHaveLength(Number(is));
  });
});

describe('over 120 in two successive months: the CFO is asked until two months are back within budget', () => {
  const asked = (months: Record<string, number>, gate: Gate = 'AT_SCALE', from = pack) =>
    addedCoSponsors(from, gate, readings(months), NOW).flatMap(({ co }) => co);

  it.each<[string, Record<string, number>, boolean]>([
    ['no reading', {}, false],
    ['one month', { '2026-10': 180 }, false],
    ['two months', { '2026-09': 121, '2026-10': 121 }, true],
    ['two months, one of them exactly 120', { '2026-09': 120, '2026-10': 200 }, false],
    ['two months with one between that nobody reported', { '2026-08': 130, '2026-10': 130 }, false],
    ['over the end of a year', { '2025-12': 130, '2026-01': 130 }, true],
    ['the second is running still', { '2026-10': 130, '2026-11': 130 }, false],
    ['one month back within budget', { '2026-08': 130, '2026-09': 130, '2026-10': 90 }, true],
    ['two months back', { '2026-07': 130, '2026-08': 130, '2026-09': 90, '2026-10': 95 }, false],
    ['exactly 100 is within it', { '2026-07': 130, '2026-08': 130, '2026-09': 100, '2026-10': 100 }, false],
    ['101 is not', { '2026-07': 130, '2026-08': 130, '2026-09': 100, '2026-10': 101 }, true],
    ['two back, not successive', { '2026-06': 130, '2026-07': 130, '2026-08': 90, '2026-10': 90 }, true],
    ['the second back is running still', { '2026-08': 130, '2026-09': 130, '2026-10': 90, '2026-11': 90 }, true],
    ['between 100 and 120 for long', { '2026-06': 130, '2026-07': 130, '2026-08': 110, '2026-10': 119 }, true],
    [
      'back, and over again for one',
      { '2026-06': 130, '2026-07': 130, '2026-08': 90, '2026-09': 90, '2026-10': 140 },
      false,
    ],
    [
      'back, and over again for two',
      { '2026-05': 130, '2026-06': 130, '2026-07': 90, '2026-08': 90, '2026-09': 140, '2026-10': 140 },
      true,
    ],
  ])('%s', (_, months, is) => {
    expect(asked(months)).toEqual(is ? ['CFO'] : []);
  });

  it.each<[Gate, boolean]>([
    ['POC', false],
    ['PRODUCTION', true],
    ['AT_SCALE', true],
  ])('at %s, where the pack expects the metric: %s', (gate, is) => {
    expect(asked({ '2026-09': 130, '2026-10': 130 }, gate)).toEqual(is ? ['CFO'] : []);
  });

  it('says the figures that set it off, and what ends it', () => {
    const [floor] = addedCoSponsors(pack, 'AT_SCALE', readings({ '2026-09': 128, '2026-10': 135.5 }), NOW);
    expect(floor).toMatchObject({ label: 'Monthly spend against budget over 120', floor: null, co: ['CFO'] });
    expect(floor?.because).toBe(
      'It was 128 percent of budget in September 2026 and 135.5 percent of budget in October 2026. The CFO signs as co-sponsor until 2 successive months are back within budget.',
    );
  });

  it('as the pack says: another figure, other months, another office', () => {
    const own = withEscalation({
      when: 'monthly_spend_vs_budget > 105 in three successive months',
      then: 'add CEO as co-sponsor until one month is back within budget',
    });
    expect(asked({ '2026-08': 106, '2026-09': 106, '2026-10': 106 }, 'AT_SCALE', own)).toEqual(['CEO']);
    expect(asked({ '2026-08': 106, '2026-09': 106 }, 'AT_SCALE', own)).toEqual([]);
    expect(asked({ '2026-07': 106, '2026-08': 106, '2026-09': 106, '2026-10': 100 }, 'AT_SCALE', own)).toEqual([]);
  });

  it('stands beside the lead that the tables ask for, once', () => {
    const { values, fields } = derive(AN_INTAKE, pack, 8_400);
    const added = addedCoSponsors(pack, 'AT_SCALE', readings({ '2026-09': 130, '2026-10': 130 }), NOW);
    const before = requiredSponsor(values, 'AT_SCALE', fields, pack, []);
    const after = requiredSponsor(values, 'AT_SCALE', fields, pack, [...added, ...added]);
    expect(before.co).toEqual([]);
    expect(after).toMatchObject({ lead: before.lead, co: ['CFO'] });
  });
});
