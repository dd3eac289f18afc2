import { describe, expect, it } from 'vitest';
import {
  ADMIN,
  aRecord,
  AUDITOR,
  by,
  drafted,
  inUse,
  MEMBER,
  NOW,
  ORGANISATION,
  OWNER,
  PACK,
  REVIEWERS,
  told,
  withIntake,
} from './record.fixture';
import { derive } from '../policy/derive';
import { tierBasis } from '../policy/risk-tier';
import { GATES, STAGES } from '../vocabulary';
import { gatesWithin, openReview } from './open-review';

describe('asking for a gate', () => {
  it('the owner and the team may, nobody else', () => {
    for (const actor of [OWNER, MEMBER])
      expect(openReview(aRecord(), 'POC', by(actor))).toEqual({ ok: true, value: { gate: 'POC', round: 1 } });
    for (const actor of [ADMIN, AUDITOR, REVIEWERS.EXECUTIVE])
      expect(told(openReview(aRecord(), 'POC', by(actor)))).toMatch(/^forbidden: /);
  });

  it('the next gate, or once more the one to the present stage', () => {
    const allowed = STAGES.map((stage) => [
      stage,
      GATES.filter((gate) => openReview(aRecord({ stage }), gate, by(OWNER)).ok),
    ]);
    expect(Object.fromEntries(allowed)).toEqual({
      PROPOSED: ['POC'],
      POC: ['POC', 'PRODUCTION'],
      PRODUCTION: ['PRODUCTION', 'AT_SCALE'],
      AT_SCALE: ['AT_SCALE'],
      RETIRED: [],
    });
    expect(told(openReview(aRecord(), 'PRODUCTION', by(OWNER)))).toBe(
      'conflict: From Proposed the gate to Production cannot be asked for.',
    );
    expect(gatesWithin(aRecord({ stage: 'POC' }))).toEqual(['PRODUCTION', 'POC']);
  });

  it('at most one review is open', () => {
    expect(told(openReview(drafted(), 'POC', by(OWNER)))).toBe('conflict: A review is open already: POC, round 1.');
  });

  it('rounds count by gate, whatever became of the earlier ones', () => {
    const [first] = inUse('POC').reviews;
    const rejected = { ...first!, id: 'review-2', number: 2, status: 'REJECTED' as const };
    const production = { ...first!, id: 'review-3', number: 3, gate: 'PRODUCTION' as const };
    const record = aRecord({ stage: 'POC', reviews: [first!, rejected, production] });
    expect(openReview(record, 'POC', by(OWNER))).toEqual({ ok: true, value: { gate: 'POC', round: 3 } });
    expect(openReview(record, 'PRODUCTION', by(OWNER))).toEqual({ ok: true, value: { gate: 'PRODUCTION', round: 2 } });
  });

  it('not for an archived record, nor a retired one', () => {
    expect(told(openReview(aRecord({ archivedAt: NOW }), 'POC', by(OWNER)))).toMatch(
      /^conflict: This record is archived/,
    );
    expect(told(openReview(aRecord({ stage: 'RETIRED' }), 'POC', by(OWNER)))).toMatch(
      /^conflict: This use case is retired/,
    );
  });

  it('a prohibited practice closes every gate until Compliance clears it', () => {
    const record = withIntake(aRecord(), { prohibited_practices: ['SOCIAL_SCORING'] });
    expect(told(openReview(record, 'POC', by(OWNER)))).toMatch(/^conflict: The screening found a prohibited practice/);
    const { values, fields } = derive(record.intake, PACK.content, ORGANISATION.employees);
    const cleared = {
      tier: 'HIGH',
      computed: 'PROHIBITED',
      basis: tierBasis(values, fields, PACK.content),
      reason: 'A narrow exception.',
      by: 'Reviewer',
      at: NOW.toISOString(),
    } as const;
    expect(openReview({ ...record, tierDecision: cleared }, 'POC', by(OWNER)).ok).toBe(true);
  });
});
