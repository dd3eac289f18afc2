import { beforeAll, describe, expect, it } from 'vitest';
import { aPerson, callOf, must, shown } from '@/prisma/builders';
import { issuePasswordLink, setPassword } from '../commands/manage-access';
import { deactivatePerson } from '../commands/manage-people';
import { sha256 } from '../crypto/digest';
import { database } from '../data/client';
import type { Actor } from '../domain/access/actor';
import { signIn } from './sign-in';

const PASSWORD = 'four wet umbrellas at nine';
const AGENT = 'Mozilla/5.0 (X11; Linux x86_64) Firefox/140.0';
const START = new Date('2026-05-01T08:00:00Z');
const after = (seconds: number, from = START) => new Date(from.getTime() + seconds * 1000);

let admin: Actor;
let people = 0;
beforeAll(async () => {
  admin = await aPerson({ grants: [{ role: 'ADMIN', businessUnitId: null }] });
});

async function somebody() {
  people += 1;
  const email = `signer-${people}@example.org`;
  const person = await aPerson({ name: `Signer ${people}`, email });
  const { token } = shown(await issuePasswordLink(callOf(admin, START), person.id));
  must(await setPassword(token, PASSWORD, START));
  return { ...person, email };
}

const enter = (email: string, password: string, now: Date) => signIn({ email, password }, AGENT, now);
const sessionsOf = (personId: string) => database().session.findMany({ where: { personId } });

/** Fails so many times, each at the moment the wait before it is over. Returns the moment of the last one. */
async function fail(email: string, times: number): Promise<Date> {
  let now = START;
  for (let failures = 0; failures < times; failures += 1) {
    const tried = await enter(email, 'not the one at all', now);
    if (tried.ok) throw new Error('The wrong password was accepted.');
    if (tried.refusal.retryAfter) {
      now = after(tried.refusal.retryAfter, now);
      failures -= 1;
    }
  }
  return now;
}

describe('the right password', () => {
  it('begins a session of its own row, which keeps the hash of the token and not the token', async () => {
    const { id, email } = await somebody();
    const first = must(await enter(email, PASSWORD, START));
    const second = must(await enter(email, PASSWORD, after(1)));
    expect(first.personId).toBe(id);
    const rows = await sessionsOf(id);
    expect(rows.map(({ tokenHash }) => tokenHash).toSorted()).toEqual(
      [first, second].map(({ sessionToken }) => sha256(sessionToken)).toSorted(),
    );
    expect(rows).toMatchObject([{ userAgent: AGENT }, { userAgent: AGENT }]);
    expect(Buffer.from(first.sessionToken, 'base64url')).toHaveLength(32);
    expect(JSON.stringify(rows)).not.toContain(first.sessionToken);
  });

  it('counts however the address is written, and however the accents of the password are', async () => {
    const { email, id } = await somebody();
    const { token } = shown(await issuePasswordLink(callOf(admin, START), id));
    must(await setPassword(token, 'Käsekrainer um neun Uhr'.normalize('NFC'), START));
    const sent = 'Käsekrainer um neun Uhr'.normalize('NFD');
    expect(await enter(`  ${email.toUpperCase()} `, sent, START)).toMatchObject({ ok: true });
  });
});

describe('a wrong one', () => {
  it('gets the same answer for whoever it is, and begins nothing', async () => {
    const [known, gone] = [await somebody(), await somebody()];
    must(await deactivatePerson(callOf(admin), gone.id));
    const without = await aPerson({ email: 'no-password@example.org' });
    const before = await database().session.count();
    const answers = [
      await enter(known.email, `${PASSWORD} `, START),
      await enter(gone.email, PASSWORD, START),
      await enter('no-password@example.org', '', START),
      await enter('nobody@example.org', PASSWORD, START),
      await enter('', '', START),
      await enter("' OR 1=1 --", PASSWORD, START),
    ];
    for (const answer of answers) {
      expect(answer).toEqual(answers[0]);
      expect(answer).toMatchObject({ ok: false, refusal: { code: 'unauthenticated' } });
    }
    expect(await sessionsOf(without.id)).toEqual([]);
    expect(await database().session.count()).toBe(before);
  });

  it('takes as long for somebody unknown', async () => {
    const { email } = await somebody();
    const least = { known: Infinity, unknown: Infinity };
    for (let round = 0; round < 10; round += 1) {
      for (const whose of ['known', 'unknown'] as const) {
        const address = whose === 'known' ? email : `unknown-${round}@example.org`;
        // Of the processor and not of the clock: a busy machine says nothing of the work that is done.
        const begun = process.cpuUsage();
        await enter(address, 'not the one at all', after(3600 * (round + 1)));
        const { user, system } = process.cpuUsage(begun);
        least[whose] = Math.min(least[whose], user + system);
      }
    }
    expect(least.unknown).toBeGreaterThan(least.known / 2);
    expect(least.unknown).toBeLessThan(least.known * 2);
  });
});

describe('waiting after failures', () => {
  it.each([
    [3, 2],
    [4, 4],
    [5, 8],
    [9, 128],
    [12, 900],
    [30, 900],
  ])('after %i failures it is %i seconds, even for the right password', async (failures, seconds) => {
    const { email } = await somebody();
    const now = await fail(email, failures);
    const early = await enter(email, PASSWORD, after(seconds - 1, now));
    expect(early).toMatchObject({ ok: false, refusal: { code: 'rate_limited', retryAfter: 1 } });
    expect(await enter(email, PASSWORD, after(seconds, now))).toMatchObject({ ok: true });
    expect(await enter(email, 'not the one at all', after(seconds + 1, now))).toMatchObject({
      refusal: { code: 'unauthenticated' },
    });
  });

  it('begins anew where the clock has jumped back, and does not last as long as the jump was', async () => {
    const { email } = await somebody();
    const now = await fail(email, 4);
    const back = after(-86_400, now);
    expect(await enter(email, PASSWORD, back)).toMatchObject({ refusal: { code: 'rate_limited', retryAfter: 4 } });
    expect(await enter(email, PASSWORD, after(3, back))).toMatchObject({ refusal: { code: 'rate_limited' } });
    expect(await enter(email, PASSWORD, after(4, back))).toMatchObject({ ok: true });
  });

  it('does not grow while somebody only waits', async () => {
    const { email } = await somebody();
    const now = await fail(email, 4);
    for (let tries = 0; tries < 5; tries += 1) await enter(email, PASSWORD, after(1, now));
    expect(await enter(email, PASSWORD, after(4, now))).toMatchObject({ ok: true });
  });

  it('is that of the address, in any spelling, whether somebody has it or not', async () => {
    const [one, other] = [await somebody(), await somebody()];
    const now = await fail(one.email, 3);
    expect(await enter(one.email.toUpperCase(), PASSWORD, now)).toMatchObject({ refusal: { code: 'rate_limited' } });
    expect(await enter(other.email, PASSWORD, now)).toMatchObject({ ok: true });
    const unknown = await fail('unknown@example.org', 3);
    expect(await enter('unknown@example.org', PASSWORD, unknown)).toMatchObject({
      refusal: { code: 'rate_limited', retryAfter: 2 },
    });
    const subjects = await database().signInThrottle.findMany({ select: { subject: true } });
    expect(JSON.stringify(subjects)).not.toContain('@');
  });

  it('holds for tries at the same moment: no more are judged than one after the other', async () => {
    const { email, id } = await somebody();
    const tries = Array.from({ length: 12 }, (_, place) => enter(email, `guess number ${place}`, START));
    const codes = (await Promise.all(tries)).map((tried) => (tried.ok ? 'in' : tried.refusal.code));
    expect(codes.filter((code) => code === 'unauthenticated')).toHaveLength(3);
    expect(codes.filter((code) => code === 'rate_limited')).toHaveLength(9);
    expect(await sessionsOf(id)).toEqual([]);
  });
});
