import { describe, expect, it } from 'vitest';
import { AN_INTAKE } from '@/prisma/an-intake';
import { EXECUTIVE_LEVELS, type ExecutiveLevel, type Gate } from '../vocabulary';
import { defaultPack } from './default-pack.fixture';
import { derive } from './derive';
import { mayCoSponsor, mayLead, rankOf, requiredSponsor } from './sponsor';

const pack = defaultPack();
function asked(gate: Gate, changes: Record<string, unknown> = {}, employees = 8_400) {
  const { values, fields } = derive({ ...AN_INTAKE, ...changes }, pack, employees);
  return requiredSponsor(values, gate, fields, pack, []);
}

describe('the required sponsor is the highest floor of all tables and rules', () => {
  it.each<[string, Gate, Record<string, unknown>, ExecutiveLevel, ExecutiveLevel[]]>([
    ['a small POC', 'POC', {}, 'DIRECTOR', []],
    ['its live use in a large organisation', 'PRODUCTION', {}, 'VP', []],
    ['investment just below a row', 'PRODUCTION', { investment_12m: 499_999 }, 'VP', []],
    ['investment at a row', 'PRODUCTION', { investment_12m: 500_000 }, 'CIO', []],
    ['a sum that brings finance in', 'PRODUCTION', { investment_12m: 2_500_000 }, 'CIO', ['CFO']],
    ['a sum for the head', 'PRODUCTION', { investment_12m: 10_000_000 }, 'CEO', ['CFO']],
    ['eight teams', 'PRODUCTION', { participating_teams: 8 }, 'CIO', []],
    ['seven units', 'PRODUCTION', { business_units: 7 }, 'CEO', []],
    ['high risk', 'PRODUCTION', { annex_iii_areas: ['EMPLOYMENT'] }, 'CIO', []],
    ['high risk at the POC', 'POC', { annex_iii_areas: ['EMPLOYMENT'] }, 'VP', []],
    ['a large public', 'PRODUCTION', { user_exposure: 'EXTERNAL', expected_users: 10_000 }, 'CIO', []],
    ['headcount', 'PRODUCTION', { workforce_impact: 'HEADCOUNT' }, 'CEO', []],
    ['run cost', 'PRODUCTION', { monthly_run_cost_forecast: 100_000 }, 'VP', ['CFO']],
    ['a POC is one rank lower, never CFO', 'POC', { investment_12m: 10_000_000 }, 'CIO', []],
    ['a POC of a CIO matter', 'POC', { investment_12m: 2_500_000 }, 'VP', []],
  ])('%s', (_, gate, changes, lead, co) => {
    expect(asked(gate, changes)).toMatchObject({ lead, co });
  });

  it('a POC never asks for a CFO, nor for less than a director, nor for less than a VP at high risk, nor beside them', () => {
    const sums = [0, 100_000, 500_000, 2_500_000, 10_000_000, 25_000_000];
    for (const employees of [100, 1_000, 8_400, 50_000])
      for (const investment_12m of sums)
        for (const business_units of [1, 3, 5, 9])
          for (const annex_iii_areas of [['NONE'], ['EMPLOYMENT']]) {
            const changes = { investment_12m, business_units, annex_iii_areas, workforce_impact: 'HEADCOUNT' };
            const { lead, co } = asked('POC', changes, employees);
            expect(co).toEqual([]);
            expect(['DIRECTOR', 'VP', 'CIO', 'CEO']).toContain(lead);
            if (annex_iii_areas.includes('EMPLOYMENT')) expect(rankOf(lead)).toBeGreaterThanOrEqual(rankOf('VP'));
          }
  });

  it('gives the rule behind it', () => {
    const { floors } = asked('PRODUCTION', { annex_iii_areas: ['EMPLOYMENT'] });
    expect(floors.map(({ source, floor }) => [source, floor])).toEqual([
      ['investment_12m', 'DIRECTOR'],
      ['participating_teams', 'DIRECTOR'],
      ['business_units', 'DIRECTOR'],
      ['organisation_size', 'VP'],
      ['MOD-HIGH-RISK', 'CIO'],
    ]);
    expect(asked('POC').floors[0]?.because).toMatch(/^The full level will be Director\. /);
  });

  it('says in words when a rule of the pack holds, with its code beside', () => {
    const { floors } = asked('PRODUCTION', { annex_iii_areas: ['EMPLOYMENT'], monthly_run_cost_forecast: 100_000 });
    expect(floors.filter(({ rule }) => rule).map(({ rule, label }) => [rule, label])).toEqual([
      ['MOD-HIGH-RISK', '“Risk tier” is High or higher'],
      ['MOD-RUN-COST', '“Forecast monthly run cost at scale” is 100,000 a month or more'],
    ]);
    expect(floors.filter(({ rule }) => !rule).map(({ label }) => label)).not.toContainEqual(
      expect.stringMatching(/MOD-/),
    );
  });

  it('names what could still raise it', () => {
    expect(asked('PRODUCTION', { investment_12m: null, business_units: null }).open).toEqual([
      'investment_12m',
      'business_units',
    ]);
    expect(asked('PRODUCTION').open).toEqual([]);
  });

  it('more of anything never asks for less', () => {
    const steps = [0, 24_999, 99_999, 100_000, 499_999, 500_000, 3_000_000, 30_000_000];
    for (const gate of ['POC', 'PRODUCTION', 'AT_SCALE'] as const)
      for (const employees of [100, 1_000, 8_000, 50_000]) {
        const ranks = steps.map((investment_12m) => rankOf(asked(gate, { investment_12m }, employees).lead));
        expect(ranks).toEqual([...ranks].sort((a, b) => a - b));
      }
  });

  it('a table without an open row is a bug, said so', () => {
    const broken = structuredClone(pack);
    broken.sponsorship.tables.business_units.any_size.pop();
    const { values, fields } = derive({ ...AN_INTAKE, business_units: 99 }, pack, 8_400);
    expect(() => requiredSponsor(values, 'PRODUCTION', fields, broken, [])).toThrow('open row');
  });
});

describe('who may stand where', () => {
  it.each<[ExecutiveLevel, ExecutiveLevel[]]>([
    ['DIRECTOR', ['DIRECTOR', 'VP', 'CIO', 'CFO', 'CEO']],
    ['VP', ['VP', 'CIO', 'CFO', 'CEO']],
    ['CIO', ['CIO', 'CEO']],
    ['CFO', ['CFO', 'CEO']],
    ['CEO', ['CEO']],
  ])('%s is led by', (required, levels) => {
    expect(EXECUTIVE_LEVELS.filter((level) => mayLead(level, required))).toEqual(levels);
  });

  it('a co-sponsor is that office or a higher one', () => {
    expect(EXECUTIVE_LEVELS.filter((level) => mayCoSponsor(level, 'CFO'))).toEqual(['CFO', 'CEO']);
    expect(EXECUTIVE_LEVELS.filter((level) => mayCoSponsor(level, 'CIO'))).toEqual(['CIO', 'CFO', 'CEO']);
  });
});
