import { expect, it } from 'vitest';
import { AN_INTAKE } from '@/prisma/an-intake';
import { approves, aPerson, aSubmittedReview, callOf, must, aUnit, recordOf, sevenReviewers } from '@/prisma/builders';
import { asOwner, waiting } from '@/tests/fail-closed/at-once';
import { database } from '../data/client';
import { project } from '../domain/use-case/projection';
import { ROLES } from '../domain/vocabulary';
import { readOrganisation, readUnit } from '../queries/read-organisation';
import { changeSettings, renameUnitTo } from './manage-organisation';

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
    const { outOfAssurance, seats } = project(await recordOf(place.owner, place.key), new Date());
    expect(row).toMatchObject({ outOfAssurance, seats });
    return row.outOfAssurance;
  };
  expect(await outWith(49_000)).toBe(false);
  expect(await outWith(40)).toBe(true);
  expect(await outWith(50_000)).toBe(false);
});

it('renames a unit for whoever saw its name as it is; of two at once one wins, and the other learns what is there', async () => {
  const admin = await aPerson({ grants: [{ role: 'ADMIN', businessUnitId: null }] });
  const id = await aUnit('Old name');
  const renamed = () => database().auditEvent.count({ where: { type: 'unit.renamed' } });
  const before = await renamed();
  // Both are under way before either is done: they wait for the row that is held here.
  const both = await asOwner(async (client) => {
    await client.query('BEGIN');
    await client.query('SELECT 1 FROM business_unit WHERE id = $1 FOR UPDATE', [id]);
    const sent = ['One name', 'Other name'].map((name) => renameUnitTo(callOf(admin), id, { name, version: 1 }));
    await waiting(client, 2);
    await client.query('COMMIT');
    return Promise.all(sent);
  });
  expect(both.filter(({ ok }) => ok)).toEqual([{ ok: true, value: { version: 2 } }]);
  const current = await readUnit(id);
  expect(both.find(({ ok }) => !ok)).toMatchObject({ refusal: { code: 'stale_version', current } });
  expect(await renamed()).toBe(before + 1);
  const again = await renameUnitTo(callOf(admin), id, { name: current?.name ?? '', version: 2 });
  expect(again).toEqual({ ok: true, value: { version: 2 } });
  expect(await renamed()).toBe(before + 1);
});
