import { describe, expect, it } from 'vitest';
import type { Actor } from '../access/actor';
import {
  ADMIN,
  aPerson,
  aRecord,
  AUDITOR,
  by,
  executive,
  inUse,
  MEMBER,
  NOW,
  OTHER_UNIT,
  OWNER,
  REVIEWERS,
  signedAfterGate,
  STRANGER,
  told,
  withIntake,
} from '../review/record.fixture';
import { ROLES, type Stage } from '../vocabulary';
import { moveStage } from './move-stage';
import type { UseCaseRecord } from './record';

const moves = (record: UseCaseRecord, to: Stage, actor: Actor, reason = 'It failed in use.') =>
  told(moveStage(record, to, reason, by(actor)));
const live = inUse('PRODUCTION');
const holding = (actor: Actor): Actor => ({ ...actor, grants: [{ role: 'SECURITY', businessUnitId: null }] });

describe('a role that signed pulls a live use case back', () => {
  it.each(ROLES)('%s, by one stage or by more, with a reason', (role) => {
    expect(moves(live, 'POC', REVIEWERS[role])).toBe('ok');
    expect(moves(live, 'PROPOSED', REVIEWERS[role])).toBe('ok');
    expect(moves(live, 'POC', REVIEWERS[role], '')).toMatch(/^validation_failed/);
  });

  it.each(['PRODUCTION', 'AT_SCALE', 'RETIRED'] as const)('not to %s, which is the owner’s or the gate’s', (to) => {
    for (const role of ROLES) expect(moves(live, to, REVIEWERS[role])).toMatch(/^forbidden/);
  });

  it('also somebody else who holds the role, and while its approvals are stale or withdrawn', () => {
    expect(moves(live, 'POC', aPerson('Another', ['SECURITY']))).toBe('ok');
    expect(moves(withIntake(live, { problem: 'Another.' }), 'POC', REVIEWERS.SME)).toBe('ok');
    const withdrawn = signedAfterGate(live, 'SME', { act: 'REVOKE', comment: 'No.' });
    expect(moves(withdrawn, 'POC', REVIEWERS.SME)).toBe('ok');
    expect(moves(withdrawn, 'POC', REVIEWERS.DATA)).toBe('ok');
  });

  it.each<[string, Actor]>([
    ['somebody without a role', STRANGER],
    ['an administrator', ADMIN],
    ['an auditor who holds the role', aPerson('Two', ['AUDITOR', 'SECURITY'])],
    ['an auditor', AUDITOR],
    ['a reviewer of another unit', aPerson('Elsewhere', ['SECURITY'], { unit: OTHER_UNIT.id })],
    ['a team member, whatever role they hold', holding(MEMBER)],
    ['an executive below the level of the gate', executive('DIRECTOR')],
    ['a token that may not sign', aPerson('Token', ['SECURITY'], { tokenScopes: ['write'] })],
  ])('never %s', (_, actor) => {
    const large = withIntake(live, { investment_12m: 5_000_000 });
    expect(moves(large, 'POC', actor)).toMatch(/^forbidden/);
  });

  it('not by who signed for another role of this review than the one they hold now', () => {
    const signOffs = live.assurance!.signOffs.map((one) => (one.role === 'DATA' ? { ...one, by: REVIEWERS.SME } : one));
    const record = { ...live, assurance: { ...live.assurance!, signOffs } };
    expect(moves(record, 'POC', { ...REVIEWERS.SME, grants: [{ role: 'SECURITY', businessUnitId: null }] })).toBe(
      'forbidden: You signed Data in this review; one person signs one section.',
    );
  });

  it('not where nobody signed, and not what is retired or archived', () => {
    for (const actor of Object.values(REVIEWERS)) {
      expect(moves(aRecord({ stage: 'POC', origin: 'IMPORTED' }), 'PROPOSED', actor)).toBe(
        'forbidden: Nobody signed for this stage, so only the owner moves it back.',
      );
      expect(moves({ ...live, stage: 'RETIRED', assurance: null }, 'PROPOSED', actor)).toMatch(/^forbidden/);
      expect(moves({ ...live, archivedAt: NOW }, 'POC', actor)).toMatch(/^conflict/);
    }
  });

  it('not by a role whose signature the review has not', () => {
    const signOffs = live.assurance!.signOffs.filter(({ role }) => role !== 'SECURITY');
    const record = { ...live, assurance: { ...live.assurance!, signOffs } };
    expect(moves(record, 'POC', REVIEWERS.SECURITY)).toBe('forbidden: None of your roles signed for this stage.');
    expect(moves(record, 'POC', REVIEWERS.DATA)).toBe('ok');
  });

  it('says who could', () => {
    expect(moves(live, 'POC', STRANGER)).toBe(
      'forbidden: Only the owner, or somebody who may sign for a role that signed for this stage, moves it back.',
    );
  });

  it('the owner still can', () => {
    expect(moves(live, 'POC', OWNER)).toBe('ok');
    expect(moves(live, 'RETIRED', OWNER)).toBe('ok');
  });
});
