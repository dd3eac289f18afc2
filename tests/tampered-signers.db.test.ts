import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { proposeToBreakGlass } from '@/lib/commands/break-the-glass';
import type { ReviewPlace } from '@/lib/commands/act-on-review';
import { deactivatePerson, editPerson, grant, reactivatePerson, withdrawGrantOf } from '@/lib/commands/manage-people';
import { nameSubstituteOf } from '@/lib/commands/name-substitute';
import { withdrawDelegationOf } from '@/lib/commands/withdraw-delegation';
import { database } from '@/lib/data/client';
import type { Actor } from '@/lib/domain/access/actor';
import { dayOf } from '@/lib/domain/condition/day';
import type { Role } from '@/lib/domain/vocabulary';
import { verifyAudit, type BrokenEntry } from '@/lib/queries/verify-audit';
import {
  actor,
  aPerson,
  approves,
  aSubmittedReview,
  callOf,
  must,
  recordOf,
  type SignOptions,
} from '@/prisma/builders';
import { asOwner } from './fail-closed/at-once';
import { tampered } from './fail-closed/tampered';
import { verifyDatabase } from './verifier';

/** Who signed is held against the log of the organisation: rows that let somebody sign may be gone by then. */

let admin: Actor;
let ann: Actor;
let place: ReviewPlace;

const DAY = 86_400_000;
const day = (days: number) => dayOf(new Date(Date.now() + days * DAY));
const everywhere = (role: Role) => [{ role, businessUnitId: null }];

beforeAll(async () => {
  admin = await aPerson({ grants: [{ role: 'ADMIN', businessUnitId: null }] });
});

beforeEach(async () => {
  ann = await aPerson({ name: 'Ann Adams', grants: everywhere('SECURITY') });
  place = await aSubmittedReview();
});

/** Signs while a row is as the role of the app made it; then it is put back as it was. */
async function signsBehind(statement: string, who: Actor, role: Role, options: SignOptions = {}) {
  await tampered(
    ['person', 'role_grant', 'delegation'],
    async (client) => {
      await client.query('SET ROLE village_app');
      await client.query(statement).finally(() => client.query('RESET ROLE'));
    },
    async () => approves(await actor(who.id), place, role, options),
  );
}

/** What both verifiers, which must agree, find of the use case. */
async function brokenHere(): Promise<readonly BrokenEntry[]> {
  const sources = { keys: [], file: '/nowhere', live: false };
  const { broken } = await verifyAudit(sources);
  expect((await verifyDatabase(sources)).broken).toEqual(broken);
  expect(broken.filter(({ chain }) => chain === 'organisation')).toEqual([]);
  return broken.filter(({ chain }) => chain === place.key);
}

async function expectNamed(reason: string, type = 'section.signed'): Promise<void> {
  const { id } = await database().useCase.findUniqueOrThrow({ where: { number: Number(place.key.slice(3)) } });
  const { seq } = await database().auditEvent.findFirstOrThrow({ where: { chain: id, type } });
  expect(await brokenHere()).toEqual([{ chain: place.key, seq, reason }]);
}

const named = async (principal: Actor, substitute: Actor, endsOn = day(5)) => {
  const request = { substituteId: substitute.id, role: 'SECURITY', startsOn: day(0), endsOn, note: '' } as const;
  return must(await nameSubstituteOf(callOf(principal), request));
};

const delegationTo = ({ id }: Actor, endsOn = day(5)) =>
  `INSERT INTO delegation (id, principal_id, substitute_id, role, starts_on, ends_on, made_by_id, made_at)
  VALUES (gen_random_uuid(), '${ann.id}', '${id}', 'SECURITY', '${day(0)}', '${endsOn}', '${ann.id}', now())`;

describe('somebody signed whom only a row behind the back of the app let sign', () => {
  it('for somebody who never named them', async () => {
    const bob = await aPerson({ name: 'Bob Berg' });
    await signsBehind(delegationTo(bob), bob, 'SECURITY', { onBehalfOf: ann.id });
    await expectNamed(
      'Bob Berg signed as Security for Ann Adams, and by the log of the organisation they did not stand in for them that day.',
    );
  });

  it('for somebody who named them for other days', async () => {
    const bob = await aPerson({ name: 'Bob Berg' });
    const request = { substituteId: bob.id, role: 'SECURITY', startsOn: day(3), endsOn: day(5), note: '' } as const;
    must(await nameSubstituteOf(callOf(ann), request));
    await signsBehind(delegationTo(bob, day(2)), bob, 'SECURITY', { onBehalfOf: ann.id });
    await expectNamed(
      'Bob Berg signed as Security for Ann Adams, and by the log of the organisation they did not stand in for them that day.',
    );
  });

  it('for somebody who ended it before', async () => {
    const bob = await aPerson({ name: 'Bob Berg' });
    const { delegationId } = await named(ann, bob);
    must(await withdrawDelegationOf(callOf(ann), delegationId));
    const again = 'UPDATE delegation SET withdrawn_at = NULL, withdrawn_by_id = NULL WHERE id =';
    await signsBehind(`${again} '${delegationId}'`, bob, 'SECURITY', { onBehalfOf: ann.id });
    await expectNamed(
      'Bob Berg signed as Security for Ann Adams, and by the log of the organisation they did not stand in for them that day.',
    );
  });

  it('for somebody who did not hold the role any more', async () => {
    const [bob, once] = [await aPerson({ name: 'Bob Berg' }), await aPerson({ name: 'Once Held' })];
    const { grantId } = must(await grant(callOf(admin), once.id, { role: 'SECURITY', businessUnitId: null }));
    await named(await actor(once.id), bob);
    must(await withdrawGrantOf(callOf(admin), once.id, grantId));
    const held = `UPDATE role_grant SET withdrawn_at = NULL WHERE id = '${grantId}'`;
    await signsBehind(held, bob, 'SECURITY', { onBehalfOf: once.id });
    await expectNamed(
      'Bob Berg signed as Security for Once Held, who by the log of the organisation did not hold the role then.',
    );
  });

  it('for somebody who had no access any more', async () => {
    const bob = await aPerson({ name: 'Bob Berg' });
    const gone = await aPerson({ name: 'Gwen Gone', grants: everywhere('SECURITY') });
    await named(gone, bob);
    must(await deactivatePerson(callOf(admin), gone.id));
    const back = `UPDATE person SET deactivated_at = NULL WHERE id = '${gone.id}'`;
    await signsBehind(back, bob, 'SECURITY', { onBehalfOf: gone.id });
    await expectNamed(
      'Bob Berg signed as Security for Gwen Gone, who by the log of the organisation had no access then.',
    );
  });

  it('in a role that nobody gave them', async () => {
    const bob = await aPerson({ name: 'Bob Berg', grants: everywhere('DATA') });
    const given = `INSERT INTO role_grant (id, person_id, role, granted_at) VALUES (gen_random_uuid(), '${bob.id}', 'SME', now())`;
    await signsBehind(given, bob, 'SME');
    await expectNamed(
      'Bob Berg signed as Subject expert, and by the log of the organisation they did not hold the role then.',
    );
  });

  it('after their access had ended', async () => {
    const gone = await aPerson({ name: 'Gwen Gone', grants: everywhere('SECURITY') });
    must(await deactivatePerson(callOf(admin), gone.id));
    await signsBehind(`UPDATE person SET deactivated_at = NULL WHERE id = '${gone.id}'`, gone, 'SECURITY');
    await expectNamed('Gwen Gone signed as Security, and by the log of the organisation they had no access then.');
  });

  it('who proposed to break the glass as an administrator', async () => {
    const bob = await aPerson({ name: 'Bob Berg', grants: everywhere('DATA') });
    const { version } = await recordOf(bob, place.key);
    const request = { as: 'ADMIN', reason: 'The plant stands still.', expiresOn: day(7) } as const;
    await tampered(
      ['role_grant'],
      (client) =>
        client.query(
          `INSERT INTO role_grant (id, person_id, role, granted_at) VALUES (gen_random_uuid(), '${bob.id}', 'ADMIN', now())`,
        ),
      async () => must(await proposeToBreakGlass(callOf(await actor(bob.id)), place.key, request, version)),
    );
    await expectNamed(
      'Bob Berg proposed to break the glass as Administrator, and by the log of the organisation they did not hold the role then.',
      'break-glass.proposed',
    );
  });

  it('in a level that nobody gave them', async () => {
    const vera = await aPerson({ name: 'Vera Vice', grants: everywhere('EXECUTIVE'), executiveLevel: 'VP' });
    await signsBehind(`UPDATE person SET executive_level = 'CEO' WHERE id = '${vera.id}'`, vera, 'EXECUTIVE');
    await expectNamed('Vera Vice signed as Executive in the level CEO, and the log of the organisation says VP.');
  });
});

describe('what the log entitled them to when they signed raises no alarm', () => {
  it('a substitute, also after it was ended, and after both have left', async () => {
    const bob = await aPerson();
    const principal = await aPerson({ grants: everywhere('SECURITY') });
    const { delegationId } = await named(principal, bob, day(0));
    await approves(await actor(bob.id), place, 'SECURITY', { onBehalfOf: principal.id });
    must(await withdrawDelegationOf(callOf(principal), delegationId));
    must(await deactivatePerson(callOf(admin), principal.id));
    must(await deactivatePerson(callOf(admin), bob.id));
    expect(await brokenHere()).toEqual([]);
  });

  it('a grant for a unit that was renamed since, withdrawn since; a person who had left and come back', async () => {
    const data = await aPerson();
    must(await deactivatePerson(callOf(admin), data.id));
    must(await reactivatePerson(callOf(admin), data.id));
    const { businessUnitId } = await database().useCase.findFirstOrThrow({ where: { number: +place.key.slice(3) } });
    const { grantId } = must(await grant(callOf(admin), data.id, { role: 'SME', businessUnitId }));
    await approves(await actor(data.id), place, 'SME');
    must(await withdrawGrantOf(callOf(admin), data.id, grantId));
    expect(await brokenHere()).toEqual([]);
  });

  it('an executive in the level they had, which is another one now; renamed', async () => {
    const vera = await aPerson({ grants: everywhere('EXECUTIVE'), executiveLevel: 'CEO' });
    await approves(vera, place, 'EXECUTIVE');
    const { version, email } = await database().person.findUniqueOrThrow({ where: { id: vera.id } });
    must(await editPerson(callOf(admin), vera.id, { name: 'Vera New', email, executiveLevel: 'CFO', version }));
    expect(await brokenHere()).toEqual([]);
  });

  it('a clock that was behind when they signed, or when they were given the role', async () => {
    const early = new Date(Date.now() - 400 * DAY);
    const old = await aSubmittedReview({ now: early });
    await approves(ann, old, 'SECURITY', { now: new Date(early.getTime() + DAY) });
    place = old;
    expect(await brokenHere()).toEqual([]);
  });
});

it('of a log of the organisation that is broken itself nothing is concluded', async () => {
  const bob = await aPerson({ name: 'Bob Berg', grants: everywhere('SME') });
  await approves(bob, place, 'SME');
  const broken = await asOwner(async (client) => {
    await client.query('SET session_replication_role = replica');
    const given = `chain = 'organisation' AND type = 'grant.given' AND data->>'personId' = '${bob.id}'`;
    await client.query(`UPDATE audit_event SET data = data - 'role' WHERE ${given}`);
    try {
      const sources = { keys: [], file: '/nowhere', live: false };
      const verdict = await verifyAudit(sources);
      expect((await verifyDatabase(sources)).broken).toEqual(verdict.broken);
      return verdict.broken;
    } finally {
      await client.query(`UPDATE audit_event SET data = data || '{"role": "SME"}' WHERE ${given}`);
    }
  });
  expect(broken).toMatchObject([{ chain: 'organisation', reason: expect.stringMatching(/was changed/) as string }]);
  expect(await brokenHere()).toEqual([]);
});
