import { describe, expect, it } from 'vitest';
import { ROLES, SECTION_STATES, type SectionState } from '../vocabulary';
import { describeSeats, type Seats } from './describe-seats';

const all = (state: SectionState) => Object.fromEntries(ROLES.map((role) => [role, state])) as Seats;

describe('the ring in one sentence', () => {
  it('groups the seats by state, what needs somebody first', () => {
    const seats = { ...all('APPROVED'), SECURITY: 'STALE', COMPLIANCE: 'CHANGES_REQUESTED', DATA: 'WAITING' } as const;
    expect(describeSeats({ ...seats, EXECUTIVE: 'WAITING', CHANGE_MANAGEMENT: 'NOT_STARTED' })).toBe(
      '2 of 7 current. Compliance: changes requested; Security: stale; Data, Executive: waiting; ' +
        'Change management: not started; Architecture, Subject expert: approved.',
    );
  });

  it('says all seven where they agree', () => {
    expect(describeSeats(all('APPROVED'))).toBe('7 of 7 current. All seven: approved.');
    expect(describeSeats(all('NOT_STARTED'))).toBe('0 of 7 current. All seven: not started.');
  });

  it.each(SECTION_STATES)('names a single seat that is %s', (state) => {
    const seats = { ...all(state === 'APPROVED' ? 'WAITING' : 'APPROVED'), SME: state };
    expect(describeSeats(seats)).toContain('Subject expert: ');
  });
});
