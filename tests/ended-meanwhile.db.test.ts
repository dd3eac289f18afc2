import type { Client } from 'pg';
import { beforeAll, describe, expect, it } from 'vitest';
import { signIn } from '@/lib/auth/sign-in';
import { changePassword, issuePasswordLink, issueToken } from '@/lib/commands/manage-access';
import { hashPassword } from '@/lib/crypto/password';
import { database } from '@/lib/data/client';
import type { Actor } from '@/lib/domain/access/actor';
import { actor, aPerson, callOf, PASSWORD } from '@/prisma/builders';
import { asOwner, waiting } from './fail-closed/at-once';

/*
  What gives access and began before access ended leaves none behind: neither a session by a password that is another one
  by now, nor a token or a link that would work again once the person is active again.
*/

const OTHER = 'seven dry boots in the hall';
const END = 'UPDATE person SET deactivated_at = now() WHERE id = $1';

let admin: Actor;
let otherHash: string;
beforeAll(async () => {
  admin = await aPerson({ grants: [{ role: 'ADMIN', businessUnitId: null }] });
  otherHash = await hashPassword(OTHER);
});

async function somebody() {
  const person = await aPerson({ grants: [{ role: 'SECURITY', businessUnitId: null }] });
  const { email } = await database().person.findUniqueOrThrow({ where: { id: person.id } });
  return { ...person, email };
}

/** Begins something while another transaction holds the person, which then does its part and ends. */
function during<T>(personId: string, begin: () => Promise<T>, meanwhile: (client: Client) => Promise<unknown>) {
  return asOwner(async (client) => {
    await client.query('BEGIN');
    await client.query('SELECT 1 FROM person WHERE id = $1 FOR UPDATE', [personId]);
    const begun = begin();
    await waiting(client, 1);
    await meanwhile(client);
    await client.query('COMMIT');
    return begun;
  });
}

const newPassword = (personId: string) => (client: Client) =>
  client.query('UPDATE person SET password_hash = $2 WHERE id = $1', [personId, otherHash]);
const deactivation = (personId: string) => (client: Client) => client.query(END, [personId]);

describe('whoever is signing in', () => {
  it.each([
    ['by a password that is changed meanwhile', newPassword],
    ['while their access ends', deactivation],
  ])('%s is not signed in', async (_, ending) => {
    const { id, email } = await somebody();
    const enter = () => signIn({ email, password: PASSWORD }, '', new Date());
    expect(await during(id, enter, ending(id))).toMatchObject({ ok: false, refusal: { code: 'unauthenticated' } });
    expect(await database().session.count({ where: { personId: id } })).toBe(0);
  });
});

it('a token that is being made while access ends is none', async () => {
  const person = await somebody();
  const make = () => issueToken(callOf(person), { label: 'CI', scopes: ['read'], days: 30 });
  const made = await during(person.id, make, deactivation(person.id));
  expect(made).toMatchObject({ ok: false, refusal: { code: 'unauthenticated' } });
  expect(await database().apiToken.count({ where: { personId: person.id } })).toBe(0);
});

it('a password that was changed meanwhile is not changed again by whoever knew the one before', async () => {
  const person = await somebody();
  const input = { current: PASSWORD, password: 'four wet umbrellas at nine', sessionId: '' };
  const change = () => changePassword(callOf(person), input);
  const changed = await during(person.id, change, newPassword(person.id));
  expect(changed).toMatchObject({ ok: false, refusal: { issues: [{ path: 'current' }] } });
  const { passwordHash } = await database().person.findUniqueOrThrow({ where: { id: person.id } });
  expect(passwordHash).toBe(otherHash);
});

it('a link for a password that is being made while access ends is none', async () => {
  const person = await somebody();
  const made = await asOwner(async (client) => {
    await client.query('BEGIN');
    // As acts on people wait for each other.
    await client.query(`SELECT pg_advisory_xact_lock(hashtext('village.people'))`);
    const begun = issuePasswordLink(callOf(admin), person.id);
    await waiting(client, 1);
    await client.query(END, [person.id]);
    await client.query('COMMIT');
    return begun;
  });
  expect(made).toMatchObject({ ok: false, refusal: { code: 'conflict' } });
  expect(await database().oneTimeLink.count({ where: { personId: person.id } })).toBe(0);
  await expect(actor(person.id)).rejects.toThrow('no active person');
});
