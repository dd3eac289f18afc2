import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Part, ReviewRecord, UseCaseRecord } from '../use-case/record';
import { REVIEW_STATUSES, ROLES, type Role } from '../vocabulary';
import { gateLines, passes } from './gate';
import { aThread, contextOf, NOW, signedBy, submitted, withIntake, withReview } from './record.fixture';
import { viewSections } from './section-view';

type Standing = 'nothing' | 'approved' | 'half' | 'returned' | 'rejected' | 'resubmitted' | 'returned-then-approved';
const STANDINGS: readonly Standing[] = [
  'nothing',
  'approved',
  'half',
  'returned',
  'rejected',
  'resubmitted',
  'returned-then-approved',
];

function stand(record: UseCaseRecord, role: Role, standing: Standing): UseCaseRecord {
  const half: Part[] = role === 'DATA' ? ['SCIENCE'] : [];
  const returned = () => signedBy(record, role, { act: 'REQUEST_CHANGES' });
  switch (standing) {
    case 'nothing':
      return record;
    case 'approved':
      return signedBy(record, role);
    case 'half':
      return signedBy(record, role, { parts: half });
    case 'returned':
      return returned();
    case 'rejected':
      return signedBy(record, role, { act: 'REJECT' });
    case 'resubmitted':
      return withReview(returned(), {
        sections: record.openReview!.sections.map((section) => ({ ...section, phase: 'REVIEWER' })),
      });
    case 'returned-then-approved':
      return signedBy(returned(), role);
  }
}

const aReviewState = fc.record({
  standings: fc.tuple(
    ...ROLES.map(() =>
      fc.oneof({ weight: 4, arbitrary: fc.constant<Standing>('approved') }, fc.constantFrom(...STANDINGS)),
    ),
  ),
  edited: fc.option(
    fc.constantFrom<Record<string, unknown>>(
      { problem: 'Another' },
      { data_classification: 'RESTRICTED' },
      { title: 'Other' },
      { investment_12m: 9_000_000 },
      { target_date: null },
    ),
    { freq: 2 },
  ),
  threads: fc.array(fc.record({ blocking: fc.boolean(), resolvedAt: fc.option(fc.constant(NOW)) }), { maxLength: 2 }),
  status: fc.oneof({ weight: 9, arbitrary: fc.constant('IN_REVIEW' as const) }, fc.constantFrom(...REVIEW_STATUSES)),
});

const base = submitted();

describe('the gate fails closed, whatever happened before (rule 3)', () => {
  it('never passes unless all seven hold a current approval, no question is open, and the review is under way', () => {
    let passed = 0;
    fc.assert(
      fc.property(aReviewState, ({ standings, edited, threads, status }) => {
        let record = ROLES.reduce((so, role, place) => stand(so, role, standings[place]!), base);
        if (edited) record = withIntake(record, edited);
        const changes: Partial<ReviewRecord> = {
          status,
          threads: threads.map((one, place) => aThread({ id: `thread-${place}`, ...one })),
        };
        const context = contextOf(withReview(record, changes));
        if (!passes(context, NOW)) return;
        passed += 1;
        expect(context.review.status).toBe('IN_REVIEW');
        for (const { role, parts, lastAct, record: section } of viewSections(context, NOW)) {
          expect(['approved', 'returned-then-approved']).toContain(standings[ROLES.indexOf(role)]);
          expect(lastAct?.act).toBe('APPROVE');
          expect(section.phase).toBe('REVIEWER');
          for (const { approval, stale } of parts) {
            expect(approval).not.toBeNull();
            expect(stale).toEqual([]);
          }
        }
        expect(threads.filter(({ blocking, resolvedAt }) => blocking && resolvedAt === null)).toEqual([]);
        expect([null, 'Other']).toContain(edited ? edited['title'] : null);
      }),
      {
        numRuns: 100,
        examples: [
          [{ standings: ROLES.map(() => 'approved' as const), edited: null, threads: [], status: 'IN_REVIEW' }],
        ] as never,
      },
    );
    expect(passed).toBeGreaterThan(0);
  });

  it('passes exactly when the explainer shows no unsatisfied line', () => {
    fc.assert(
      fc.property(aReviewState, ({ standings, threads }) => {
        const record = ROLES.reduce((so, role, place) => stand(so, role, standings[place]!), base);
        const context = contextOf(
          withReview(record, { threads: threads.map((one, place) => aThread({ id: `thread-${place}`, ...one })) }),
        );
        const blocked = gateLines(context, NOW).some(({ state }) => state === 'UNSATISFIED' || state === 'ERROR');
        expect(passes(context, NOW)).toBe(!blocked);
      }),
      { numRuns: 50 },
    );
  });
});
