import { beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { actor, aPerson, callOf, must, shown } from '@/prisma/builders';
import {
  changePassword,
  endSession,
  issuePasswordLink,
  issueToken,
  setPassword,
  withdrawToken,
} from '../commands/manage-access';
import { deactivatePerson, grant, reactivatePerson } from '../commands/manage-people';
import { database } from '../data/client';
import type { Actor } from '../domain/access/actor';
import { actorOfToken, currentSession, hadSession } from './session';
import { signIn } from './sign-in';
import { signOut } from './sign-out';

const browser = vi.hoisted(() => ({ sessionToken: '', cookies: new Map<string, string>() }));
vi.mock('next-auth', () => ({
  getServerSession: () => Promise.resolve(browser.sessionToken ? { sessionToken: browser.sessionToken } : null),
}));
vi.mock('next/headers', () => ({
  cookies: () =>
    Promise.resolve({
      get: (name: string) => (browser.cookies.has(name) ? { value: browser.cookies.get(name) } : undefined),
      set: (name: string, value: string) => browser.cookies.set(name, value),
    }),
}));

const PASSWORD = 'four wet umbrellas at nine';
const HOUR = 3_600_000;
const START = new Date('2026-05-01T08:00:00Z');
const later = (hours: number) => new Date(START.getTime() + hours * HOUR);

let admin: Actor;
let person: Actor;
let email: string;
let people = 0;
beforeAll(async () => {
  admin = await aPerson({ grants: [{ role: 'ADMIN', businessUnitId: null }] });
});
beforeEach(async () => {
  people += 1;
  email = `holder-${people}@example.org`;
  person = await aPerson({ name: `Holder ${people}`, email });
  const { token } = shown(await issuePasswordLink(callOf(admin, START), person.id));
  must(await setPassword(token, PASSWORD, START));
  browser.sessionToken = await aSession();
});

async function aSession(): Promise<string> {
  return must(await signIn({ email, password: PASSWORD }, 'A browser', START)).sessionToken;
}

const who = async (now: Date) => (await currentSession(now))?.actor.id ?? null;
async function whoWith(sessionToken: string, now: Date) {
  const own = browser.sessionToken;
  browser.sessionToken = sessionToken;
  const found = await who(now);
  browser.sessionToken = own;
  return found;
}

describe('a session', () => {
  it('that lay idle leaves the browser as one that was signed in', async () => {
    browser.cookies.clear();
    expect(await hadSession()).toBe(false);
    browser.cookies.set('village.session', browser.sessionToken);
    expect(await who(later(3))).toBeNull();
    expect(await hadSession()).toBe(true);
  });

  it('is nobody’s without a cookie, and with one that no session has', async () => {
    expect(await who(START)).toBe(person.id);
    for (const token of ['', 'x', `${browser.sessionToken}x`]) expect(await whoWith(token, START)).toBeNull();
  });

  it('ends after two hours of nothing, and goes on while it is used', async () => {
    expect(await who(later(1.99))).toBe(person.id);
    expect(await who(later(3.9))).toBe(person.id);
    expect(await who(later(5.91))).toBeNull();
  });

  it('ends after twelve hours, however much it is used', async () => {
    for (let hour = 1; hour < 12; hour += 1) expect(await who(later(hour))).toBe(person.id);
    expect(await who(later(11.99))).toBe(person.id);
    expect(await who(later(12))).toBeNull();
  });

  it('is none while the clock is behind the last time it was used: nobody knows how long it lay idle', async () => {
    expect(await who(later(-0.01))).toBe(person.id);
    expect(await who(later(-0.5))).toBeNull();
    expect(await who(START)).toBe(person.id);
  });

  it('carries the grants as they are now', async () => {
    must(await grant(callOf(admin), person.id, { role: 'SECURITY', businessUnitId: null }));
    expect((await currentSession(START))?.actor.grants).toEqual([{ role: 'SECURITY', businessUnitId: null }]);
  });
});

describe('ending a session', () => {
  it('signing out ends this one and no other, its row and its cookie', async () => {
    const other = await aSession();
    await signOut(later(1));
    expect(browser.cookies.get('village.session')).toBe('');
    expect(await hadSession()).toBe(false);
    expect(await who(later(1))).toBeNull();
    expect(await whoWith(other, later(1))).toBe(person.id);
  });

  it('ends one of one’s own, with an entry; nobody else’s', async () => {
    const other = await aSession();
    const mine = await currentSession(START);
    const stranger = await aPerson();
    const sessionId = mine!.sessionId;
    expect(await endSession(callOf(stranger, START), sessionId)).toMatchObject({ refusal: { code: 'not_found' } });
    expect(await endSession(callOf(admin, START), sessionId)).toMatchObject({ refusal: { code: 'not_found' } });
    expect(await who(START)).toBe(person.id);
    must(await endSession(callOf(person, START), sessionId));
    expect(await who(START)).toBeNull();
    expect(await whoWith(other, START)).toBe(person.id);
    expect(await endSession(callOf(person, START), sessionId)).toMatchObject({ refusal: { code: 'not_found' } });
    const entries = await database().auditEvent.findMany({ where: { type: 'session.revoked', actorId: person.id } });
    expect(entries).toHaveLength(1);
  });

  it('a new password ends the others and keeps this one; a link for one ends all', async () => {
    const other = await aSession();
    const { sessionId } = (await currentSession(START))!;
    const next = 'seven dry boots in the hall';
    const change = (current: string) => changePassword(callOf(person, START), { current, password: next, sessionId });
    expect(await change('not the one at all')).toMatchObject({ refusal: { issues: [{ path: 'current' }] } });
    expect(await whoWith(other, START)).toBe(person.id);
    must(await change(PASSWORD));
    expect([await who(START), await whoWith(other, START)]).toEqual([person.id, null]);
    expect(await signIn({ email, password: PASSWORD }, '', START)).toMatchObject({ ok: false });
    expect(await signIn({ email, password: next }, '', START)).toMatchObject({ ok: true });
    const { token } = shown(await issuePasswordLink(callOf(admin, START), person.id));
    must(await setPassword(token, PASSWORD, START));
    expect(await who(START)).toBeNull();
  });
});

describe('an API token', () => {
  const made = async () =>
    shown(await issueToken(callOf(person, START), { label: 'CI', scopes: ['read', 'write'], days: 30 }));

  it('is its person with its scopes, until it has run out', async () => {
    const { token } = await made();
    expect(await actorOfToken(token, later(1))).toMatchObject({ id: person.id, tokenScopes: ['read', 'write'] });
    expect(await actorOfToken(token, later(30 * 24 - 0.01))).not.toBeNull();
    expect(await actorOfToken(token, later(30 * 24))).toBeNull();
    expect(await actorOfToken(`${token}x`, later(1))).toBeNull();
    expect(JSON.stringify(await database().apiToken.findMany())).not.toContain(token);
  });

  it('ends when its person withdraws it, and by nobody else', async () => {
    const { token, tokenId } = await made();
    expect(await withdrawToken(callOf(admin, START), tokenId)).toMatchObject({ refusal: { code: 'not_found' } });
    expect(await actorOfToken(token, START)).not.toBeNull();
    must(await withdrawToken(callOf(person, START), tokenId));
    expect(await actorOfToken(token, START)).toBeNull();
  });

  it('makes no other token', async () => {
    const { token } = await made();
    const bearer = (await actorOfToken(token, START))!;
    expect(await issueToken(callOf(bearer, START), { label: 'More', scopes: ['read'], days: 1 })).toMatchObject({
      refusal: { code: 'forbidden' },
    });
  });
});

it('deactivating ends every session, token and link at once, and reactivating brings none of them back', async () => {
  const [second, { token }] = [
    await aSession(),
    shown(await issueToken(callOf(person, START), { label: 'CI', scopes: ['read'], days: 30 })),
  ];
  const link = shown(await issuePasswordLink(callOf(admin, START), person.id)).token;
  const open = async () => [
    await who(START),
    await whoWith(second, START),
    (await actorOfToken(token, START))?.id ?? null,
  ];
  expect(await open()).toEqual([person.id, person.id, person.id]);

  must(await deactivatePerson(callOf(admin, START), person.id));
  expect(await open()).toEqual([null, null, null]);
  const set = () => setPassword(link, 'seven dry boots in the hall', START);
  expect(await set()).toMatchObject({ refusal: { code: 'not_found' } });
  expect(await issuePasswordLink(callOf(admin, START), person.id)).toMatchObject({ refusal: { code: 'conflict' } });

  must(await reactivatePerson(callOf(admin, START), person.id));
  expect(await open()).toEqual([null, null, null]);
  expect(await set()).toMatchObject({ refusal: { code: 'not_found' } });
  expect((await actor(person.id)).id).toBe(person.id);
  expect(await signIn({ email, password: PASSWORD }, '', START)).toMatchObject({ ok: true });
});
