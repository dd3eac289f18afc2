import { ROLES, type SectionState } from '@/lib/domain/vocabulary';
import type { Seats } from '@/lib/domain/review/describe-seats';
import type { Viewing } from '@/lib/format';
export const viewing: Viewing = { locale: 'en-GB', timeZone: 'Europe/Berlin', now: new Date('2026-11-17T13:32:00Z') };
export const all = (s: SectionState) => Object.fromEntries(ROLES.map((r) => [r, s])) as Seats;
export const seats = (s: string): Seats => {
  const m: Record<string, SectionState> = {
    n: 'NOT_STARTED',
    w: 'WAITING',
    c: 'CHANGES_REQUESTED',
    a: 'APPROVED',
    s: 'STALE',
    r: 'REJECTED',
  };
  return Object.fromEntries(ROLES.map((r, i) => [r, m[s[i]!]!])) as Seats;
};
export const uc4 = seats('scawanw');
