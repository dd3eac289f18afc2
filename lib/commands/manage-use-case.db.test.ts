import { expect, it } from 'vitest';
import { aPerson, aUseCase, callOf, recordOf } from '@/prisma/builders';
import { manageUseCase } from './manage-use-case';

it('puts no auditor on a team: an auditor writes nothing', async () => {
  const { key, owner } = await aUseCase();
  const auditor = await aPerson({ grants: [{ role: 'AUDITOR', businessUnitId: null }] });
  const { version, businessUnit } = await recordOf(owner, key);
  const kept = { businessUnitId: businessUnit.id, visibility: 'ORGANISATION', version } as const;
  const asOwner = await manageUseCase(callOf(owner), key, { ...kept, ownerId: auditor.id, memberIds: [] });
  expect(asOwner).toMatchObject({ ok: false, refusal: { issues: [{ path: 'ownerId' }] } });
  const asMember = await manageUseCase(callOf(owner), key, { ...kept, ownerId: owner.id, memberIds: [auditor.id] });
  expect(asMember).toMatchObject({ ok: false, refusal: { issues: [{ path: 'memberIds' }] } });
  expect((await recordOf(owner, key)).version).toBe(version);
});
