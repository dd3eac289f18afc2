import { beforeAll, describe, expect, it } from 'vitest';
import { AN_INTAKE } from '@/prisma/an-intake';
import { approves, aPerson, aSubmittedReview, callOf, must, aUnit, recordOf, sevenReviewers } from '@/prisma/builders';
import { asOwner, waiting } from '@/tests/fail-closed/at-once';
import { database } from '../data/client';
import { inTransaction } from '../data/transaction';
import type { Actor } from '../domain/access/actor';
import { project } from '../domain/use-case/projection';
import { ROLES, type Role } from '../domain/vocabulary';
import { readOrganisation, readUnit } from '../queries/read-organisation';
import { verifyAudit } from '../queries/verify-audit';
import type { ReviewPlace } from './act-on-review';
import { foretoldOfHeadCount, lockResized } from './head-count-made-stale';
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

describe('another size of the organisation, of which its sender does not know what it makes stale', () => {
  let place: ReviewPlace & { readonly owner: Actor };
  let admin: Actor;
  beforeAll(async () => {
    await setEmployees(50_000);
    place = await aSubmittedReview({ intake: { ...AN_INTAKE, investment_12m: 300_000 } });
    const reviewers = await sevenReviewers('DIRECTOR');
    for (const role of ROLES) await approves(reviewers[role], place, role);
    admin = await aPerson({ name: 'Ada Admin', grants: [{ role: 'ADMIN', businessUnitId: null }] });
  });
  const change = async (employees: number, mayStale: readonly Role[]) => {
    const settings = await readOrganisation();
    return changeSettings({ ...callOf(admin), mayStale }, { ...settings, employees });
  };
  const entries = async () => {
    const { id } = await recordOf(place.owner, place.key);
    return database().auditEvent.findMany({ where: { chain: id, type: 'use-case.head-count-changed' } });
  };

  it('is refused with whose approvals those are and why, and nothing is saved', async () => {
    const refused = await change(40, []);
    expect(refused).toMatchObject({ ok: false, refusal: { code: 'conflict' } });
    const { message, stales = [] } = refused.ok ? { message: '' } : refused.refusal;
    expect(message).toBe(
      `This makes ${stales.length} approvals stale: Executive ${stales.length}. Nothing was saved yet.`,
    );
    const own = stales.filter(({ useCase }) => useCase?.key === place.key);
    expect(own).toMatchObject([{ role: 'EXECUTIVE', signers: ['EXECUTIVE reviewer'] }]);
    expect(own[0]?.because).toMatchObject([{ kind: 'sponsor', toWords: expect.stringMatching(/^[A-Z]/) as string }]);
    expect((await readOrganisation()).employees).toBe(50_000);
    expect(await entries()).toEqual([]);
  });

  it('is told of to nobody who may not see the use case', async () => {
    await database().useCase.updateMany({ data: { visibility: 'RESTRICTED' } });
    expect(await change(50_001, [])).toMatchObject({ ok: true });
    const told = await inTransaction(callOf(admin), async (tx) => {
      const resized = await lockResized(tx, { from: 50_000, to: 40 });
      return foretoldOfHeadCount(tx, { ...callOf(admin), mayStale: [] }, resized, { from: 50_000, to: 40 });
    });
    expect(told.ok).toBe(true);
    await database().useCase.updateMany({ data: { visibility: 'ORGANISATION' } });
  });

  it('is saved once they know, with an entry in the log of each use case it concerns; a like size leaves none', async () => {
    expect(await change(49_000, [])).toMatchObject({ ok: true });
    expect(await entries()).toEqual([]);
    expect(await change(40, ['EXECUTIVE'])).toMatchObject({ ok: true });
    expect(await entries()).toMatchObject([{ data: { from: 49_000, to: 40 }, actorName: 'Ada Admin' }]);
    expect((await verifyAudit()).broken).toEqual([]);
  });
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
