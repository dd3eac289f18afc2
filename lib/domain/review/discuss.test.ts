import { describe, expect, it } from 'vitest';
import {
  ADMIN,
  aPerson,
  aThread,
  AUDITOR,
  by,
  contextOf,
  MEMBER,
  NOW,
  OWNER,
  ref,
  REVIEWERS,
  STRANGER,
  submitted,
  told,
  withReview,
} from './record.fixture';
import { openThread, replyTo, resolveThread } from './discuss';
import type { ThreadRecord } from '../use-case/record';

const context = contextOf(submitted());
const asks = (actor = REVIEWERS.SECURITY, blocking = true, id = 'SEC-POC-02') =>
  told(openThread(context, id, blocking, by(actor)));
const having = (thread: Partial<ThreadRecord>, closedAt: Date | null = null) =>
  contextOf(withReview(submitted(), { threads: [aThread(thread)], closedAt }));

describe('asking on a requirement', () => {
  it('the team and every reviewer take part, nobody else', () => {
    for (const actor of [OWNER, MEMBER, REVIEWERS.SECURITY, REVIEWERS.SME]) expect(asks(actor, false)).toBe('ok');
    for (const actor of [STRANGER, ADMIN, AUDITOR]) expect(asks(actor, false)).toMatch(/^forbidden/);
  });

  it('only a reviewer of the section asks a question that blocks the gate', () => {
    expect(asks(REVIEWERS.SECURITY)).toBe('ok');
    for (const actor of [OWNER, MEMBER, REVIEWERS.SME])
      expect(asks(actor)).toBe('forbidden: Only a reviewer of this section asks a question that blocks the gate.');
  });

  it('only on a requirement that applies, of an open review', () => {
    expect(asks(REVIEWERS.SECURITY, false, 'SEC-POC-04')).toMatch(/^not_found/);
    for (const status of ['PASSED', 'REJECTED', 'WITHDRAWN'] as const) {
      const closed = contextOf(withReview(submitted(), { status }));
      expect(told(openThread(closed, 'SEC-POC-02', false, by(OWNER)))).toMatch(/^conflict/);
    }
  });
});

describe('replying', () => {
  it('is for the same people', () => {
    for (const actor of [OWNER, REVIEWERS.SME]) expect(told(replyTo(having({}), 'thread-1', by(actor)))).toBe('ok');
    expect(told(replyTo(having({}), 'thread-1', by(STRANGER)))).toMatch(/^forbidden/);
    expect(told(replyTo(having({}), 'thread-2', by(OWNER)))).toMatch(/^not_found/);
  });
});

describe('resolving', () => {
  const resolves = (thread: Partial<ThreadRecord>, actor = REVIEWERS.SECURITY, closedAt: Date | null = null) =>
    told(resolveThread(having(thread, closedAt), 'thread-1', by(actor)));

  it('a blocking question is resolved by a reviewer of the section alone', () => {
    expect(resolves({})).toBe('ok');
    expect(resolves({}, aPerson('Colleague', ['SECURITY']))).toBe('ok');
    for (const actor of [OWNER, MEMBER, REVIEWERS.SME, ADMIN, AUDITOR])
      expect(resolves({}, actor)).toMatch(/^forbidden/);
  });

  it('nor does who left the team while the review was open, or edited an answer of the section (rule 5)', () => {
    const { id: personId } = REVIEWERS.SECURITY;
    for (const work of [{ formerTeam: [personId] }, { editors: [{ role: 'SECURITY' as const, personId }] }]) {
      const worked = contextOf(withReview(submitted(), { threads: [aThread()], ...work }));
      expect(told(resolveThread(worked, 'thread-1', by(REVIEWERS.SECURITY)))).toMatch(/^forbidden/);
      expect(told(openThread(worked, 'SEC-POC-02', true, by(REVIEWERS.SECURITY)))).toMatch(/^forbidden/);
    }
  });

  it('the team cannot resolve a blocking one, even where one of them opened it', () => {
    expect(resolves({ openedBy: ref(MEMBER) }, MEMBER)).toMatch(/^forbidden/);
  });

  it('nobody clears what blocks their own team, whatever role they hold', () => {
    const reviewing = { ...MEMBER, grants: REVIEWERS.SECURITY.grants };
    expect(resolves({}, reviewing)).toMatch(/^forbidden/);
    expect(asks(reviewing)).toMatch(/^forbidden/);
  });

  it('an ordinary one also by whoever asked, while they take part', () => {
    expect(resolves({ blocking: false, openedBy: ref(MEMBER) }, MEMBER)).toBe('ok');
    expect(resolves({ blocking: false, openedBy: ref(MEMBER) }, OWNER)).toMatch(/^forbidden/);
    expect(resolves({ blocking: false, openedBy: ref(STRANGER) }, STRANGER)).toMatch(/^forbidden/);
  });

  it('their own ordinary one also after they left the team or edited an answer, but nobody else’s', () => {
    const reviewer = REVIEWERS.SECURITY;
    for (const work of [
      { formerTeam: [reviewer.id] },
      { editors: [{ role: 'SECURITY' as const, personId: reviewer.id }] },
    ]) {
      const resolves = (thread: Partial<ThreadRecord>) =>
        told(
          resolveThread(
            contextOf(withReview(submitted(), { threads: [aThread(thread)], ...work })),
            'thread-1',
            by(reviewer),
          ),
        );
      expect(resolves({ blocking: false, openedBy: ref(reviewer) })).toBe('ok');
      expect(resolves({ blocking: false, openedBy: ref(OWNER) })).toMatch(/^forbidden/);
      expect(resolves({ blocking: true, openedBy: ref(reviewer) })).toMatch(/^forbidden/);
    }
  });

  it('once, and not in a closed review', () => {
    expect(resolves({ resolvedAt: NOW })).toBe('conflict: It is resolved already.');
    expect(resolves({}, REVIEWERS.SECURITY, NOW)).toBe('conflict: This review is closed.');
    expect(told(resolveThread(having({}), 'thread-2', by(OWNER)))).toMatch(/^not_found/);
  });
});
