import { describe, expect, it } from 'vitest';
import type { ExecutiveLevel, Gate, Stage } from '../vocabulary';
import { keyOf, numberOf } from './record';
import { gateInWork, sponsorCoverage } from './sponsor-coverage';

const needs = (lead: ExecutiveLevel, ...co: ExecutiveLevel[]) => ({ lead, co, floors: [], open: [] });

describe('who is named as sponsor, and which required office is missing', () => {
  it.each<[string, Record<string, unknown>, ReturnType<typeof needs>, ExecutiveLevel | null, ExecutiveLevel[]]>([
    ['nobody named', {}, needs('VP'), null, ['VP']],
    ['the level asked', { sponsor_level: 'VP' }, needs('VP'), 'VP', []],
    ['a higher one', { sponsor_level: 'CEO' }, needs('VP'), 'CEO', []],
    ['a lower one', { sponsor_level: 'DIRECTOR' }, needs('VP'), 'DIRECTOR', ['VP']],
    ['a CFO for a CIO', { sponsor_level: 'CFO' }, needs('CIO'), 'CFO', ['CIO']],
    ['no co-sponsor', { sponsor_level: 'CIO', co_sponsors: ['NONE'] }, needs('CIO', 'CFO'), 'CIO', ['CFO']],
    ['the co-sponsor', { sponsor_level: 'CIO', co_sponsors: ['CFO'] }, needs('CIO', 'CFO'), 'CIO', []],
    ['a higher co-sponsor', { sponsor_level: 'CIO', co_sponsors: ['CEO'] }, needs('CIO', 'CFO'), 'CIO', []],
    ['both missing', { co_sponsors: 'CFO' }, needs('CIO', 'CFO'), null, ['CIO', 'CFO']],
    ['a level nobody knows', { sponsor_level: 'BOSS' }, needs('DIRECTOR'), null, ['DIRECTOR']],
  ])('%s', (_, intake, required, named, missing) => {
    expect(sponsorCoverage(intake, required)).toEqual({ named, missing });
  });

  it.each<[Stage, Gate | null, Gate]>([
    ['PROPOSED', null, 'POC'],
    ['POC', null, 'PRODUCTION'],
    ['POC', 'POC', 'POC'],
    ['PRODUCTION', null, 'AT_SCALE'],
    ['AT_SCALE', null, 'AT_SCALE'],
    ['RETIRED', null, 'POC'],
  ])('at %s with the open review %s the gate in work is %s', (stage, open, gate) => {
    expect(gateInWork(stage, open)).toBe(gate);
  });
});

describe('keys', () => {
  it('are UC-1, UC-2 …', () => {
    expect(keyOf({ number: 12 })).toBe('UC-12');
    expect(numberOf('UC-12')).toBe(12);
    for (const wrong of ['UC-0', 'UC-01', 'uc-1', 'UC-', 'UC-1 ', 'UC-1234567890', 'UC--1', 'UC-1.5', '12'])
      expect(numberOf(wrong)).toBeNull();
  });
});
