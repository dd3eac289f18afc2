import { z } from 'zod';
import { Prisma } from '@/prisma/generated/client';
import type { Actor } from '../domain/access/actor';
import type { Values } from '../domain/policy/condition';
import type { TierDecision } from '../domain/policy/derive';
import type { AskedAgain } from '../domain/review/renewal';
import type { Part } from '../domain/use-case/record';
import { ROLES, type Gate, type Role, type SectionState } from '../domain/vocabulary';
import { int4, moment, readCursor, writeCursor } from './cursor';
import type { Reader } from './transaction';
import { actsAs, visibleTo } from './visibility';

/** A section that waits for a signature, with the facts that decide who may give it. */
export interface WaitingSectionRow {
  readonly useCaseId: string;
  readonly number: number;
  readonly title: string;
  readonly ownerId: string;
  readonly ownerName: string;
  readonly memberIds: readonly string[];
  readonly businessUnitId: string;
  readonly unitName: string;
  readonly seats: Record<Role, SectionState>;
  readonly intake: Values;
  readonly tierDecision: TierDecision | null;
  readonly reviewId: string;
  readonly reviewNumber: number;
  /** Whether it carries the stage: what waits in it is to be reconfirmed. */
  readonly carries: boolean;
  readonly gate: Gate;
  readonly round: number;
  readonly packId: string;
  readonly role: Role;
  /** APPROVED where it holds still and is to be renewed. */
  readonly state: 'WAITING' | 'STALE' | 'APPROVED';
  readonly asked: AskedAgain | null;
  readonly openParts: readonly Part[];
  readonly stateSince: Date;
  readonly dueAt: Date | null;
  /** Of the actor, and of whom they stand in for, the ids of those who left the team or edited an answer of the section. */
  readonly leftTeam: readonly string[];
  readonly editedAnswer: readonly string[];
  /** What of other sections counts as signed by one of them. */
  readonly signedOthers: readonly { readonly role: Role; readonly personId: string }[];
  readonly signedBefore: boolean;
}

/** A due date belongs to the review under way; in a passed one a section is due when it is to be renewed. */
const DUE_AT = Prisma.sql`CASE WHEN r.status = 'IN_REVIEW' THEN s.due_at ELSE s.renew_by END`;

/** Who is asked because the use case is out of assurance is due since then; what has no due date comes last. */
const IN_QUEUE = Prisma.sql`coalesce(${DUE_AT}, CASE WHEN r.status = 'PASSED' THEN s.state_since END, 'infinity')`;

/** The newest passed review of the gate to the present stage, unless the same gate is asked for again. */
const CARRIES = Prisma.sql`(r.status = 'PASSED' AND (uc.out_of_assurance OR s.asked = 'RENEW') AND r.gate::text = uc.stage::text
  AND NOT EXISTS (SELECT 1 FROM review n WHERE n.use_case_id = uc.id AND n.gate = r.gate
    AND (n.status IN ('DRAFT', 'IN_REVIEW') OR (n.status = 'PASSED' AND n.number > r.number))))`;

const QUEUE = 'reviews';
const place = z.tuple([z.union([z.literal('infinity'), moment]), int4, z.enum(ROLES)]);

/** The place of a section in the order of the queue. */
export function placeInQueue({ dueAt, carries, stateSince, role, number }: WaitingSectionRow): string {
  const at = dueAt ?? (carries ? stateSince : null);
  return writeCursor(QUEUE, [at?.toISOString() ?? 'infinity', number, role]);
}

/**
 * Sections of the actor's roles, held or handed to them, that wait for a signature, the one due first first. At most `limit`, and after a place
 * that `placeInQueue` gave; null for any other.
 */
export async function listWaitingSections(
  db: Reader,
  actor: Actor,
  { limit, cursor }: { readonly limit: number; readonly cursor?: string | undefined },
): Promise<WaitingSectionRow[] | null> {
  const after = cursor === undefined ? Prisma.sql`TRUE` : afterPlace(cursor);
  if (!after) return null;
  const ofTheirRole = actsAs(actor, Prisma.sql`s.role`);
  if (!ofTheirRole) return [];
  const people = [actor, ...(actor.standsInFor ?? []).map(({ principal }) => principal)].map(({ id }) => id);
  return db.$queryRaw<WaitingSectionRow[]>`
    SELECT uc.id AS "useCaseId", uc.number, uc.title, uc.owner_id AS "ownerId", o.name AS "ownerName",
      ARRAY(SELECT m.person_id::text FROM use_case_member m WHERE m.use_case_id = uc.id) AS "memberIds",
      uc.business_unit_id AS "businessUnitId", u.name AS "unitName", uc.seats, uc.intake, uc.tier_decision AS "tierDecision",
      r.id AS "reviewId", r.number AS "reviewNumber",
      r.status = 'PASSED' AS carries, r.gate::text, r.round, r.pack_id AS "packId", s.role::text, s.state::text, s.open_parts AS "openParts", s.asked::text,
      s.state_since AS "stateSince", ${DUE_AT} AS "dueAt",
      ARRAY(SELECT e.person_id::text FROM answer_editor e
        WHERE e.review_id = r.id AND e.role = s.role AND e.person_id = ANY(${people}::uuid[])) AS "editedAnswer",
      ARRAY(SELECT l.person_id::text FROM former_team_member l
        WHERE l.review_id = r.id AND l.person_id = ANY(${people}::uuid[])) AS "leftTeam",
      (SELECT coalesce(json_agg(json_build_object('role', f.role, 'personId', one.id) ORDER BY f.at, f.id), '[]')
        FROM sign_off f, unnest(ARRAY[f.person_id, f.on_behalf_of_id]) AS one(id)
        WHERE f.review_id = r.id AND f.role <> s.role AND one.id = ANY(${people}::uuid[])) AS "signedOthers",
      EXISTS (SELECT 1 FROM sign_off f WHERE f.review_id = r.id AND f.role = s.role) AS "signedBefore"
    FROM section s JOIN review r ON r.id = s.review_id JOIN use_case uc ON uc.id = r.use_case_id
      JOIN person o ON o.id = uc.owner_id JOIN business_unit u ON u.id = uc.business_unit_id
    WHERE (r.status = 'IN_REVIEW' OR ${CARRIES}) AND (s.state IN ('WAITING', 'STALE') OR s.asked = 'RENEW') AND uc.archived_at IS NULL
      AND ${ofTheirRole} AND ${visibleTo(actor)} AND ${after}
    ORDER BY ${IN_QUEUE}, uc.number, s.role LIMIT ${limit}`;
}

function afterPlace(cursor: string): Prisma.Sql | null {
  const read = readCursor(QUEUE, cursor, place);
  if (!read) return null;
  const [due, number, role] = read;
  return Prisma.sql`
    (${IN_QUEUE}, uc.number, s.role) > (${due}::timestamptz, ${number}::int, ${role}::role)`;
}

/** For each signature of a person in a review under way, since a moment, the days it had been with the reviewers. */
export async function listDaysToSign(db: Reader, actor: Actor, since: Date): Promise<number[]> {
  const rows = await db.$queryRaw<{ days: number }[]>`
    SELECT extract(epoch FROM s.at - coalesce(r.submitted_at, r.opened_at))::float / 86400 AS days
    FROM sign_off s JOIN review r ON r.id = s.review_id
    WHERE s.person_id = ${actor.id}::uuid AND s.at >= ${since} AND s.act NOT IN ('RECONFIRM', 'REVOKE')`;
  return rows.map(({ days }) => days);
}
