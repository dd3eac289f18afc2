import { describe, expect, it } from 'vitest';
import { derive } from '../policy/derive';
import {
  ADMIN,
  aRecord,
  AUDITOR,
  by,
  NOW,
  ORGANISATION,
  OWNER,
  PACK,
  REVIEWERS,
  told,
  withIntake,
} from '../review/record.fixture';
import { decideTier } from './decide-tier';

const compliance = REVIEWERS.COMPLIANCE;
const decides = (
  tier: 'MINIMAL' | 'LIMITED' | 'HIGH' | 'PROHIBITED',
  { record = aRecord(), reason = 'We looked.', actor = compliance } = {},
) => decideTier(record, tier, reason, by(actor));

describe('Compliance decides on the tier, with a reason', () => {
  it('raises, lowers and clears it', () => {
    expect(decides('HIGH')).toEqual({
      ok: true,
      value: {
        tier: 'HIGH',
        computed: 'MINIMAL',
        reason: 'We looked.',
        by: compliance.name,
        at: NOW.toISOString(),
      },
    });
    const prohibited = withIntake(aRecord(), { prohibited_practices: ['SOCIAL_SCORING'] });
    expect(decides('HIGH', { record: prohibited })).toMatchObject({ ok: true, value: { computed: 'PROHIBITED' } });
    expect(told(decides('LIMITED', { record: withIntake(aRecord(), { annex_iii_areas: ['EMPLOYMENT'] }) }))).toBe('ok');
  });

  it('nobody else, and not on a use case of the own team', () => {
    for (const actor of [OWNER, ADMIN, AUDITOR, REVIEWERS.SECURITY, REVIEWERS.EXECUTIVE])
      expect(told(decides('HIGH', { actor }))).toMatch(/^forbidden/);
    const owner = { ...OWNER, grants: compliance.grants };
    expect(told(decides('HIGH', { actor: owner }))).toBe(
      'forbidden: You cannot decide on a use case of your own team.',
    );
  });

  it('not without a reason, not to what it is, not where nothing may change', () => {
    expect(decides('HIGH', { reason: '' })).toMatchObject({ ok: false, refusal: { issues: [{ path: 'reason' }] } });
    expect(told(decides('MINIMAL'))).toBe('conflict: That is the tier it has.');
    expect(told(decides('HIGH', { record: aRecord({ archivedAt: NOW }) }))).toMatch(/^conflict/);
    expect(told(decides('HIGH', { record: aRecord({ stage: 'RETIRED' }) }))).toMatch(/^conflict/);
  });

  it('a decision stands until the computed tier is another than the one looked at', () => {
    const record = withIntake(aRecord(), { prohibited_practices: ['SOCIAL_SCORING'] });
    const decided = decides('LIMITED', { record });
    if (!decided.ok) throw new Error('It is decided.');
    const tierOf = (intake: Readonly<Record<string, unknown>>) =>
      derive(intake, PACK.content, ORGANISATION.employees, decided.value).tier;
    expect(tierOf(record.intake)).toBe('LIMITED');
    expect(tierOf({ ...record.intake, problem: 'Another' })).toBe('LIMITED');
    expect(tierOf({ ...record.intake, prohibited_practices: ['NONE'], annex_iii_areas: ['EMPLOYMENT'] })).toBe('HIGH');
  });
});
