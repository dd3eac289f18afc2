import { expect, it, vi } from 'vitest';
import { signSection } from '@/lib/commands/sign-section';
import { database } from '@/lib/data/client';
import { dayOf } from '@/lib/domain/condition/day';
import { aSubmittedReview, callOf, findEverythingMet, must, sevenReviewers, snapshotOf } from '@/prisma/builders';
import { keepSettled } from './keep-settled';

it('what lapsed is settled at the start and with every turn', async () => {
  const { SECURITY } = await sevenReviewers();
  const yesterday = new Date(Date.now() - 86_400_000);
  const review = await aSubmittedReview({ now: new Date(yesterday.getTime() - 3_600_000) });
  await findEverythingMet(SECURITY, review, 'SECURITY', yesterday);
  const snapshotSha256 = await snapshotOf(SECURITY, review, 'SECURITY');
  const conditions = [{ text: 'Test the kill switch', dueOn: dayOf(yesterday), blocksNextGate: true }];
  const request = { role: 'SECURITY', halves: [], comment: '', snapshotSha256, conditions } as const;
  must(await signSection(callOf(SECURITY, yesterday), review, { ...request, act: 'APPROVE_WITH_CONDITIONS' }));
  const lapsed = async () =>
    (await database().useCase.findUniqueOrThrow({ where: { number: Number(review.key.slice(3)) } })).conditionsLapsed;

  expect(await lapsed()).toBe(0);
  const end = keepSettled(10);
  await vi.waitFor(async () => expect(await lapsed()).toBe(1), { timeout: 20_000 });
  await end();
});
