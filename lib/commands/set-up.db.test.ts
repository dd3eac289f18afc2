import { describe, expect, it } from 'vitest';
import { actor, aPerson, callOf, shown } from '@/prisma/builders';
import { signIn } from '../auth/sign-in';
import { database } from '../data/client';
import { isSetUpLinkOpen, readPasswordLink } from '../queries/read-link';
import { isSetUp } from '../queries/read-organisation';
import { issuePasswordLink, setPassword } from './manage-access';
import { firstAdminToken, setUp, type SetUpInput } from './set-up';

const START = new Date('2026-05-01T08:00:00Z');
const after = (hours: number) => new Date(START.getTime() + hours * 3_600_000);
const PASSWORD = 'four wet umbrellas at nine';
const INPUT: SetUpInput = {
  organisation: 'Nordhafen',
  employees: 4_200,
  currency: 'EUR',
  name: 'Noor Haddad',
  email: 'noor@example.org',
  password: PASSWORD,
};

const gone = { ok: false, refusal: { code: 'not_found' } };
const people = () => database().person.count();

/** In this order, because only the first administrator of a database is the first. */
describe('the first administrator', () => {
  let token: string;

  it('gets a link while nobody is there, and a newer one replaces it', async () => {
    const earlier = await firstAdminToken(START);
    token = (await firstAdminToken(after(1)))!;
    expect(await isSetUpLinkOpen(earlier!, after(1))).toBe(false);
    expect(await setUp(earlier!, INPUT, after(1))).toMatchObject(gone);
    expect(await isSetUpLinkOpen(token, after(1))).toBe(true);
    expect(JSON.stringify(await database().oneTimeLink.findMany())).not.toContain(token);
  });

  it.each([
    ['a link nobody made', 'x'.repeat(43), INPUT, 1],
    ['a link after 24 hours', '', INPUT, 25],
  ])('is not made through %s', async (_, other, input, hours) => {
    expect(await setUp(other || token, input, after(hours))).toMatchObject(gone);
    expect(await people()).toBe(0);
  });

  it('is not made with a weak password, and the link still works', async () => {
    expect(await setUp(token, { ...INPUT, password: 'noor haddad 12345' }, after(2))).toMatchObject({
      refusal: { issues: [{ path: 'password' }] },
    });
    expect([await people(), await isSetUp(), await isSetUpLinkOpen(token, after(2))]).toEqual([0, false, true]);
  });

  it('is one person, though two open the link at the same moment', async () => {
    const tries = ['noor@example.org', 'second@example.org', 'third@example.org'].map((email) =>
      setUp(token, { ...INPUT, email }, after(3)),
    );
    const done = await Promise.all(tries);
    const won = done.filter(({ ok }) => ok);
    expect(won).toHaveLength(1);
    expect(await people()).toBe(1);
    const { id, email } = await database().person.findFirstOrThrow();
    expect(won).toMatchObject([{ value: { email } }]);
    expect(await actor(id)).toMatchObject({ grants: [{ role: 'ADMIN', businessUnitId: null }] });
    expect(await database().organisation.findFirst()).toMatchObject({ name: 'Nordhafen', employees: 4_200 });
    const entries = await database().auditEvent.findMany({ where: { actorId: id }, orderBy: { id: 'asc' } });
    expect(entries.map(({ type }) => type)).toEqual(['organisation.set-up', 'grant.given']);
    expect(JSON.stringify(entries.map(({ data }) => data))).not.toMatch(/umbrellas/);
    expect(await signIn({ email, password: PASSWORD }, '', after(3))).toMatchObject({ ok: true });
  });

  it('comes once: the link is used up, and no other is made', async () => {
    expect(await setUp(token, { ...INPUT, email: 'late@example.org' }, after(3))).toMatchObject(gone);
    expect(await firstAdminToken(after(3))).toBeNull();
    expect(await isSetUp()).toBe(true);
    expect(await people()).toBe(1);
  });
});

describe('a link for a password', () => {
  async function aLink() {
    const admin = await aPerson({ grants: [{ role: 'ADMIN', businessUnitId: null }] });
    const person = await aPerson({ name: 'Lena Brandt' });
    return { admin, person, token: shown(await issuePasswordLink(callOf(admin, START), person.id)).token };
  }

  it('is open for three days', async () => {
    const { person, token } = await aLink();
    expect(await readPasswordLink(token, after(71.9))).toMatchObject({ name: person.name });
    expect(await readPasswordLink(token, after(72))).toBeNull();
    expect(await setPassword(token, PASSWORD, after(72))).toMatchObject(gone);
    expect(await setPassword(token, PASSWORD, after(71.9))).toMatchObject({ ok: true });
  });

  it('works once, also when it is sent twice at the same moment', async () => {
    const { token } = await aLink();
    const passwords = [PASSWORD, 'seven dry boots in the hall', 'nine old kettles on a shelf'];
    const done = await Promise.all(passwords.map((password) => setPassword(token, password, after(1))));
    expect(done.filter(({ ok }) => ok)).toHaveLength(1);
    expect(await readPasswordLink(token, after(1))).toBeNull();
    expect(await setPassword(token, PASSWORD, after(1))).toMatchObject(gone);
  });

  it('stops working when a newer one is made, and stays open after a password that is refused', async () => {
    const { admin, person, token } = await aLink();
    const newer = shown(await issuePasswordLink(callOf(admin, after(1)), person.id)).token;
    expect(await setPassword(token, PASSWORD, after(1))).toMatchObject(gone);
    expect(await setPassword(newer, 'lena brandt 123456', after(1))).toMatchObject({
      refusal: { issues: [{ path: 'password' }] },
    });
    expect(await setPassword(newer, PASSWORD, after(1))).toMatchObject({ ok: true });
  });

  it('is made by administrators only, for people who are there', async () => {
    const { admin, person } = await aLink();
    for (const role of ['AUDITOR', 'SECURITY'] as const) {
      const other = await aPerson({ grants: [{ role, businessUnitId: null }] });
      expect(await issuePasswordLink(callOf(other), person.id)).toMatchObject({ refusal: { code: 'forbidden' } });
    }
    expect(await issuePasswordLink(callOf(person), person.id)).toMatchObject({ refusal: { code: 'forbidden' } });
    const nobody = '00000000-0000-4000-8000-00000000dead';
    expect(await issuePasswordLink(callOf(admin), nobody)).toMatchObject(gone);
  });

  it('does not stand in for the link that sets up the organisation', async () => {
    const { token } = await aLink();
    expect(await setUp(token, INPUT, after(1))).toMatchObject(gone);
    expect(await isSetUpLinkOpen(token, after(1))).toBe(false);
  });
});
