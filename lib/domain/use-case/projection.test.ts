import { describe, expect, it } from 'vitest';
import {
  ADMIN,
  answered,
  approvedBy,
  aRecord,
  inUse,
  NOW,
  OWNER,
  promising,
  ref,
  signedBy,
  STRANGER,
  submitted,
  withIntake,
} from '../review/record.fixture';
import { ROLES } from '../vocabulary';
import { project } from './projection';

describe('what lists and dashboards show of a record', () => {
  it.each([
    ['proposed', aRecord(), { heldBy: null, approvedCount: 0, outOfAssurance: false }],
    ['a draft', answered(), { heldBy: 'TEAM', approvedCount: 0 }],
    ['submitted', submitted(), { heldBy: 'REVIEWERS', approvedCount: 0 }],
    ['three approved', approvedBy(submitted(), ROLES.slice(0, 3)), { heldBy: 'REVIEWERS', approvedCount: 3 }],
    [
      'six approved, one returned',
      signedBy(approvedBy(submitted(), ROLES.slice(1)), 'SECURITY', { act: 'REQUEST_CHANGES' }),
      { heldBy: 'TEAM', approvedCount: 6 },
    ],
    [
      'seven approved, one stale',
      withIntake(approvedBy(submitted(), ROLES), { expected_users: 900 }),
      { heldBy: 'REVIEWERS', approvedCount: 5 },
    ],
    ['in use', inUse(), { heldBy: null, approvedCount: 7, outOfAssurance: false }],
    [
      'in use, one field later',
      withIntake(inUse(), { problem: 'X' }),
      { heldBy: 'TEAM', approvedCount: 5, outOfAssurance: true },
    ],
    [
      'imported without sign-off',
      aRecord({ stage: 'PRODUCTION', origin: 'IMPORTED' }),
      { heldBy: 'TEAM', approvedCount: 0, outOfAssurance: true },
    ],
    ['retired', { ...inUse(), stage: 'RETIRED' as const, assurance: null }, { heldBy: null, outOfAssurance: false }],
  ])('%s', (_, record, expected) => {
    expect(project(record, NOW)).toMatchObject(expected);
  });

  it('shows the ring of the open review, else of the one that carries the stage', () => {
    const seats = project(approvedBy(submitted(), ['SME']), NOW).seats;
    expect(seats).toEqual({ ...Object.fromEntries(ROLES.map((role) => [role, 'WAITING'])), SME: 'APPROVED' });
    expect(new Set(Object.values(project(inUse(), NOW).seats))).toEqual(new Set(['APPROVED']));
    expect(new Set(Object.values(project(aRecord(), NOW).seats))).toEqual(new Set(['NOT_STARTED']));
  });

  it('keeps the sections of both reviews in step', () => {
    const carried = inUse();
    const both = { ...carried, openReview: { ...submitted('PRODUCTION').openReview!, id: 'review-2' } };
    const { sections } = project(both, NOW);
    expect(sections).toHaveLength(14);
    expect(sections.filter(({ reviewId }) => reviewId === 'review-2').map(({ state }) => state)).toEqual(
      ROLES.map(() => 'WAITING'),
    );
  });

  it('a prohibited use is one, whatever else is still open (section 5)', () => {
    const prohibited = withIntake(aRecord(), { prohibited_practices: ['SOCIAL_SCORING'], decision_impact: null });
    expect(project(prohibited, NOW)).toMatchObject({ riskTier: 'PROHIBITED', tierProvisional: false });
  });

  it('a tier is provisional while the screening is open, and then the highest that could still apply (section 5)', () => {
    expect(project(aRecord(), NOW)).toMatchObject({ riskTier: 'MINIMAL', tierProvisional: false });
    const open = withIntake(aRecord(), { prohibited_practices: null });
    expect(project(open, NOW)).toMatchObject({ riskTier: 'PROHIBITED', tierProvisional: true });
    const decided = {
      tier: 'LIMITED',
      computed: 'MINIMAL',
      basis: {},
      reason: 'X',
      by: 'C',
      at: NOW.toISOString(),
    } as const;
    expect(project({ ...open, tierDecision: decided }, NOW)).toMatchObject({
      riskTier: 'LIMITED',
      tierProvisional: false,
    });
  });

  it.each([
    ['proposed', aRecord()],
    ['submitted', approvedBy(submitted(), ROLES.slice(0, 3))],
    ['in use, with a condition', promising(inUse(), 'SECURITY')],
    ['out of assurance', withIntake(inUse(), { problem: 'X' })],
    ['imported', aRecord({ stage: 'PRODUCTION', origin: 'IMPORTED' })],
  ])('%s: it is the same whoever owns it, so that handing it over writes none of it', (_, record) => {
    const review = record.openReview && { ...record.openReview, formerTeam: [OWNER.id] };
    const assurance = record.assurance && { ...record.assurance, formerTeam: [OWNER.id] };
    const owner = { owner: ref(STRANGER), ownerId: STRANGER.id };
    const team = { ...owner, members: [ref(ADMIN)], memberIds: [ADMIN.id], openReview: review, assurance };
    const conditions = record.conditions.map((one) => ({ ...one, handedTo: [ref(STRANGER)] }));
    expect(project({ ...record, ...team, conditions }, NOW)).toEqual(project(record, NOW));
  });

  it('carries the title', () => {
    expect(project(aRecord(), NOW).title).toBe('Meeting notes for project teams');
  });
});
