import { describe, expect, it } from 'vitest';
import { madeStale } from './made-stale';
import { answering, approvedBy, inUse, REVIEWERS, submitted, withIntake, signedAfterGate, NOW } from './record.fixture';
import type { UseCaseRecord } from '../use-case/record';
import { ROLES } from '../vocabulary';

const signed = approvedBy(submitted(), ROLES);
const rolesOf = (before: UseCaseRecord, after: UseCaseRecord) => madeStale(before, after, NOW).map(({ role }) => role);

describe('what a change makes stale, before it is saved (rule 2)', () => {
  it('says whose approval of which section, at which gate, and why', () => {
    const after = withIntake(signed, { transparency_triggers: ['TALKS_TO_PEOPLE'] });
    const found = madeStale(signed, after, NOW).find(({ role }) => role === 'COMPLIANCE');
    expect(found).toMatchObject({
      review: 1,
      gate: 'POC',
      round: 1,
      role: 'COMPLIANCE',
      signers: [REVIEWERS.COMPLIANCE.name],
    });
    expect(found?.because.map(({ id }) => id)).toContain('transparency_triggers');
    expect(found?.because.every(({ material }) => material)).toBe(true);
  });

  it('a title, and the same value again, make none stale', () => {
    expect(rolesOf(signed, withIntake(signed, { title: 'Another title' }))).toEqual([]);
    expect(rolesOf(signed, withIntake(signed, { ...signed.intake }))).toEqual([]);
  });

  it('an answer concerns the section it belongs to, and no other', () => {
    const [id] = signed.openReview?.answers.filter(({ requirement }) => requirement.startsWith('SEC-')) ?? [];
    const after = answering(signed, String(id?.requirement), { value: { text: 'Another answer' } });
    expect(rolesOf(signed, after)).toEqual(['SECURITY']);
  });

  it('what was stale before is not made stale, nor what nobody signed', () => {
    const stale = withIntake(signed, { prohibited_practices: ['SOCIAL_SCORING'] });
    expect(rolesOf(signed, stale)).toEqual([...ROLES]);
    expect(rolesOf(stale, withIntake(stale, { prohibited_practices: ['FACE_SCRAPING'] }))).toEqual([]);
    expect(rolesOf(submitted(), withIntake(submitted(), { prohibited_practices: ['SOCIAL_SCORING'] }))).toEqual([]);
  });

  it('approvals that carry the stage lose as those of an open review do', () => {
    const live = inUse();
    const after = withIntake(live, { prohibited_practices: ['SOCIAL_SCORING'] });
    expect(madeStale(live, after, NOW).map(({ role, gate }) => [role, gate])).toEqual(
      ROLES.map((role) => [role, 'POC']),
    );
  });

  it('a withdrawal says so', () => {
    const live = inUse();
    const after = signedAfterGate(live, 'SECURITY', { act: 'REVOKE', comment: 'Another supplier.' });
    expect(madeStale(live, after, NOW)).toMatchObject([{ role: 'SECURITY', because: [{ kind: 'withdrawal' }] }]);
  });
});
