import { describe, expect, it } from 'vitest';
import { invalid, notFound } from './result';
import { gateAfter, isGate, isRole, ROLE_NAMES, ROLES, STAGES } from './vocabulary';

describe('the words', () => {
  it('a review has seven roles, each with a name', () => {
    expect(ROLES).toHaveLength(7);
    expect(new Set(Object.values(ROLE_NAMES)).size).toBe(7);
    expect([isRole('SME'), isRole('ADMIN'), isRole('sme'), isRole(7)]).toEqual([true, false, false, false]);
  });

  it('the gate after each stage', () => {
    expect(STAGES.map((stage) => [stage, gateAfter(stage)])).toEqual([
      ['PROPOSED', 'POC'],
      ['POC', 'PRODUCTION'],
      ['PRODUCTION', 'AT_SCALE'],
      ['AT_SCALE', null],
      ['RETIRED', null],
    ]);
    expect([isGate('POC'), isGate('PROPOSED'), isGate(null)]).toEqual([true, false, false]);
  });
});

describe('a refusal of an input', () => {
  it('says what the first problem is, and carries all', () => {
    const two = [
      { path: 'a', message: 'First.' },
      { path: 'b', message: 'Second.' },
    ];
    expect(invalid(two).refusal).toEqual({ code: 'validation_failed', message: 'First.', issues: two });
    expect(invalid([]).refusal.message).toBe('0 things need another look.');
  });

  it('of an invisible record and of none is the same', () => {
    expect(notFound()).toEqual(notFound());
    expect(notFound().refusal.code).toBe('not_found');
  });
});
