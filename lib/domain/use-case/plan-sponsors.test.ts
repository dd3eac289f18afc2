import { describe, expect, it } from 'vitest';
import {
  answered,
  aRecord,
  by,
  executive,
  MEMBER,
  NOW,
  OWNER,
  STRANGER,
  told,
  withReview,
} from '../review/record.fixture';
import { gatesAhead } from './gates-ahead';
import { planSponsors, type PlanRequest } from './plan-sponsors';
import { viewSponsorPlan } from './view-sponsor-plan';

const vp = executive('VP', 'Vera VP');
const member = { ...MEMBER, executiveLevel: 'CEO' as const };
const entry = (more: Partial<PlanRequest> = {}): PlanRequest => ({
  gate: 'POC',
  office: 'LEAD',
  personId: vp.id,
  wonBy: '2026-12-01',
  ...more,
});
const plans = (requests: PlanRequest[], record = aRecord(), who = OWNER) =>
  told(planSponsors(record, requests, [vp, member], by(who)));

describe('whom a plan may name', () => {
  it('an executive of the level, from the owner or the team, until today or later', () => {
    expect(plans([entry()])).toBe('ok');
    expect(plans([entry({ wonBy: '2026-11-22' })], aRecord(), MEMBER)).toBe('ok');
    expect(plans([entry({ wonBy: '2026-11-21' })])).toMatch(/^validation_failed: This day is past/);
    expect(plans([entry()], aRecord(), STRANGER)).toMatch(/^forbidden: /);
  });

  it('nobody of the team, whatever their office, and nobody who left it while the review was open', () => {
    expect(plans([entry({ personId: member.id })])).toBe(
      'validation_failed: Mina Member belongs to the team and cannot sign it.',
    );
    const left = withReview(answered(), { formerTeam: [vp.id] });
    expect(plans([entry()], left)).toBe('validation_failed: Vera VP worked on this review and cannot sign it.');
  });

  it('no gate that is passed, and nothing on a record that is archived or retired', () => {
    expect(plans([entry()], aRecord({ stage: 'POC' }))).toMatch(/is not ahead\.$/);
    expect(plans([entry()], aRecord({ archivedAt: NOW }))).toMatch(/^conflict: This record is archived/);
    expect(plans([], aRecord({ stage: 'RETIRED' }))).toMatch(/^conflict: This use case is retired/);
    expect(gatesAhead(aRecord({ stage: 'RETIRED' }), NOW)).toEqual([]);
  });

  it('names who could sign, and how many where more could', () => {
    const many = Array.from({ length: 25 }, (_, place) => executive('CEO', `Chief ${place}`));
    const [poc] = viewSponsorPlan(aRecord(), [...many, member], NOW);
    expect(poc?.offices[0]).toMatchObject({ peopleTotal: 25 });
    expect(poc?.offices[0]?.people).toHaveLength(20);
  });
});
