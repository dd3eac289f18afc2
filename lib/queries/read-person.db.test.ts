import { expect, it } from 'vitest';
import { aPerson, aUseCase, callOf, must } from '@/prisma/builders';
import { archiveUseCase } from '../commands/manage-use-case';
import { readPersonPage } from './read-person';

it('counts what somebody would leave behind, archived use cases too', async () => {
  const admin = await aPerson({ grants: [{ role: 'ADMIN', businessUnitId: null }] });
  const owner = await aPerson();
  const { key } = await aUseCase({ owner });
  must(await archiveUseCase(callOf(owner), key, { archived: true, reason: 'Old', version: 2 }));
  await aUseCase({ owner });
  const found = await readPersonPage(admin, owner.id, new Date());
  expect(found?.holds).toEqual({ owned: 2, teams: 0, conditions: 0 });
});

it('shows a person to administrators, to auditors without any act, and to nobody else (section 2)', async () => {
  const admin = await aPerson({ grants: [{ role: 'ADMIN', businessUnitId: null }] });
  const auditor = await aPerson({ grants: [{ role: 'AUDITOR', businessUnitId: null }] });
  const { id } = await aPerson({ name: 'Sam', grants: [{ role: 'SME', businessUnitId: null }] });
  const managed = await readPersonPage(admin, id, new Date());
  expect(managed).toMatchObject({ person: { name: 'Sam' }, may: { manage: true, deactivate: { yes: true } } });
  const read = await readPersonPage(auditor, id, new Date());
  expect(read).toMatchObject({
    person: { name: 'Sam', grants: [{ role: 'SME' }] },
    may: { manage: false, receiveGrants: { yes: false }, deactivate: { yes: false } },
  });
  expect(Object.values(read?.may.withdraw ?? {})).toMatchObject([{ yes: false }]);
  expect(await readPersonPage(await aPerson(), id, new Date())).toBeNull();
});
