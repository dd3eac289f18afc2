import { expect, it } from 'vitest';
import { aSubmittedReview, approves, callOf, must, recordOf, sevenReviewers, signs, aPerson } from '@/prisma/builders';
import { manageUseCase } from './manage-use-case';
import { openReviewOf } from './open-review';
import { submit, withdraw } from './submit-review';

it('whoever wrote the answers of the last round signs them in no round that takes them over (rule 5)', async () => {
  const grants = [{ role: 'SECURITY', businessUnitId: null }] as const;
  const writer = await aPerson({ name: 'Writer', grants });
  const heir = await aPerson({ name: 'Heir' });
  const first = await aSubmittedReview({ owner: writer });
  const { version: reviewVersion } = (await recordOf(writer, first.key)).openReview!;
  must(await withdraw(callOf(writer), first, 'Another way', reviewVersion));
  const { version, businessUnitId, visibility } = await recordOf(writer, first.key);
  const handed = { ownerId: heir.id, memberIds: [], businessUnitId, visibility, version };
  must(await manageUseCase(callOf(writer), first.key, handed));

  const { review } = must(await openReviewOf(callOf(heir), first.key, 'POC'));
  const second = { key: first.key, review };
  must(await submit(callOf(heir), second, (await recordOf(heir, first.key)).openReview!.version));
  expect(await signs(writer, second, 'SECURITY')).toMatchObject({ ok: false, refusal: { code: 'forbidden' } });
  const { SECURITY } = await sevenReviewers();
  expect(await approves(SECURITY, second, 'SECURITY')).toMatchObject({ stage: 'PROPOSED' });
});
