import { describe, expect, it } from 'vitest';
import { derive, type TierDecision } from '../policy/derive';
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
  submitted,
  told,
  withIntake,
  withReview,
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
        basis: expect.objectContaining({ prohibited_practices: ['NONE'], annex_iii_areas: ['NONE'] }),
        reason: 'We looked.',
        by: compliance.name,
        at: NOW.toISOString(),
      },
    });
    const prohibited = withIntake(aRecord(), { prohibited_practices: ['SOCIAL_SCORING'] });
    expect(decides('HIGH', { record: prohibited })).toMatchObject({ ok: true, value: { computed: 'PROHIBITED' } });
    expect(told(decides('LIMITED', { record: withIntake(aRecord(), { annex_iii_areas: ['EMPLOYMENT'] }) }))).toBe('ok');
  });

  it('nor do those who left the team while the open review was open (rule 5)', () => {
    const left = withReview(submitted(), { formerTeam: [compliance.id] });
    expect(told(decides('HIGH', { record: left }))).toBe(
      'forbidden: You left the team of this use case while its review was open, so you cannot decide on it.',
    );
    expect(told(decides('HIGH', { record: submitted() }))).toBe('ok');
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

  it('speaks of what is answered while another tier is shown, the highest that could still apply', () => {
    const record = withIntake(aRecord(), { decision_impact: null });
    expect(told(decides('MINIMAL', { record }))).toBe(
      'conflict: From what is answered it is minimal already. The screening is not finished, so the tier is provisional.',
    );
  });

  it('a lower tier stands until the answers it judged are others', () => {
    const record = withIntake(aRecord(), { prohibited_practices: ['SOCIAL_SCORING'] });
    const decided = decides('LIMITED', { record });
    if (!decided.ok) throw new Error('It is decided.');
    const tierOf = (intake: Readonly<Record<string, unknown>>) =>
      derive(intake, PACK.content, ORGANISATION.employees, decided.value).tier;
    expect(tierOf(record.intake)).toBe('LIMITED');
    expect(tierOf({ ...record.intake, problem: 'Another' })).toBe('LIMITED');
    expect(tierOf({ ...record.intake, prohibited_practices: ['NONE'], annex_iii_areas: ['EMPLOYMENT'] })).toBe('HIGH');
  });

  it('a lower tier falls with the rules it was decided under', () => {
    const decided = decides('LIMITED', { record: withIntake(aRecord(), { annex_iii_areas: ['EMPLOYMENT'] }) });
    if (!decided.ok) throw new Error('It is decided.');
    const { intake } = withIntake(aRecord(), { annex_iii_areas: ['EMPLOYMENT'] });
    const tierUnder = (decision: TierDecision) => derive(intake, PACK.content, ORGANISATION.employees, decision).tier;
    expect(tierUnder(decided.value)).toBe('LIMITED');
    expect(tierUnder({ ...decided.value, computed: 'PROHIBITED' })).toBe('HIGH');
  });

  it('what was cleared is one answer, not every later one: another practice closes the gates again', () => {
    const record = withIntake(aRecord(), { prohibited_practices: ['SOCIAL_SCORING'] });
    const decided = decides('LIMITED', { record });
    if (!decided.ok) throw new Error('It is decided.');
    const tierOf = (intake: Readonly<Record<string, unknown>>) =>
      derive(intake, PACK.content, ORGANISATION.employees, decided.value).tier;
    for (const answers of [
      { prohibited_practices: ['FACE_SCRAPING'] },
      { prohibited_practices: ['SOCIAL_SCORING', 'MANIPULATION'] },
      { annex_iii_areas: ['LAW_ENFORCEMENT'] },
      { profiles_people: true },
    ])
      expect(tierOf({ ...record.intake, ...answers })).toBe('PROHIBITED');
  });

  it.each([
    ['another answer', { profiles_people: true }, 'HIGH'],
    ['answers that give more than before, and less than it', { transparency_triggers: ['TALKS_TO_PEOPLE'] }, 'HIGH'],
    ['answers that give more than it', { prohibited_practices: ['SOCIAL_SCORING'] }, 'PROHIBITED'],
  ] as const)('a raised tier is a floor the team cannot lower: %s', (_, answers, tier) => {
    const decided = decides('HIGH');
    if (!decided.ok) throw new Error('It is decided.');
    const intake = { ...aRecord().intake, ...answers };
    expect(derive(intake, PACK.content, ORGANISATION.employees, decided.value).tier).toBe(tier);
  });

  it('a lower tier waits for the end of the screening; a higher one does not', () => {
    const open = withIntake(aRecord(), { prohibited_practices: ['SOCIAL_SCORING'], decision_impact: null });
    expect(told(decides('LIMITED', { record: open }))).toMatch(/^conflict: The screening is not finished/);
    expect(told(decides('HIGH', { record: withIntake(aRecord(), { decision_impact: null }) }))).toBe('ok');
  });
});
