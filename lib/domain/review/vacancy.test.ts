import { describe, expect, it } from 'vitest';
import type { OfficeNow } from '../use-case/sponsor-record';
import { leftOffice } from './left-office';
import { openReview } from './open-review';
import { by, daysAgo, executive, inUse, NOW, OWNER, signedAfterGate, told } from './record.fixture';
import { reviewContext } from './review-context';
import { isCurrent, viewSection } from './section-view';
import { submitReview } from './submit-review';
import { vacancyOf } from './vacancy';

/** Source: sponsorship.yaml, `escalation`, third rule. */

const HELD: OfficeNow = { level: 'CEO', levelSince: null, deactivatedAt: null, grantLostAt: null };

/** In use as a POC, with the executive who signed in this office now. */
function carriedWith(office: Partial<OfficeNow>, gate: 'POC' | 'PRODUCTION' = 'POC') {
  const record = inUse(gate);
  const signOffs = record.assurance!.signOffs.map((one) =>
    one.role === 'EXECUTIVE' ? { ...one, office: { ...HELD, ...office } } : one,
  );
  return { ...record, assurance: { ...record.assurance!, signOffs } };
}

const sponsorOf = (office: Partial<OfficeNow>) =>
  carriedWith(office).assurance.signOffs.find(({ role }) => role === 'EXECUTIVE')!;

describe('whether a sponsor holds the office they signed in', () => {
  it.each<[string, Partial<OfficeNow>, number | null]>([
    ['holds it', {}, null],
    ['left', { deactivatedAt: daysAgo(3) }, 3],
    ['lost the grant', { grantLostAt: daysAgo(4) }, 4],
    ['rose', { level: 'CFO', levelSince: daysAgo(5) }, 5],
    ['holds none', { level: null, levelSince: daysAgo(6) }, 6],
    ['of several reasons the first', { deactivatedAt: daysAgo(2), grantLostAt: daysAgo(7) }, 7],
    ['an office of which nobody knows since when', { level: 'VP' }, 0],
  ])('%s', (_, office, days) => {
    const left = leftOffice(sponsorOf(office));
    expect(left?.since ?? null).toEqual(days === null ? null : daysAgo(days));
  });

  it('makes their signature stale, and nobody else’s', () => {
    const record = carriedWith({ deactivatedAt: daysAgo(1) });
    const context = reviewContext(record, record.assurance, NOW);
    expect(viewSection(context, 'EXECUTIVE', NOW)).toMatchObject({ state: 'STALE' });
    expect(viewSection(context, 'SECURITY', NOW).parts.every(isCurrent)).toBe(true);
  });
});

describe('thirty days to name a successor, then new gate requests are paused', () => {
  it.each([
    [0, false],
    [29, false],
    [30, true],
    [400, true],
  ])('after %i days paused: %s', (days, paused) => {
    const record = carriedWith({ deactivatedAt: daysAgo(days) });
    expect(vacancyOf(record, NOW)).toMatchObject({ paused, since: daysAgo(days) });
    const opened = told(openReview(record, 'PRODUCTION', by(OWNER)));
    expect(opened).toMatch(paused ? /^conflict: New gate requests are paused: .* has left, since / : /^ok$/);
  });

  it('the gate to the present stage can be asked for: a successor signs there too', () => {
    const record = carriedWith({ deactivatedAt: daysAgo(40) });
    expect(told(openReview(record, 'POC', by(OWNER)))).toBe('ok');
  });

  it('as many days as the pack says', () => {
    const record = carriedWith({ deactivatedAt: daysAgo(10) });
    const { pack } = record.assurance;
    const content = { ...pack.content, sponsorship: { ...pack.content.sponsorship, successor_days: 9 } };
    const own = { ...record, assurance: { ...record.assurance, pack: { ...pack, content } } };
    expect(vacancyOf(own, NOW)?.paused).toBe(true);
  });

  it('a prepared request is not submitted either', () => {
    const record = carriedWith({ deactivatedAt: daysAgo(40) });
    const review = {
      ...record.assurance,
      id: 'review-2',
      number: 2,
      gate: 'PRODUCTION' as const,
      status: 'DRAFT' as const,
    };
    const context = reviewContext({ ...record, openReview: review }, review, NOW);
    expect(told(submitReview(context, by(OWNER)))).toMatch(/^conflict: New gate requests are paused/);
  });

  it('a successor’s signature ends it', () => {
    const record = carriedWith({ deactivatedAt: daysAgo(40) });
    const who = executive('CIO', 'Sue Successor');
    const after = signedAfterGate(record, 'EXECUTIVE', { act: 'RECONFIRM', who });
    expect(vacancyOf(after, NOW)).toBeNull();
    expect(told(openReview(after, 'PRODUCTION', by(OWNER)))).toBe('ok');
  });
});
