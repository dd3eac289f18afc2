import { describe, expect, it } from 'vitest';
import type { UseCaseRecord } from '../use-case/record';
import { REVIEW_STATUSES, SECTION_STATE_NAMES, SECTION_STATES, type ReviewStatus } from '../vocabulary';
import { dueAtIn, endedUnpassed, lastRejection, sectionStateInWords, signersOf } from './closed-review';
import { describeSeats } from './describe-seats';
import { contextOf, inUse, NOW, signedBy, submitted, withReview } from './record.fixture';
import { viewSection } from './section-view';

const ENDED: readonly ReviewStatus[] = ['REJECTED', 'WITHDRAWN'];
const seat = (record: UseCaseRecord, role: 'SME' | 'DATA' | 'SECURITY') => viewSection(contextOf(record), role, NOW);
const mixed = signedBy(signedBy(submitted(), 'SECURITY'), 'SME', { act: 'REJECT' });

describe('a review that ended without passing waits for nobody', () => {
  it.each(REVIEW_STATUSES)('%s', (status) => {
    const ended = ENDED.includes(status);
    expect(endedUnpassed(status)).toBe(ended);
    expect(seat(withReview(submitted(), { status }), 'DATA').state).toBe(ended ? 'NOT_STARTED' : 'WAITING');
    expect(sectionStateInWords('NOT_STARTED', status)).toBe(ended ? 'Not signed' : 'Not started');
  });

  it('keeps what was signed and who rejected', () => {
    const review = withReview(mixed, { status: 'REJECTED' });
    expect(seat(review, 'SECURITY').state).toBe('APPROVED');
    expect(seat(review, 'SME').state).toBe('REJECTED');
  });

  it('calls every other state what it is always called', () => {
    for (const state of SECTION_STATES.filter((one) => one !== 'NOT_STARTED'))
      for (const status of REVIEW_STATUSES) expect(sectionStateInWords(state, status)).toBe(SECTION_STATE_NAMES[state]);
  });

  it('is told so by the ring', () => {
    const seats = Object.fromEntries(['SECURITY', 'SME'].map((role) => [role, 'NOT_STARTED'])) as never;
    expect(describeSeats(seats, 'REJECTED')).toContain('not signed');
  });
});

describe('a section is due while its review is with the seven roles', () => {
  it.each(REVIEW_STATUSES)('%s', (status) => {
    const section = { role: 'SME', phase: 'REVIEWER', stateSince: NOW, dueAt: NOW } as const;
    expect(dueAtIn({ status }, section)).toBe(status === 'IN_REVIEW' ? NOW : null);
  });
});

describe('who signed a section', () => {
  it.each([
    ['nobody', submitted(), []],
    ['who approved it', signedBy(submitted(), 'SME'), ['SME']],
    ['who rejected it', signedBy(submitted(), 'SME', { act: 'REJECT' }), ['SME']],
    [
      'who rejected it after another approved',
      signedBy(signedBy(submitted(), 'SME'), 'SME', { act: 'REJECT' }),
      ['SME'],
    ],
    ['nobody who asked for changes', signedBy(submitted(), 'SME', { act: 'REQUEST_CHANGES' }), []],
  ] as const)('%s', (_, record, roles) => {
    const { signOffs } = record.openReview!;
    const names = roles.map((role) => signOffs.findLast((one) => one.role === role)!.printedName);
    expect(signersOf(seat(record, 'SME'))).toEqual(names);
  });
});

it('the last round is told of as rejected until another one is opened', () => {
  const [passed] = inUse().reviews;
  const rejected = { ...passed!, status: 'REJECTED' } as const;
  expect(lastRejection([])).toBeNull();
  expect(lastRejection([passed!, rejected])).toBe(rejected);
  for (const status of REVIEW_STATUSES.filter((one) => one !== 'REJECTED'))
    expect(lastRejection([rejected, { ...passed!, status }])).toBeNull();
});
