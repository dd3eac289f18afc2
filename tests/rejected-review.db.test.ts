import { beforeAll, describe, expect, it } from 'vitest';
import { withdraw } from '@/lib/commands/submit-review';
import { openReviewOf } from '@/lib/commands/open-review';
import type { Actor } from '@/lib/domain/access/actor';
import { dayOf } from '@/lib/domain/condition/day';
import { ROLES, type Role } from '@/lib/domain/vocabulary';
import { approves, aSubmittedReview, callOf, must, recordOf, sevenReviewers, signs } from '@/prisma/builders';
import { expectStatus, tokenOf } from './api';

/** What the API says of a review that ended without passing: the same as the pages. Source: product.md, rule 7. */

let reviewers: Record<Role, Actor>;
beforeAll(async () => {
  reviewers = await sevenReviewers();
});

/** Approved by one role, on a condition of another; both dueAt in the past count for nothing once it is over. */
async function aReview() {
  const review = await aSubmittedReview();
  const terms = { text: 'Test the kill switch', dueOn: dayOf(new Date(Date.now() + 86_400_000)), blocksNextGate: true };
  await approves(reviewers.COMPLIANCE, review, 'COMPLIANCE');
  await approves(reviewers.SECURITY, review, 'SECURITY', { act: 'APPROVE_WITH_CONDITIONS', conditions: [terms] });
  const token = await tokenOf(review.owner);
  const { id, version } = (await recordOf(review.owner, review.key)).openReview!;
  const read = () => expectStatus(200, 'GET', `/reviews/${id}`, { token });
  const readRecord = () => expectStatus(200, 'GET', `/use-cases/${review.key}`, { token });
  return { ...review, id, version, token, read, readRecord };
}

const seat = (review: { sections: { role: Role }[] }, role: Role) => review.sections.find((one) => one.role === role);

describe('a rejected review', () => {
  it('names who rejected it and why, waits for nobody and is due no more', async () => {
    const review = await aReview();
    expect(seat(await review.read(), 'DATA')).toMatchObject({ state: 'WAITING', dueAt: expect.any(String) });
    must(await signs(reviewers.SME, review, 'SME', { act: 'REJECT', comment: 'The wrong problem.' }));
    const { sections, status, closeReason } = await review.read();
    expect({ status, closeReason }).toEqual({ status: 'REJECTED', closeReason: 'The wrong problem.' });
    expect(sections.map(({ dueAt }: { dueAt: unknown }) => dueAt)).toEqual(ROLES.map(() => null));
    expect(seat({ sections }, 'SME')).toMatchObject({ state: 'REJECTED', signedBy: [reviewers.SME.name] });
    expect(seat({ sections }, 'COMPLIANCE')).toMatchObject({
      state: 'APPROVED',
      signedBy: [reviewers.COMPLIANCE.name],
    });
    for (const role of ['ARCHITECTURE', 'DATA', 'CHANGE_MANAGEMENT', 'EXECUTIVE'] as const)
      expect(seat({ sections }, role)).toMatchObject({ state: 'NOT_STARTED', signedBy: [] });
    expect(
      await expectStatus(200, 'GET', `/reviews/${review.id}/sections/DATA`, { token: review.token }),
    ).toMatchObject({
      state: 'NOT_STARTED',
      dueAt: null,
    });
    const told = { status: 'REJECTED', closeReason, rejectedBy: { name: reviewers.SME.name, role: 'SME' } };
    expect((await review.readRecord()).reviews).toMatchObject([told]);
    must(await openReviewOf(callOf(review.owner), review.key, 'POC'));
    expect((await review.readRecord()).reviews).toMatchObject([told, { status: 'DRAFT', rejectedBy: null }]);
  });

  it('takes its conditions along: each has ended', async () => {
    const review = await aReview();
    expect((await review.readRecord()).conditions).toMatchObject([{ state: 'OPEN', heldBy: 'TEAM' }]);
    must(await signs(reviewers.SME, review, 'SME', { act: 'REJECT', comment: 'No.' }));
    expect((await review.readRecord()).conditions).toMatchObject([{ state: 'ENDED', heldBy: null }]);
  });
});

it('a withdrawn review waits for nobody, and its conditions have ended', async () => {
  const review = await aReview();
  must(await withdraw(callOf(review.owner), review, 'Later.', review.version));
  const { sections } = await review.read();
  expect(seat({ sections }, 'DATA')).toMatchObject({ state: 'NOT_STARTED', dueAt: null });
  const { conditions, reviews } = await review.readRecord();
  expect(conditions).toMatchObject([{ state: 'ENDED' }]);
  expect(reviews).toMatchObject([{ status: 'WITHDRAWN', rejectedBy: null, closeReason: 'Later.' }]);
});
