import { beforeAll, describe, expect, it } from 'vitest';
import { startThread } from '@/lib/commands/discuss';
import { addUnit, changeSettings } from '@/lib/commands/manage-organisation';
import { deactivatePerson, grant, reactivatePerson, withdrawGrantOf } from '@/lib/commands/manage-people';
import { nameSubstituteOf } from '@/lib/commands/name-substitute';
import { withdrawDelegationOf } from '@/lib/commands/withdraw-delegation';
import { database } from '@/lib/data/client';
import type { Actor } from '@/lib/domain/access/actor';
import { dayOf } from '@/lib/domain/condition/day';
import { ORGANISATION_CHAIN } from '@/lib/domain/audit/chain';
import { reviewContext, sectionRequirements } from '@/lib/domain/review/review-context';
import { readOrganisation } from '@/lib/queries/read-organisation';
import { verifyAudit } from '@/lib/queries/verify-audit';
import { aPerson, aSubmittedReview, callOf, must, recordOf, sevenReviewers } from '@/prisma/builders';
import { tampered } from './fail-closed/tampered';
import { verifyDatabase } from './verifier';

/** Who may sign stands in rows that change; verification replays the log of the organisation over them. */

let admin: Actor;
/** Under review, with a question that bars its gate. */
let key: string;

const everywhere = (role: 'SECURITY' | 'EXECUTIVE') => [{ role, businessUnitId: null }];

beforeAll(async () => {
  const reviewers = await sevenReviewers();
  admin = await aPerson({ grants: [{ role: 'ADMIN', businessUnitId: null }] });
  const place = await aSubmittedReview();
  ({ key } = place);
  const record = await recordOf(reviewers.SECURITY, key);
  const [one] = sectionRequirements(reviewContext(record, record.openReview!, new Date()), 'SECURITY');
  const question = { requirement: one!.requirement.id, blocking: true, text: 'Who can stop it?' };
  must(await startThread(callOf(reviewers.SECURITY), place, question));

  await aPerson({
    name: 'Vera Vice',
    grants: everywhere('EXECUTIVE'),
    executiveLevel: 'VP',
    email: 'vera@example.org',
  });
  const ann = await aPerson({ name: 'Ann Adams', grants: everywhere('SECURITY') });
  const bob = await aPerson({ name: 'Bob Berg' });
  const days = { startsOn: dayOf(new Date()), endsOn: dayOf(new Date(Date.now() + 5 * 86_400_000)), note: '' };
  const named = { principalId: ann.id, substituteId: bob.id, role: 'SECURITY', ...days } as const;
  const { delegationId } = must(await nameSubstituteOf(callOf(ann), named));
  must(await withdrawDelegationOf(callOf(ann), delegationId));
  const gone = await aPerson({ name: 'Gwen Gone' });
  must(await deactivatePerson(callOf(admin), gone.id));
  const back = await aPerson({ name: 'Back Again' });
  must(await deactivatePerson(callOf(admin), back.id));
  must(await reactivatePerson(callOf(admin), back.id));
  const { unitId } = must(await addUnit(callOf(admin), 'Treasury'));
  const lost = await aPerson({ name: 'Lou Lost' });
  const { grantId } = must(await grant(callOf(admin), lost.id, { role: 'SME', businessUnitId: unitId }));
  must(await withdrawGrantOf(callOf(admin), lost.id, grantId));
  const { version, name, currency, reviewDays, oneSectionPerPerson } = await readOrganisation();
  const settings = { version, name, currency, reviewDays, oneSectionPerPerson, employees: 4_321 };
  must(await changeSettings(callOf(admin), settings));
});

const TABLES = ['person', 'role_grant', 'delegation', 'organisation', 'business_unit', 'thread'];

/** What both verifiers find, which must agree, after something the role of the app can do. */
async function brokenAfter(statement: string) {
  return tampered(
    TABLES,
    async (client) => {
      await client.query('SET ROLE village_app');
      await client.query(statement).finally(() => client.query('RESET ROLE'));
    },
    async () => {
      const sources = { keys: [], file: '/nowhere', live: false };
      const { broken } = await verifyAudit(sources);
      expect((await verifyDatabase(sources)).broken).toEqual(broken);
      return broken;
    },
  );
}

async function placeOf(chain: string, type: string, about: string): Promise<number> {
  const entries = await database().auditEvent.findMany({ where: { chain, type }, orderBy: { seq: 'desc' } });
  return entries.find(({ data }) => JSON.stringify(data).includes(about))!.seq;
}

const idOf = (name: string) => `(SELECT id FROM person WHERE name = '${name}')`;

describe('a row of people, access or settings is altered with the rights of the app', () => {
  it('verification finds nothing to name while none is', async () => {
    expect(await brokenAfter('SELECT 1')).toEqual([]);
  });

  it.each<[string, string, readonly [type: string, about: string], string | RegExp]>([
    [
      'the level of an executive',
      `UPDATE person SET executive_level = 'CEO' WHERE name = 'Vera Vice'`,
      ['executive.level-set', 'Vera Vice'],
      'The executive level of Vera Vice is CEO, and the log says VP.',
    ],
    [
      'somebody made an executive',
      `UPDATE person SET executive_level = 'CEO' WHERE name = 'Bob Berg'`,
      ['person.created', 'Bob Berg'],
      'The executive level of Bob Berg is CEO, and the log says nothing.',
    ],
    [
      'a name',
      `UPDATE person SET name = 'Vera Voice' WHERE name = 'Vera Vice'`,
      ['person.created', 'Vera Vice'],
      'The name of Vera Vice is Vera Voice, and the log says Vera Vice.',
    ],
    [
      'the address somebody signs in with',
      `UPDATE person SET email = 'mallory@example.org' WHERE name = 'Vera Vice'`,
      ['person.created', 'Vera Vice'],
      'The address of Vera Vice is mallory@example.org, and the log says vera@example.org.',
    ],
    [
      'that somebody has no access any more',
      `UPDATE person SET deactivated_at = NULL WHERE name = 'Gwen Gone'`,
      ['person.deactivated', 'Gwen Gone'],
      /^The moment of deactivation of Gwen Gone is nothing, and the log says 20/,
    ],
    [
      'that somebody has access again',
      `UPDATE person SET deactivated_at = now() WHERE name = 'Back Again'`,
      ['person.reactivated', 'Back Again'],
      /^The moment of deactivation of Back Again is 20.+Z, and the log says nothing\.$/,
    ],
    [
      'that a grant was withdrawn',
      `UPDATE role_grant SET withdrawn_at = NULL WHERE person_id = ${idOf('Lou Lost')}`,
      ['grant.withdrawn', 'Lou Lost'],
      /^The moment of withdrawal of the grant of Subject expert for Treasury to Lou Lost is nothing, and the log says 20/,
    ],
    [
      'how far a grant reaches',
      `UPDATE role_grant SET business_unit_id = NULL WHERE person_id = ${idOf('Lou Lost')}`,
      ['grant.given', 'Lou Lost'],
      'The grant of Subject expert for Treasury to Lou Lost is gone.',
    ],
    [
      'the role of a grant',
      `UPDATE role_grant SET role = 'ADMIN' WHERE person_id = ${idOf('Ann Adams')}`,
      ['grant.given', 'Ann Adams'],
      'The grant of Security to Ann Adams is gone.',
    ],
    [
      'whose grant it is',
      `UPDATE role_grant SET person_id = ${idOf('Bob Berg')} WHERE person_id = ${idOf('Ann Adams')}`,
      ['grant.given', 'Ann Adams'],
      'The grant of Security to Ann Adams is gone.',
    ],
    [
      'that a delegation was ended early',
      'UPDATE delegation SET withdrawn_at = NULL, withdrawn_by_id = NULL',
      ['delegation.withdrawn', 'Ann Adams'],
      /^The moment of withdrawal of the delegation of entry \d+ is nothing, and the log says 20/,
    ],
    [
      'a business unit',
      `UPDATE business_unit SET name = 'Vault' WHERE name = 'Treasury'`,
      ['unit.created', 'Treasury'],
      /^The name of the business unit of entry \d+ is Vault, and the log says Treasury\.$/,
    ],
    [
      'the head count',
      'UPDATE organisation SET employees = 1',
      ['settings.changed', 'employees'],
      'The head count is 1, and the log says 4321.',
    ],
  ])('%s: the entry that said it is named, and what it said', async (_, statement, [type, about], reason) => {
    const seq = await placeOf(ORGANISATION_CHAIN, type, about);
    const expected = expect.stringMatching(typeof reason === 'string' ? RegExp(`^${reason}$`) : reason) as string;
    expect(await brokenAfter(statement)).toEqual([{ chain: ORGANISATION_CHAIN, seq, reason: expected }]);
  });

  it('one section for each person, which no entry ever changed, is what an organisation begins with', async () => {
    const reason = 'The rule of one section per person is no, and the log says yes.';
    expect(await brokenAfter('UPDATE organisation SET one_section_per_person = false')).toEqual([
      { chain: ORGANISATION_CHAIN, seq: 1, reason },
    ]);
  });

  it.each([
    [
      'resolved',
      'resolved_at = now()',
      'thread.opened',
      /^The moment of resolving of the thread of entry \d+ is 20.+Z, /,
    ],
    ['no longer one that bars the gate', 'blocking = false', 'thread.opened', /^The bar to the gate of the thread of /],
  ])('a question is %s', async (_, change, type, reason) => {
    const { id } = await recordOf(admin, key);
    const seq = await placeOf(id, type, 'Who can stop it?');
    expect(await brokenAfter(`UPDATE thread SET ${change}`)).toEqual([
      { chain: key, seq, reason: expect.stringMatching(reason) as string },
    ]);
  });

  const ID = '00000000-0000-8000-8000-000000000001';
  it.each([
    [
      'a delegation',
      `INSERT INTO delegation (id, principal_id, substitute_id, role, starts_on, ends_on, made_by_id, made_at)
      VALUES ('${ID}', ${idOf('Ann Adams')}, ${idOf('Bob Berg')}, 'SECURITY', now(), now(), ${idOf('Ann Adams')}, now())`,
    ],
    [
      'a grant',
      `INSERT INTO role_grant (id, person_id, role, granted_at) VALUES ('${ID}', ${idOf('Bob Berg')}, 'SECURITY', now())`,
    ],
    [
      'a person',
      `INSERT INTO person (id, email, name, created_at) VALUES ('${ID}', 'm@example.org', 'Mallory', now())`,
    ],
    ['a business unit', `INSERT INTO business_unit (id, name, created_at) VALUES ('${ID}', 'Shadows', now())`],
  ])('%s that no entry tells of is found, after the last entry', async (what, statement) => {
    const { length } = await database().auditChain.findUniqueOrThrow({ where: { id: ORGANISATION_CHAIN } });
    const reason = `${what.replace('a', 'A')} (${ID}) is told of by no entry.`;
    expect(await brokenAfter(statement)).toEqual([{ chain: ORGANISATION_CHAIN, seq: length + 1, reason }]);
  });
});
