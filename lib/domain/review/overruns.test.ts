import { describe, expect, it } from 'vitest';
import { viewSponsorPlan } from '../use-case/view-sponsor-plan';
import { changedByTime, nextChangeByTime } from '../use-case/next-change';
import { project } from '../use-case/projection';
import type { Measurement, UseCaseRecord } from '../use-case/record';
import { assuranceOf } from './assurance';
import { gateLines } from './gate';
import { nextAct } from './next-act';
import { newOverruns, viewOverruns } from './overruns';
import {
  approvedBy,
  contextOf,
  daysAgo,
  executive,
  inUse,
  NOW,
  OWNER,
  PACK,
  ref,
  REVIEWERS,
  signedAfterGate,
  staleRoles,
  submitted,
} from './record.fixture';
import { reviewContext } from './review-context';
import { viewSection } from './section-view';

/** Source: sponsorship.yaml, `escalation`. The moment of the fixtures is 22 November 2026. */
const SPEND = 'monthly_spend_vs_budget';

function spent(record: UseCaseRecord, months: Readonly<Record<string, number>>): UseCaseRecord {
  const added = Object.entries(months).map(([month, value], place): Measurement => ({
    id: `spent-${place}`,
    metric: SPEND,
    value,
    at: new Date(`${month}-28T12:00:00Z`),
    source: 'Finance',
    note: '',
    recordedBy: ref(OWNER),
  }));
  return { ...record, measurements: [...record.measurements, ...added] };
}
const month = (at: string) => new Date(at);

describe('over in one month', () => {
  it('makes exactly the executive approval stale, at scale', () => {
    const live = inUse('AT_SCALE');
    expect(staleRoles(spent(live, { '2026-10': 120 }))).toEqual([]);
    const over = spent(live, { '2026-10': 121 });
    expect(staleRoles(over)).toEqual(['EXECUTIVE']);
    expect(assuranceOf(over, NOW)).toMatchObject({ kind: 'stale', roles: ['EXECUTIVE'], overspent: ['EXECUTIVE'] });
    expect(project(over, NOW)).toMatchObject({ outOfAssurance: true, overspent: true, seats: { EXECUTIVE: 'STALE' } });
  });

  it('says which month, which figure and what it re-opens', () => {
    const over = spent(inUse('AT_SCALE'), { '2026-10': 135 });
    const context = reviewContext(over, over.assurance!, NOW);
    const [stale] = viewSection(context, 'EXECUTIVE', NOW).parts.flatMap((part) => part.stale);
    expect(stale).toEqual({
      kind: 'overrun',
      id: SPEND,
      label: 'Monthly spend against budget: 135 percent of budget in October 2026',
      from: null,
      to: '135 percent of budget',
      material: true,
      note: 'It re-opens “Spend is under control and overruns escalate”.',
    });
    expect(nextAct(over, REVIEWERS.EXECUTIVE, NOW)).toMatchObject({
      title: 'An overrun re-opens the Executive section',
      detail: expect.stringMatching(
        /^Monthly spend against budget was 135 percent of budget in October 2026, over 120\. /,
      ),
      act: { label: 'Reconfirm: 1 change' },
    });
  });

  it.each([
    ['POC', []],
    ['PRODUCTION', []],
    ['AT_SCALE', ['EXECUTIVE']],
  ] as const)('at %s, where the requirement is asked or not: %j', (stage, roles) => {
    const over = spent(inUse(stage), { '2026-10': 300 });
    expect(staleRoles(over)).toEqual(roles);
    expect(viewOverruns(over, NOW)).toMatchObject([
      { value: 300, state: roles.length > 0 ? 'OPEN' : 'TOLD', review: roles.length > 0 ? 1 : null },
    ]);
    expect(project(over, NOW).overspent).toBe(true);
  });

  it('re-opens an approval in a review that is open, too', () => {
    const asked = approvedBy(submitted('AT_SCALE'), ['EXECUTIVE', 'SECURITY']);
    expect(staleRoles(spent(asked, { '2026-10': 130 }))).toEqual(['EXECUTIVE']);
    const line = gateLines(contextOf(spent(asked, { '2026-10': 130 })), NOW).find(
      ({ id }) => id === 'section.EXECUTIVE',
    );
    expect(line).toMatchObject({
      state: 'UNSATISFIED',
      detail: 'Monthly spend against budget: 130 percent of budget in October 2026',
    });
  });

  it.each<[string, Record<string, number>, Record<string, number>, boolean]>([
    ['the figure it was signed with', { '2026-10': 130 }, {}, false],
    ['a month that closes within', { '2026-09': 130 }, { '2026-10': 110 }, false],
    ['another month over', { '2026-09': 130 }, { '2026-10': 125 }, true],
    ['the same month corrected upwards', { '2026-10': 130 }, { '2026-10': 131 }, true],
    ['the same month corrected downwards', { '2026-10': 130 }, { '2026-10': 129 }, false],
  ])('signed with it in sight, then %s', (_, before, after, stale) => {
    const over = spent(inUse('AT_SCALE'), before);
    const cleared = signedAfterGate(over, 'EXECUTIVE', { act: 'RECONFIRM' });
    expect(staleRoles(cleared)).toEqual([]);
    expect(viewOverruns(cleared, NOW)).toMatchObject([{ state: 'ACCEPTED' }]);
    expect(staleRoles(spent(cleared, after))).toEqual(stale ? ['EXECUTIVE'] : []);
  });

  it('stands in the snapshot of the role that is asked, only while something is over', () => {
    const snapshots = (record: UseCaseRecord) => {
      const context = reviewContext(record, record.assurance!, NOW);
      return (['EXECUTIVE', 'ARCHITECTURE'] as const).map((role) => viewSection(context, role, NOW).snapshot);
    };
    const [before] = snapshots(spent(inUse('AT_SCALE'), { '2026-10': 120 }));
    expect(before).not.toHaveProperty('overruns');
    const [after, other] = snapshots(spent(inUse('AT_SCALE'), { '2026-10': 130 }));
    expect(after?.overruns).toEqual([{ requirement: 'EXE-SCALE-02', metric: SPEND, month: '2026-10', value: 130 }]);
    expect(other).not.toHaveProperty('overruns');
  });

  it('nothing of a retired use case', () => {
    const retired = { ...spent(inUse('AT_SCALE'), { '2026-10': 130 }), stage: 'RETIRED' as const };
    expect(viewOverruns(retired, NOW)).toEqual([]);
    expect(project(retired, NOW)).toMatchObject({ overspent: false, nextChangeAt: null });
  });
});

describe('a month closes', () => {
  const running = spent(inUse('AT_SCALE'), { '2026-11': 150 });
  const closes = month('2026-12-01T00:00:00Z');
  const last = new Date(closes.getTime() - 1);

  it('to the millisecond, in UTC', () => {
    expect(assuranceOf(running, last)).toMatchObject({ kind: 'current' });
    expect(assuranceOf(running, closes)).toMatchObject({ overspent: ['EXECUTIVE'] });
  });

  it('is when the record is settled next, and told once', () => {
    expect(nextChangeByTime(running, NOW)).toEqual(closes);
    const due = { ...running, nextChangeAt: closes };
    expect(changedByTime(due, last)).toEqual([]);
    expect(changedByTime(due, closes)).toMatchObject([
      { type: 'sponsor.overrun', data: { month: '2026-11', value: 150 } },
    ]);
    const after = nextChangeByTime(running, closes);
    expect(after === null || after > closes).toBe(true);
    expect(changedByTime({ ...running, nextChangeAt: after }, closes)).toEqual([]);
    const long = { ...spent(inUse('AT_SCALE'), { '2026-10': 130 }), nextChangeAt: daysAgo(1) };
    expect(changedByTime(long, NOW)).toEqual([]);
  });

  it.each<[string, Record<string, number>, boolean]>([
    ['over', { '2026-11': 121 }, true],
    ['within, after a month over', { '2026-10': 130, '2026-11': 100 }, true],
    ['within, the second after two over', { '2026-08': 130, '2026-09': 130, '2026-10': 90, '2026-11': 90 }, true],
    ['within, as the month before', { '2026-10': 90, '2026-11': 90 }, false],
  ])('%s: is waited for only where it changes something', (_, months, is) => {
    expect(Number(nextChangeByTime(spent(inUse('AT_SCALE'), months), NOW)) === Number(closes)).toBe(is);
  });

  it('a reading tells at once what it adds of a closed month, and nothing of the running one', () => {
    const at = (day: string, value: number) => ({ metric: SPEND, value, at: month(day) });
    const live = spent(inUse('AT_SCALE'), { '2026-10': 130 });
    expect(newOverruns(live, at('2026-10-29T00:00:00Z', 140), NOW)).toMatchObject([{ data: { value: 140 } }]);
    expect(newOverruns(live, at('2026-10-27T00:00:00Z', 140), NOW)).toEqual([]);
    expect(newOverruns(live, at('2026-11-02T00:00:00Z', 140), NOW)).toEqual([]);
  });
});

describe('over in two successive months', () => {
  const two = { '2026-09': 130, '2026-10': 130 };

  it('the executive section waits for the CFO, whose part nobody else of a lower office gives', () => {
    const live = inUse('PRODUCTION', {});
    const over = spent(live, two);
    const context = reviewContext(over, over.assurance!, NOW);
    expect(context.sponsor.co).toEqual(['CFO']);
    expect(assuranceOf(over, NOW)).toMatchObject({
      kind: 'stale',
      roles: ['EXECUTIVE'],
      overspent: [],
      lacking: ['EXECUTIVE'],
    });
    const signed = signedAfterGate(over, 'EXECUTIVE', { act: 'RECONFIRM', who: executive('CFO'), parts: ['CFO'] });
    expect(assuranceOf(signed, NOW)).toMatchObject({ kind: 'current' });
  });

  it('within budget for two months it is as before, whoever signed meanwhile', () => {
    const back = spent(inUse('PRODUCTION'), { '2026-07': 130, '2026-08': 130, '2026-09': 100, '2026-10': 100 });
    expect(assuranceOf(back, NOW)).toMatchObject({ kind: 'current' });
  });

  it('every gate ahead that expects the metric asks for the CFO', () => {
    const plan = viewSponsorPlan(spent(inUse('POC'), two), [executive('CFO')], NOW);
    expect(plan.map(({ gate, co }) => [gate, co])).toEqual([
      ['PRODUCTION', ['CFO']],
      ['AT_SCALE', ['CFO']],
    ]);
    expect(plan[0]?.offices.at(-1)).toMatchObject({ office: 'CFO', peopleTotal: 1 });
  });

  it('the pack that a review is pinned to says the figures', () => {
    const { sponsorship } = PACK.content;
    const calm = { ...PACK, content: { ...PACK.content, sponsorship: { ...sponsorship, escalation: [] } } };
    const over = spent(inUse('AT_SCALE', { activePack: calm }), two);
    expect(staleRoles(over)).toEqual([]);
    expect(assuranceOf(over, NOW)).toMatchObject({ kind: 'current' });
    expect(viewOverruns(over, NOW)).toEqual([]);
  });
});
