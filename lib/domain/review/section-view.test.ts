import { describe, expect, it } from 'vitest';
import {
  answered,
  answering,
  approvedBy,
  contextOf,
  drafted,
  finding,
  inUse,
  REVIEWERS,
  signedBy,
  submitted,
  withIntake,
  withReview,
  NOW,
  staleRoles,
} from './record.fixture';
import type { UseCaseRecord } from '../use-case/record';
import { ROLES, type Role } from '../vocabulary';
import { isCurrent, viewSection, viewSections } from './section-view';

const seat = (record: UseCaseRecord, role: Role) => viewSection(contextOf(record), role, NOW);
const resubmitted = (record: UseCaseRecord) =>
  withReview(record, {
    sections: record.openReview!.sections.map((section) => ({ ...section, phase: 'REVIEWER' })),
  });

describe('the state of a seat is computed from what is signed and what is there now', () => {
  const returned = signedBy(submitted(), 'SME', { act: 'REQUEST_CHANGES' });

  it.each<[string, UseCaseRecord, string]>([
    ['a draft', drafted(), 'NOT_STARTED'],
    ['a draft with every answer', answered(), 'NOT_STARTED'],
    ['submitted', submitted(), 'WAITING'],
    ['approved', signedBy(submitted(), 'SME'), 'APPROVED'],
    [
      'approved, then a field it depends on changed',
      withIntake(signedBy(submitted(), 'SME'), { problem: 'X' }),
      'STALE',
    ],
    [
      'approved, then a field it only reads changed',
      withIntake(signedBy(submitted(), 'SME'), { title: 'X' }),
      'APPROVED',
    ],
    ['returned to the team', returned, 'CHANGES_REQUESTED'],
    ['returned and resubmitted', resubmitted(returned), 'WAITING'],
    ['returned, resubmitted, approved', signedBy(resubmitted(returned), 'SME'), 'APPROVED'],
    [
      'approved, then returned',
      signedBy(signedBy(submitted(), 'SME'), 'SME', { act: 'REQUEST_CHANGES' }),
      'CHANGES_REQUESTED',
    ],
    ['rejected', signedBy(submitted(), 'SME', { act: 'REJECT' }), 'REJECTED'],
    [
      'rejected, in the closed review',
      withReview(signedBy(submitted(), 'SME', { act: 'REJECT' }), { status: 'REJECTED' }),
      'REJECTED',
    ],
    [
      'stale, then signed again',
      signedBy(withIntake(signedBy(submitted(), 'SME'), { problem: 'X' }), 'SME'),
      'APPROVED',
    ],
  ])('%s', (_, record, state) => {
    expect(seat(record, 'SME').state).toBe(state);
  });

  it('returning takes the earlier approval away, also after it is resubmitted', () => {
    const record = resubmitted(signedBy(signedBy(submitted(), 'SME'), 'SME', { act: 'REQUEST_CHANGES' }));
    expect(seat(record, 'SME')).toMatchObject({ state: 'WAITING', parts: [{ approval: null }] });
  });

  it('Data waits for its second half, and is stale when one of two is', () => {
    const one = signedBy(submitted(), 'DATA', { parts: ['ENGINEERING'] });
    expect(seat(one, 'DATA').state).toBe('WAITING');
    const two = signedBy(one, 'DATA', { parts: ['SCIENCE'] });
    expect(seat(two, 'DATA').state).toBe('APPROVED');
    const changed = answering(two, 'DAT-POC-02', { value: { text: 'Another test set.' } });
    expect(seat(changed, 'DATA').state).toBe('STALE');
    expect(seat(changed, 'DATA').parts.map(isCurrent)).toEqual([true, false]);
  });

  it('what one half returns leaves the other’s approval', () => {
    const one = signedBy(submitted(), 'DATA', { parts: ['ENGINEERING'] });
    const returnedHalf = resubmitted(signedBy(one, 'DATA', { parts: ['SCIENCE'], act: 'REQUEST_CHANGES' }));
    expect(seat(returnedHalf, 'DATA').parts.map(isCurrent)).toEqual([true, false]);
  });

  it('names the last act, with everything it said', () => {
    expect(seat(submitted(), 'SME').lastAct).toBeNull();
    const record = signedBy(signedBy(submitted(), 'SME'), 'SME', { act: 'REJECT', comment: 'No need.' });
    expect(seat(record, 'SME').lastAct).toMatchObject({ act: 'REJECT', comment: 'No need.' });
  });

  it('has all seven, in their fixed order, and misses none', () => {
    expect(viewSections(contextOf(drafted()), NOW).map(({ role }) => role)).toEqual(ROLES);
    expect(() => seat(withReview(drafted(), { sections: [] }), 'SME')).toThrow('has no section SME');
  });
});

describe('the stale roles of a record', () => {
  it('are those of the open review and of the one that carries the stage, each once', () => {
    const carried = inUse('POC');
    const renewed = {
      ...carried,
      openReview: signedBy(submitted('PRODUCTION'), 'SME').openReview,
    };
    expect(staleRoles(renewed)).toEqual([]);
    expect(staleRoles(withIntake(renewed, { problem: 'Another' }))).toEqual(['SME', 'EXECUTIVE']);
  });

  it('are none without a review', () => {
    expect(staleRoles({ ...drafted(), openReview: null })).toEqual([]);
  });

  it('waiting, returned and rejected are not stale', () => {
    const returned = signedBy(approvedBy(submitted(), ['SECURITY']), 'SME', { act: 'REQUEST_CHANGES' });
    expect(staleRoles(withIntake(returned, { problem: 'Another' }))).toEqual([]);
  });

  it('a later name of the signer changes nothing, the printed one stays', () => {
    const record = signedBy(submitted(), 'SME', { who: { ...REVIEWERS.SME, name: 'As printed' } });
    expect(seat(record, 'SME').parts[0]?.approval?.printedName).toBe('As printed');
    const changed = finding(record, 'SME-POC-01', { by: { id: 'other', name: 'Other' } });
    expect(seat(changed, 'SME').state).toBe('APPROVED');
  });
});
