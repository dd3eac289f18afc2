import { describe, expect, it } from 'vitest';
import { makersOf, netChanges, type Telling } from './net-changes';

const moment = (minute: number) => new Date(Date.UTC(2026, 10, 20, 9, minute));
const [ADA, BEN] = ['Ada', 'Ben'] as const;

const edited = (minute: number, who: string, field: string, from: unknown, to: unknown): Telling => ({
  at: moment(minute),
  actorId: who,
  actorName: who,
  type: 'use-case.edited',
  data: { changes: [{ field, from, to }], stale: [] },
});
const said = (entries: Telling[], acts: number) =>
  netChanges(entries.toReversed(), acts).map(({ what, from, to, by, at }) => [what, from, to, by, at.getUTCMinutes()]);

describe('what a record came to since somebody read it (rule 13)', () => {
  it('goes back as many acts as were done since, and no further', () => {
    const log = [edited(1, ADA, 'title', 'A', 'B'), edited(2, BEN, 'problem', 'P', 'Q')];
    expect(said(log, 0)).toEqual([]);
    expect(said(log, 1)).toEqual([['problem', 'P', 'Q', BEN, 2]]);
    expect(said(log, 2)).toEqual([
      ['problem', 'P', 'Q', BEN, 2],
      ['title', 'A', 'B', ADA, 1],
    ]);
  });

  it('what was changed twice is one change, by whom it was changed last', () => {
    const log = [edited(1, ADA, 'title', 'A', 'B'), edited(2, BEN, 'title', 'B', 'C')];
    expect(said(log, 2)).toEqual([['title', 'A', 'C', BEN, 2]]);
  });

  it('what was changed back is none', () => {
    expect(said([edited(1, ADA, 'title', 'A', 'B'), edited(2, BEN, 'title', 'B', 'A')], 2)).toEqual([]);
  });

  it('the entries of one act count as one', () => {
    const passed = {
      at: moment(3),
      actorId: BEN,
      actorName: BEN,
      type: 'gate.passed',
      data: { reviewId: '', gate: 'POC', round: 1, from: 'PROPOSED', to: 'POC' },
    };
    const log = [edited(2, ADA, 'problem', 'P', 'Q'), edited(3, BEN, 'title', 'A', 'B'), passed];
    expect(said(log, 1).map(([what]) => what)).toEqual(['stage', 'title']);
  });

  it.each([
    ['use-case.managed', { changes: [{ field: 'owner', from: 'Ada', to: 'Ben' }] }, ['owner', 'Ada', 'Ben']],
    ['use-case.tier-decided', { computed: 'LIMITED', tier: 'HIGH', from: null }, ['riskTier', 'LIMITED', 'HIGH']],
    [
      'use-case.tier-decided',
      { computed: 'LIMITED', tier: 'HIGH', from: { tier: 'MINIMAL' } },
      ['riskTier', 'MINIMAL', 'HIGH'],
    ],
    ['stage.moved', { from: 'POC', to: 'PROPOSED', reason: '' }, ['stage', 'POC', 'PROPOSED']],
    ['use-case.archived', { reason: '' }, ['archived', false, true]],
    ['use-case.restored', { reason: '' }, ['archived', true, false]],
    ['section.signed', { role: 'SECURITY', act: 'APPROVE' }, ['Security sign-off', null, 'APPROVE']],
    ['unit.renamed', { unitId: '', from: 'A', to: 'B' }, ['name', 'A', 'B']],
    ['executive.level-set', { from: null, to: 'VP' }, ['executiveLevel', null, 'VP']],
    ['person.deactivated', {}, ['active', true, false]],
    ['person.reactivated', {}, ['active', false, true]],
  ])('%s', (type, data, [what, from, to]) => {
    const entry = { at: moment(1), actorId: ADA, actorName: ADA, type, data };
    expect(netChanges([entry], 1)).toEqual([{ what, from, to, by: ADA, byId: ADA, at: moment(1) }]);
  });
});

it('says who made them', () => {
  const by = (...names: string[]) =>
    names.map((name) => ({ what: '', from: 0, to: 1, by: name, byId: name, at: moment(1) }));
  expect(makersOf([], ADA)).toBe('Somebody');
  expect(makersOf(by(BEN, BEN), ADA)).toBe('Ben');
  expect(makersOf(by(ADA), ADA)).toBe('You');
  expect(makersOf(by(ADA, BEN), ADA)).toBe('You and Ben');
  expect(makersOf(by(BEN, 'Cem', 'Dora'), ADA)).toBe('Ben and others');
});
