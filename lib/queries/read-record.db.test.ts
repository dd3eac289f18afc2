import { expect, it } from 'vitest';
import { AN_INTAKE } from '@/prisma/an-intake';
import { aPerson, approves, aSubmittedReview, callOf, must, recordOf, sevenReviewers, signs } from '@/prisma/builders';
import { deactivatePerson, grant } from '../commands/manage-people';
import { manageUseCase } from '../commands/manage-use-case';
import { saveFindingOf } from '../commands/save-finding';
import type { Actor } from '../domain/access/actor';
import type { ExecutiveLevel, Role } from '../domain/vocabulary';
import { readRecord } from './read-record';
import { readReview } from './read-review';
import { readSection } from './read-section';

it('names as holders of the executive section only who may sign it', async () => {
  const executive = (executiveLevel: ExecutiveLevel) =>
    aPerson({ name: executiveLevel, executiveLevel, grants: [{ role: 'EXECUTIVE', businessUnitId: null }] });
  for (const level of ['DIRECTOR', 'VP', 'CIO', 'CEO'] as const) await executive(level);
  const intake = { ...AN_INTAKE, business_units: 5 };
  const { key, owner } = await aSubmittedReview({ intake });
  const record = await readRecord(owner, key, new Date());
  expect(record?.sponsor).toMatchObject({ gate: 'POC', lead: 'VP' });
  const seat = record?.sections.find(({ role }) => role === 'EXECUTIVE');
  expect(seat?.reviewers.map(({ name }) => name)).toEqual(['CEO', 'CIO', 'VP']);
});

async function anyRequirement(viewer: Actor, key: string, role: Role): Promise<string> {
  const section = await readSection(viewer, { key, review: 1, role }, new Date());
  return section?.requirements.find(({ type }) => type.type !== 'metric')?.id ?? '';
}

/** Who holds a section, as the gate explainer and the API say it. */
async function heldBy(owner: Actor, key: string, role: Role): Promise<string[]> {
  const record = await readRecord(owner, key, new Date());
  const line = record?.gate?.find(({ id }) => id === `section.${role}`);
  const review = await readReview(owner, key, 1, new Date());
  expect(review?.gateLines).toEqual(record?.gate);
  return (line?.people ?? []).map(({ name }) => name);
}

it('names on each line of the gate who holds it (section 4)', async () => {
  const { SECURITY, SME } = await sevenReviewers();
  const owner = await aPerson({ name: 'Olga Owner', grants: [{ role: 'SECURITY', businessUnitId: null }] });
  const second = await aPerson({ name: 'Second', grants: [{ role: 'SECURITY', businessUnitId: null }] });
  const member = await aPerson({ name: 'Mina Member' });
  const place = await aSubmittedReview({ owner });
  expect(await heldBy(owner, place.key, 'SECURITY')).toEqual(['SECURITY reviewer', 'Second']);
  const { businessUnitId, visibility, version } = await recordOf(owner, place.key);
  const team = { ownerId: owner.id, memberIds: [member.id], businessUnitId, visibility, version };
  must(await manageUseCase(callOf(owner), place.key, team));
  const admin = await aPerson({ grants: [{ role: 'ADMIN', businessUnitId: null }] });
  must(await grant(callOf(admin), member.id, { role: 'SECURITY', businessUnitId: null }));
  must(await deactivatePerson(callOf(admin), second.id));
  expect(await heldBy(owner, place.key, 'SECURITY')).toEqual(['SECURITY reviewer']);
  await approves(SECURITY, place, 'SECURITY');
  expect(await heldBy(owner, place.key, 'SECURITY')).toEqual(['SECURITY reviewer']);
  const requirement = await anyRequirement(owner, place.key, 'SME');
  const finding = { requirement, verdict: 'NOT_MET', note: 'Who answers at night?', findingVersion: 0 } as const;
  must(await saveFindingOf(callOf(SME), place, finding));
  must(await signs(SME, place, 'SME', { act: 'REQUEST_CHANGES' }));
  expect(await heldBy(owner, place.key, 'SME')).toEqual(['Olga Owner']);
});

it('names nobody who signed another section already, where one person signs one (rule 5)', async () => {
  const grants = (['DATA', 'SME'] as const).map((role) => ({ role, businessUnitId: null }));
  const both = await aPerson({ name: 'Both', grants });
  const { key, owner, review } = await aSubmittedReview();
  expect(await heldBy(owner, key, 'DATA')).toContain('Both');
  await approves(both, { key, review }, 'SME');
  expect(await heldBy(owner, key, 'DATA')).not.toContain('Both');
});
