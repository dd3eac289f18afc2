import { expect, it } from 'vitest';
import { AN_INTAKE } from '@/prisma/an-intake';
import { approves, aPerson, aSubmittedReview, callOf, must, recordOf, sevenReviewers } from '@/prisma/builders';
import { database } from '../data/client';
import { project } from '../domain/use-case/projection';
import { ROLES } from '../domain/vocabulary';
import { readOrganisation } from '../queries/read-organisation';
import { changeSettings } from './manage-organisation';

async function setEmployees(employees: number): Promise<void> {
  const admin = await aPerson({ grants: [{ role: 'ADMIN', businessUnitId: null }] });
  const { name, currency, reviewDays, oneSectionPerPerson, version } = await readOrganisation();
  must(await changeSettings(callOf(admin), { name, employees, currency, reviewDays, oneSectionPerPerson, version }));
}

it('shows in lists at once what another head count asks of the sponsor', async () => {
  await setEmployees(50_000);
  const place = await aSubmittedReview({ intake: { ...AN_INTAKE, investment_12m: 300_000 } });
  const reviewers = await sevenReviewers('DIRECTOR');
  for (const role of ROLES) await approves(reviewers[role], place, role);
  const outWith = async (employees: number) => {
    await setEmployees(employees);
    const row = await database().useCase.findFirstOrThrow({ where: { number: Number(place.key.slice(3)) } });
    const { outOfAssurance, seats } = project(await recordOf(place.owner, place.key));
    expect(row).toMatchObject({ outOfAssurance, seats });
    return row.outOfAssurance;
  };
  expect(await outWith(49_000)).toBe(false);
  expect(await outWith(40)).toBe(true);
  expect(await outWith(50_000)).toBe(false);
});
