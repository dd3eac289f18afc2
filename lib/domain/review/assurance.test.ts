import { describe, expect, it } from 'vitest';
import { ROLES } from '../vocabulary';
import { assuranceOf, isOut } from './assurance';
import { aRecord, inUse, withIntake, NOW } from './record.fixture';

describe('in use without seven current approvals is out of assurance (rule 8)', () => {
  it.each(['PROPOSED', 'RETIRED'] as const)('%s needs none', (stage) => {
    expect(assuranceOf(aRecord({ stage }), NOW)).toEqual({ kind: 'not-needed' });
    expect(isOut(assuranceOf(aRecord({ stage }), NOW))).toBe(false);
  });

  it.each(['POC', 'PRODUCTION', 'AT_SCALE'] as const)('%s without a passed review is unsigned', (stage) => {
    const record = aRecord({ stage, origin: 'IMPORTED' });
    expect(assuranceOf(record, NOW)).toEqual({ kind: 'unsigned' });
    expect(isOut(assuranceOf(record, NOW))).toBe(true);
  });

  it('seven current approvals carry the stage', () => {
    expect(assuranceOf(inUse('PRODUCTION'), NOW)).toEqual({ kind: 'current', review: { number: 1, round: 1 } });
    expect(isOut(assuranceOf(inUse(), NOW))).toBe(false);
  });

  it('one stale approval, and it is out, naming who must sign again', () => {
    const changed = withIntake(inUse(), { problem: 'Another' });
    expect(assuranceOf(changed, NOW)).toEqual({
      kind: 'stale',
      roles: ['SME', 'EXECUTIVE'],
      withdrawn: [],
      lapsed: [],
      expired: [],
      left: [],
      overspent: [],
      lacking: [],
    });
    expect(isOut(assuranceOf(changed, NOW))).toBe(true);
    const all = withIntake(inUse(), { prohibited_practices: ['SOCIAL_SCORING'] });
    expect(assuranceOf(all, NOW)).toEqual({
      kind: 'stale',
      roles: ROLES,
      withdrawn: [],
      lapsed: [],
      expired: [],
      left: [],
      overspent: [],
      lacking: [],
    });
  });

  it('a missing signature counts as a stale one', () => {
    const record = inUse();
    const signOffs = record.assurance!.signOffs.filter(({ role }) => role !== 'SECURITY');
    expect(assuranceOf({ ...record, assurance: { ...record.assurance!, signOffs } }, NOW)).toEqual({
      kind: 'stale',
      roles: ['SECURITY'],
      withdrawn: [],
      lapsed: [],
      expired: [],
      left: [],
      overspent: [],
      lacking: ['SECURITY'],
    });
  });
});
