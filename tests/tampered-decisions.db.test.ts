import { beforeAll, describe, expect, it } from 'vitest';
import { confirmToBreakGlass, proposeToBreakGlass } from '@/lib/commands/break-the-glass';
import { archiveUseCase } from '@/lib/commands/manage-use-case';
import { database } from '@/lib/data/client';
import type { Actor } from '@/lib/domain/access/actor';
import { ROLES, type Role } from '@/lib/domain/vocabulary';
import { verifyAudit } from '@/lib/queries/verify-audit';
import {
  approves,
  aPerson,
  aSubmittedReview,
  aUseCase,
  callOf,
  must,
  recordOf,
  sevenReviewers,
} from '@/prisma/builders';
import { asOwner } from './fail-closed/at-once';
import { tampered } from './fail-closed/tampered';
import { verifyDatabase } from './verifier';

/** What was decided stands in rows that change; verification replays the log over them. */

let reviewers: Record<Role, Actor>;
/** At POC by seven signatures, one of them with a condition; opened by two people; archived. */
let passed: string;
let opened: string;
let archived: string;

beforeAll(async () => {
  reviewers = await sevenReviewers();
  const place = await aSubmittedReview();
  passed = place.key;
  for (const role of ROLES) {
    const terms = { text: 'Test the kill switch', dueOn: '2199-12-01', blocksNextGate: true };
    const act = { act: 'APPROVE_WITH_CONDITIONS', conditions: [terms] } as const;
    await approves(reviewers[role], place, role, role === 'SECURITY' ? act : {});
  }
  opened = (await aSubmittedReview()).key;
  const admin = await aPerson({ grants: [{ role: 'ADMIN', businessUnitId: null }] });
  const { version } = await recordOf(admin, opened);
  const expiresOn = new Date(Date.now() + 7 * 86_400_000).toISOString().slice(0, 10);
  const request = { as: 'ADMIN', reason: 'The plant stands still.', expiresOn } as const;
  const glass = must(await proposeToBreakGlass(callOf(admin), opened, request, version));
  const at = { key: opened, breakGlass: glass.breakGlassId };
  must(await confirmToBreakGlass(callOf(reviewers.EXECUTIVE), at, 1));
  const other = await aUseCase();
  archived = other.key;
  const input = { archived: true, reason: 'Twice.', version: (await recordOf(other.owner, archived)).version };
  must(await archiveUseCase(callOf(other.owner), archived, input));
});

const TABLES = ['use_case', 'review', 'condition', 'condition_act', 'condition_hand_over', 'break_glass'];

/** What both verifiers find, which must agree, after a statement in which $1 is the number of a use case. */
async function brokenAfter(statement: string, key: string) {
  return tampered(
    TABLES,
    (client) => client.query(statement.replace('$1', key.slice(3))),
    async () => {
      const sources = { keys: [], file: '/nowhere', live: false };
      const { broken } = await verifyAudit(sources);
      expect((await verifyDatabase(sources)).broken).toEqual(broken);
      return broken;
    },
  );
}

/** The place of the last entry of a kind. */
async function placeOf(key: string, type: string): Promise<number> {
  const { id } = await database().useCase.findUniqueOrThrow({ where: { number: Number(key.slice(3)) } });
  const { seq } = await database().auditEvent.findFirstOrThrow({
    where: { chain: id, type },
    orderBy: { seq: 'desc' },
  });
  return seq;
}

const OF = 'WHERE use_case_id = (SELECT id FROM use_case WHERE number = $1)';
const ACT = `INSERT INTO condition_act (id, condition_id, place, kind, by_id, at)
  SELECT gen_random_uuid(), id, 1, 'WAIVED', owner_id, now() FROM condition ${OF}`;
const HANDED = `INSERT INTO condition_hand_over (condition_id, place, to_id, by_id, at)
  SELECT id, 0, owner_id, owner_id, now() FROM condition ${OF}`;

describe('a row that carries what was decided is altered in the database', () => {
  it('verification finds nothing to name while none is', async () => {
    expect(await brokenAfter('SELECT $1', passed)).toEqual([]);
  });

  it.each<[string, () => string, string, string, string | RegExp]>([
    [
      'the stage',
      () => passed,
      `UPDATE use_case SET stage = 'AT_SCALE' WHERE number = $1`,
      'gate.passed',
      'The stage is At scale, and the log says POC.',
    ],
    [
      'the stage that was opened',
      () => opened,
      `UPDATE use_case SET stage = 'PROPOSED' WHERE number = $1`,
      'break-glass.confirmed',
      'The stage is Proposed, and the log says POC.',
    ],
    [
      'the stage of one just registered',
      () => archived,
      `UPDATE use_case SET stage = 'POC' WHERE number = $1`,
      'use-case.registered',
      'The stage is POC, and the log says Proposed.',
    ],
    [
      'that it is archived',
      () => archived,
      'UPDATE use_case SET archived_at = NULL WHERE number = $1',
      'use-case.archived',
      /^The moment of archiving is nothing, and the log says 20/,
    ],
    [
      'the status of a review',
      () => opened,
      `UPDATE review SET status = 'PASSED' ${OF}`,
      'review.submitted',
      'The status of review 1 is Passed, and the log says In review.',
    ],
    [
      'the gate of a review',
      () => passed,
      `UPDATE review SET gate = 'PRODUCTION' ${OF}`,
      'review.opened',
      'The gate of review 1 is Production, and the log says POC.',
    ],
    [
      'the round of a review',
      () => passed,
      `UPDATE review SET round = 7 ${OF}`,
      'review.opened',
      'The round of review 1 is 7, and the log says 1.',
    ],
    [
      'when a review was closed',
      () => passed,
      `UPDATE review SET closed_at = '2020-01-01Z' ${OF}`,
      'gate.passed',
      /^The moment of closing of review 1 is 2020-01-01T00:00:00.000Z, and the log says 20/,
    ],
    [
      'the last day of a condition',
      () => passed,
      `UPDATE condition SET due_on = '2299-12-01' ${OF}`,
      'section.signed with conditions',
      'The last day of the condition “Test the kill switch” is 2299-12-01, and the log says 2199-12-01.',
    ],
    [
      'the text of a condition',
      () => passed,
      `UPDATE condition SET text = 'Nothing' ${OF}`,
      'section.signed with conditions',
      'The text of the condition “Test the kill switch” is Nothing, and the log says Test the kill switch.',
    ],
    [
      'whether a condition bars the next gate',
      () => passed,
      `UPDATE condition SET blocks_next_gate = false ${OF}`,
      'section.signed with conditions',
      'The bar to the next gate of the condition “Test the kill switch” is no, and the log says yes.',
    ],
    [
      'the owner of a condition',
      () => passed,
      `UPDATE condition SET owner_id = (SELECT person_id FROM sign_off LIMIT 1) ${OF}`,
      'section.signed with conditions',
      /^The owner of the condition /,
    ],
    [
      'that a condition is met',
      () => passed,
      `UPDATE condition SET state = 'MET' ${OF}`,
      'section.signed with conditions',
      'The end of the condition “Test the kill switch” is Met, and the log says nothing.',
    ],
    [
      'an act on a condition',
      () => passed,
      ACT,
      'section.signed with conditions',
      /is Waived, and the log says empty\.$/,
    ],
    [
      'who answers a condition',
      () => passed,
      HANDED,
      'section.signed with conditions',
      /^The list of later owners of /,
    ],
    [
      'the last moment of a break-glass',
      () => opened,
      `UPDATE break_glass SET expires_at = asked_at + interval '1 hour' ${OF}`,
      'break-glass.proposed',
      /^The last moment of the break-glass of entry \d+ is 20.+Z, and the log says 20/,
    ],
    [
      'that a break-glass was confirmed',
      () => opened,
      `UPDATE break_glass SET confirmed_by_id = NULL, confirmed_at = NULL ${OF}`,
      'break-glass.confirmed',
      /^The confirmer of the break-glass of entry \d+ is nothing, and the log says /,
    ],
    [
      'a condition is removed',
      () => passed,
      `DELETE FROM condition ${OF}`,
      'section.signed with conditions',
      'The condition “Test the kill switch” is gone.',
    ],
  ])('%s: the entry that said it is named, and what it said', async (_, of, statement, type, reason) => {
    const seq = await (type.endsWith('conditions') ? signedWithCondition() : placeOf(of(), type));
    const broken = await brokenAfter(statement, of());
    expect(broken).toEqual([{ chain: of(), seq, reason: expect.stringMatching(reason) as string }]);
  });

  it('the role of the app could do it, and is found out all the same', async () => {
    const alter = (stage: string) =>
      asOwner(async (client) => {
        await client.query('SET SESSION AUTHORIZATION village_app');
        await client.query(`UPDATE use_case SET stage = '${stage}' WHERE number = ${archived.slice(3)}`);
      });
    await alter('POC');
    const { broken } = await verifyAudit();
    await alter('PROPOSED');
    expect(broken).toMatchObject([{ chain: archived, reason: 'The stage is POC, and the log says Proposed.' }]);
  });

  it('a condition that nobody set is found, after the last entry', async () => {
    const forged = `INSERT INTO condition SELECT (jsonb_populate_record(c,
      '{"id": "00000000-0000-8000-8000-000000000001", "place": 5}')).* FROM condition c`;
    const [one] = await brokenAfter(forged, passed);
    const { length } = await database().auditChain.findFirstOrThrow({
      where: { id: (await recordOf(reviewers.SME, passed)).id },
    });
    expect(one).toEqual({
      chain: passed,
      seq: length + 1,
      reason: 'A condition (00000000-0000-8000-8000-000000000001) is told of by no entry.',
    });
  });
});

async function signedWithCondition(): Promise<number> {
  const entries = await database().auditEvent.findMany({ where: { type: 'section.signed' } });
  return entries.find(({ data }) => (data as { conditions?: unknown }).conditions)!.seq;
}
