import { describe, expect, it } from 'vitest';
import { useCaseFilter, type UseCaseFilter } from '@/lib/domain/use-case/filter';
import { filterInWords } from './filter-words';

const unit = '0190a0a0-0000-4000-8000-000000000001';
const units = [{ id: unit, name: 'Retail' }];
const words = (filter: UseCaseFilter) => filterInWords(filter, units).map(({ label, value }) => `${label}: ${value}`);

describe('a filter in words', () => {
  it.each<[UseCaseFilter, string]>([
    [{ stage: ['POC', 'AT_SCALE'] }, 'Stage: POC, At scale'],
    [{ gate: ['PRODUCTION'] }, 'At the gate to: Production'],
    [{ tier: ['HIGH'] }, 'Risk: High'],
    [{ role: 'SME', state: ['WAITING', 'STALE'] }, 'Subject expert: waiting or stale'],
    [{ role: 'SME', state: ['WAITING'], minDays: 3 }, 'Subject expert: waiting for 3 days or more'],
    [{ role: 'SME', state: ['WAITING'], maxDays: 1 }, 'Subject expert: waiting for up to 1 day'],
    [{ role: 'SME', state: ['WAITING'], minDays: 0, maxDays: 7 }, 'Subject expert: waiting for up to 7 days'],
    [{ role: 'SME', minDays: 8, maxDays: 14 }, 'Subject expert: in any state for 8 to 14 days'],
    [{ state: ['REJECTED'], minDays: 0 }, 'A section: rejected'],
    [{ overdue: true }, 'Section: past its due date'],
    [{ breakGlass: true }, 'Break-glass: running'],
    [{ conditionsLapsed: true }, 'Conditions: one lapsed'],
    [{ overspent: true }, 'Spend: over budget'],
    [{ endsWithin: 90 }, 'Approvals: one ends within 90 days'],
    [{ conditionsOpen: false }, 'Conditions: none open'],
    [{ provisional: true }, 'Risk tier: not screened yet'],
    [{ provisional: false }, 'Risk tier: known'],
    [{ unit: [unit] }, 'Unit: Retail'],
    [{ unit: ['0190a0a0-0000-4000-8000-000000000002'] }, 'Unit: an unknown unit'],
    [{ owner: unit }, 'Owner: one person'],
    [{ mine: true }, 'Team: mine'],
    [{ teamActs: true }, 'Waits for: its team'],
    [{ outOfAssurance: true }, 'Assurance: out of assurance'],
    [{ outOfAssurance: false }, 'Assurance: in assurance'],
    [{ heldBy: 'TEAM' }, 'Held by: the team'],
    [{ heldBy: 'REVIEWERS' }, 'Held by: reviewers'],
    [{ origin: 'IMPORTED' }, 'Origin: imported'],
    [{ origin: 'REGISTERED' }, 'Origin: registered'],
    [{ passed: 'POC', days: 30 }, 'Passed the gate to: POC within 30 days'],
    [{ signed: 'REJECT' }, 'I: rejected within 90 days'],
    [{ registered: true, days: 1 }, 'Registered: within 1 day'],
    [{ archived: true }, 'Archived: only'],
  ])('%j', (filter, expected) => {
    expect(words(filter)).toEqual([expected]);
  });

  it('nothing where nothing is on', () => {
    expect(words({})).toEqual([]);
    expect(words({ overdue: false, archived: false, q: 'minutes' })).toEqual([]);
  });

  it('no filter is left out, and each names the parameters that take it off', () => {
    const spoken: UseCaseFilter = {
      stage: ['POC'],
      gate: ['POC'],
      role: 'SME',
      state: ['STALE'],
      minDays: 1,
      maxDays: 2,
      overdue: true,
      breakGlass: true,
      conditionsLapsed: true,
      overspent: true,
      endsWithin: 90,
      conditionsOpen: true,
      tier: ['HIGH'],
      provisional: true,
      unit: [unit],
      owner: unit,
      mine: true,
      teamActs: true,
      outOfAssurance: true,
      heldBy: 'TEAM',
      origin: 'IMPORTED',
      passed: 'POC',
      registered: true,
      signed: 'APPROVE',
      days: 7,
      archived: true,
    };
    const named = new Set(filterInWords(spoken, units).flatMap(({ names }) => names));
    expect([...named].sort()).toEqual(
      Object.keys(useCaseFilter.shape)
        .filter((name) => name !== 'q')
        .sort(),
    );
  });
});
