import { beforeAll, describe, expect, it } from 'vitest';
import type { Actor } from '@/lib/domain/access/actor';
import { suggestPeople } from '@/lib/queries/suggest-people';
import { approves, aPerson, aSubmittedReview, must, recordOf, sevenReviewers } from '@/prisma/builders';
import { call, expectStatus, tokenOf } from './api';

/** Looking for people for a team: what is offered is what the command takes. */

let place: Awaited<ReturnType<typeof aSubmittedReview>>;
let owner: string;
let people: Record<'plain' | 'auditor' | 'signer' | 'gone', Actor>;

beforeAll(async () => {
  place = await aSubmittedReview();
  owner = await tokenOf(place.owner);
  const reviewers = await sevenReviewers();
  await approves(reviewers.SME, place, 'SME');
  people = {
    plain: await aPerson({ name: 'Nadia Newcomer' }),
    auditor: await aPerson({ name: 'Nadia Auditor', grants: [{ role: 'AUDITOR', businessUnitId: null }] }),
    signer: reviewers.SME,
    gone: await aPerson({ name: 'Nadia Gone' }),
  };
  const admin = await aPerson({ grants: [{ role: 'ADMIN', businessUnitId: null }] });
  await expectStatus(201, 'POST', `/people/${people.gone.id}/deactivation`, { token: await tokenOf(admin) });
});

const find = async (q: string, token = owner) =>
  (await expectStatus(200, 'GET', `/use-cases/${place.key}/management/people?q=${encodeURIComponent(q)}`, { token }))
    .items;

async function add(person: Actor) {
  const { owner: keeper, members, businessUnit, visibility, version } = await recordOf(place.owner, place.key);
  const memberIds = [...members.map(({ id }) => id), person.id];
  const body = { ownerId: keeper.id, memberIds, businessUnitId: businessUnit.id, visibility };
  return call('PUT', `/use-cases/${place.key}/management`, { token: owner, body, ifMatch: version });
}

it('an owner finds active people by a part of the name: id and name, and whether they may join', async () => {
  const { plain, auditor } = people;
  expect(await find('nadia')).toEqual([
    { id: auditor.id, name: 'Nadia Auditor', may: { yes: false, because: expect.stringMatching(/^Auditors/) } },
    { id: plain.id, name: 'Nadia Newcomer', may: { yes: true } },
  ]);
  expect(await find('Nobody of this name')).toEqual([]);
});

it('the screen is offered the same', async () => {
  expect(must(await suggestPeople(place.owner, place.key, 'nadia')).items).toEqual(await find('nadia'));
});

describe('what is offered is what the command takes', () => {
  it.each(['auditor', 'signer'] as const)('%s: neither', async (who) => {
    const found = (await find(people[who].name)).find(({ id }: { id: string }) => id === people[who].id);
    expect(found).toMatchObject({ may: { yes: false } });
    expect((await add(people[who])).status).toBe(400);
  });

  it('a newcomer: both; then they are on the team', async () => {
    expect(await find('Newcomer')).toMatchObject([{ may: { yes: true } }]);
    expect((await add(people.plain)).status).toBe(200);
    expect(await find('Newcomer')).toMatchObject([{ may: { yes: false, because: 'On the team' } }]);
  });
});

it('is for whoever changes the team, and nobody else', async () => {
  const path = `/use-cases/${place.key}/management/people?q=n`;
  const admin = await aPerson({ grants: [{ role: 'ADMIN', businessUnitId: null }] });
  await expectStatus(200, 'GET', path, { token: await tokenOf(admin, ['read']) });
  for (const other of [people.plain, people.signer, people.auditor, await aPerson()]) {
    await expectStatus(403, 'GET', path, { token: await tokenOf(other) });
    expect(await suggestPeople(other, place.key, 'n')).toMatchObject({ ok: false, refusal: { code: 'forbidden' } });
  }
  await expectStatus(404, 'GET', path.replace(place.key, 'UC-999999'), { token: owner });
});
