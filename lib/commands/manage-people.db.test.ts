import { beforeAll, describe, expect, it } from 'vitest';
import { actor, aPerson, aUnit, callOf, must, shown } from '@/prisma/builders';
import { randomToken, sha256 } from '../crypto/digest';
import { database } from '../data/client';
import { findActor, findPerson } from '../data/people';
import { createSession, findSession } from '../data/sessions';
import type { Actor, Grant } from '../domain/access/actor';
import { issuePasswordLink, setPassword } from './manage-access';
import { addPerson, deactivatePerson, editPerson, grant, reactivatePerson, withdrawGrantOf } from './manage-people';

const everywhere = (role: Grant['role']): Grant => ({ role, businessUnitId: null });
const admins = () => aPerson({ grants: [everywhere('ADMIN')] });

async function eventsAfter(act: () => Promise<unknown>) {
  const newest = await database().auditEvent.aggregate({ _max: { id: true } });
  const value = await act();
  const rows = await database().auditEvent.findMany({
    where: { id: { gt: newest._max.id ?? 0n } },
    orderBy: { id: 'asc' },
  });
  return { value, events: rows.map(({ type, data, actorId }) => ({ type, data, actorId })) };
}

async function grantOf(person: Actor, role: Grant['role']): Promise<string> {
  const found = (await findPerson(database(), person.id))?.grants.find((one) => one.role === role);
  return found!.id;
}

let admin: Actor;
beforeAll(async () => {
  admin = await admins();
});

describe('each act is its change and one entry', () => {
  it('adds a person', async () => {
    const input = { name: 'Ada Lindgren', email: 'ada@example.org', executiveLevel: null };
    const { value, events } = await eventsAfter(async () => must(await addPerson(callOf(admin), input)));
    const { personId } = value as { personId: string };
    expect(await findPerson(database(), personId)).toMatchObject({ ...input, hasPassword: false, grants: [] });
    expect(events).toEqual([
      { type: 'person.created', actorId: admin.id, data: { personId, name: input.name, email: input.email } },
    ]);
  });

  it('changes the name, and refuses whoever saw an older version', async () => {
    const person = await aPerson({ name: 'Before' });
    const input = { name: 'After', email: 'after@example.org', executiveLevel: null };
    const { events } = await eventsAfter(() => editPerson(callOf(admin), person.id, { ...input, version: 1 }));
    expect(await findPerson(database(), person.id)).toMatchObject({ name: 'After', version: 2 });
    expect(events).toMatchObject([{ type: 'person.changed' }]);
    const late = await eventsAfter(() => editPerson(callOf(admin), person.id, { ...input, name: 'Late', version: 1 }));
    expect(late.value).toMatchObject({
      ok: false,
      refusal: { code: 'stale_version', current: { name: 'After', version: 2 } },
    });
    expect(late.events).toEqual([]);
  });

  it('gives a grant for one unit and withdraws it', async () => {
    const [person, unit] = [await aPerson(), await aUnit('Retail')];
    const given = await eventsAfter(() => grant(callOf(admin), person.id, { role: 'SECURITY', businessUnitId: unit }));
    expect(given.events).toMatchObject([{ type: 'grant.given', data: { role: 'SECURITY', businessUnit: 'Retail' } }]);
    expect(await actor(person.id)).toMatchObject({ grants: [{ role: 'SECURITY', businessUnitId: unit }] });
    const id = await grantOf(person, 'SECURITY');
    const withdrawn = await eventsAfter(() => withdrawGrantOf(callOf(admin), person.id, id));
    expect(withdrawn.events).toMatchObject([{ type: 'grant.withdrawn' }]);
    expect(await actor(person.id)).toMatchObject({ grants: [] });
    const again = await eventsAfter(() => withdrawGrantOf(callOf(admin), person.id, id));
    expect(again).toMatchObject({ value: { ok: false, refusal: { code: 'not_found' } }, events: [] });
  });

  it('refuses a unit that is not there', async () => {
    const person = await aPerson();
    const input = { role: 'SECURITY', businessUnitId: person.id } as const;
    const { value, events } = await eventsAfter(() => grant(callOf(admin), person.id, input));
    expect(value).toMatchObject({ ok: false, refusal: { issues: [{ path: 'businessUnitId' }] } });
    expect(events).toEqual([]);
  });

  it('deactivates: every session ends at once; reactivating brings the grants back, not the sessions', async () => {
    const person = await aPerson({ grants: [everywhere('DATA')] });
    const now = new Date();
    const tokenHash = sha256(randomToken());
    const expiresAt = new Date(now.getTime() + 3_600_000);
    await createSession(database(), { personId: person.id, tokenHash, expiresAt, userAgent: '' }, now);
    const session = () => findSession(database(), tokenHash, new Date(now.getTime() - 1_000), now);
    expect(await session()).not.toBeNull();

    const gone = await eventsAfter(() => deactivatePerson(callOf(admin), person.id));
    expect(gone.events).toMatchObject([{ type: 'person.deactivated', data: { personId: person.id } }]);
    expect(await session()).toBeNull();
    expect(await findActor(database(), person.id, new Date())).toBeNull();

    const back = await eventsAfter(() => reactivatePerson(callOf(admin), person.id));
    expect(back.events).toMatchObject([{ type: 'person.reactivated' }]);
    expect(await session()).toBeNull();
    expect(await actor(person.id)).toMatchObject({ grants: [everywhere('DATA')] });
  });

  it('makes a link that sets a password once, and keeps neither in the log', async () => {
    const person = await aPerson();
    const made = await eventsAfter(async () => shown(await issuePasswordLink(callOf(admin), person.id)));
    const { token } = made.value as { token: string };
    const password = 'four wet umbrellas at nine';
    const set = await eventsAfter(() => setPassword(token, password, new Date()));
    expect(made.events).toMatchObject([{ type: 'person.link-issued' }]);
    expect(set.events).toMatchObject([{ type: 'person.password-set', actorId: person.id }]);
    expect(JSON.stringify([made.events, set.events])).not.toMatch(new RegExp(`${token}|umbrellas`));
    expect(await findPerson(database(), person.id)).toMatchObject({ hasPassword: true });
    expect(await setPassword(token, password, new Date())).toMatchObject({
      ok: false,
      refusal: { code: 'not_found' },
    });
  });
});

describe('the last administrator', () => {
  async function onlyTwo(): Promise<[Actor, Actor]> {
    const pair: [Actor, Actor] = [await admins(), await admins()];
    const ids = pair.map(({ id }) => id);
    const others = await database().grant.findMany({
      where: { role: 'ADMIN', withdrawnAt: null, personId: { notIn: ids } },
    });
    for (const { id, personId } of others) must(await withdrawGrantOf(callOf(pair[0]), personId, id));
    return pair;
  }

  it('stays, and the refusal writes nothing', async () => {
    const [one, two] = await onlyTwo();
    must(await withdrawGrantOf(callOf(one), two.id, await grantOf(two, 'ADMIN')));
    const own = await grantOf(one, 'ADMIN');
    const { value, events } = await eventsAfter(() => withdrawGrantOf(callOf(one), one.id, own));
    expect(value).toMatchObject({ ok: false, refusal: { code: 'conflict' } });
    expect(events).toEqual([]);
  });

  it('stays when two administrators withdraw each other at once', async () => {
    for (let round = 0; round < 5; round += 1) {
      const [one, two] = await onlyTwo();
      const [grantOne, grantTwo] = [await grantOf(one, 'ADMIN'), await grantOf(two, 'ADMIN')];
      const { value, events } = await eventsAfter(() =>
        Promise.all([withdrawGrantOf(callOf(one), two.id, grantTwo), withdrawGrantOf(callOf(two), one.id, grantOne)]),
      );
      expect((value as { ok: boolean }[]).filter(({ ok }) => ok)).toHaveLength(1);
      expect(events).toMatchObject([{ type: 'grant.withdrawn' }]);
      const left = await database().grant.count({
        where: { role: 'ADMIN', withdrawnAt: null, person: { deactivatedAt: null } },
      });
      expect(left).toBe(1);
    }
  });

  it('stays when two administrators deactivate each other at once', async () => {
    const [one, two] = await onlyTwo();
    const done = await Promise.all([deactivatePerson(callOf(one), two.id), deactivatePerson(callOf(two), one.id)]);
    expect(done.filter(({ ok }) => ok)).toHaveLength(1);
  });
});
