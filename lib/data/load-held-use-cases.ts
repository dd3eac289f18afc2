import { Prisma } from '@/prisma/generated/client';
import type { Actor } from '../domain/access/actor';
import { closingOf, isStanding } from '../domain/condition/condition-state';
import type { HeldUseCase } from '../domain/people/plan-hand-over';
import { KEEPER } from './list-conditions';
import { loadConditionsNaming } from './load-conditions';
import type { Reader, Tx } from './transaction';
import { visibleTo } from './visibility';

/** Locks every use case on whose team somebody is, always in the same order. Returns the ids. */
export async function lockHeld(tx: Tx, personId: string): Promise<string[]> {
  const rows = await tx.$queryRaw<{ id: string }[]>`
    SELECT uc.id::text AS id FROM use_case uc WHERE ${isHeldBy(personId)} ORDER BY uc.id FOR UPDATE OF uc`;
  return rows.map(({ id }) => id);
}

/** How much work somebody has, archived and retired use cases included. */
export interface HeldCounts {
  readonly owned: number;
  readonly teams: number;
  /** Neither met nor waived, and theirs to answer. */
  readonly conditions: number;
}

export async function countHeld(db: Reader, personId: string): Promise<HeldCounts> {
  const [counts] = await db.$queryRaw<HeldCounts[]>`
    SELECT (SELECT count(*)::int FROM use_case WHERE owner_id = ${personId}::uuid) AS owned,
      (SELECT count(*)::int FROM use_case_member WHERE person_id = ${personId}::uuid) AS teams,
      (SELECT count(*)::int FROM condition c JOIN use_case uc ON uc.id = c.use_case_id
        JOIN sign_off s ON s.id = c.sign_off_id JOIN review r ON r.id = s.review_id
        WHERE ${isHeldBy(personId)} AND c.state IN ('OPEN', 'LAPSED') AND r.status IN ('IN_REVIEW', 'PASSED')
          AND ${KEEPER} = ${personId}::uuid) AS conditions`;
  return counts ?? { owned: 0, teams: 0, conditions: 0 };
}

/** The review that carries the stage of `uc`. */
const CARRYING = Prisma.sql`(SELECT c.id FROM review c WHERE c.use_case_id = uc.id AND c.status = 'PASSED'
  AND c.gate::text = coalesce((SELECT b.from_stage FROM break_glass b WHERE b.use_case_id = uc.id
    AND b.confirmed_at IS NOT NULL AND b.ended_at IS NULL)::text, uc.stage::text)
  ORDER BY c.number DESC LIMIT 1)`;

type Row = Omit<HeldUseCase, 'memberIds' | 'unmet' | 'reviewIds'> & { readonly reviewIds: readonly (string | null)[] };

/** Every use case that somebody owns or on whose team they are, archived ones too, by number. */
export async function loadHeldUseCases(db: Reader, actor: Actor, personId: string): Promise<HeldUseCase[]> {
  const rows = await db.$queryRaw<Row[]>`
    SELECT uc.id, uc.number, uc.title, uc.stage::text, uc.visibility::text, uc.archived_at AS "archivedAt",
      uc.owner_id AS "ownerId", uc.business_unit_id AS "businessUnitId", ${visibleTo(actor)} AS visible,
      json_build_object('id', o.id, 'name', o.name) AS owner,
      json_build_object('id', u.id, 'name', u.name) AS "businessUnit",
      (SELECT coalesce(json_agg(json_build_object('id', p.id, 'name', p.name) ORDER BY p.name, p.id), '[]')
        FROM use_case_member m JOIN person p ON p.id = m.person_id WHERE m.use_case_id = uc.id) AS members,
      CASE WHEN r.id IS NOT NULL THEN json_build_object('status', r.status, 'signOffs',
        (SELECT coalesce(json_agg(json_build_object(
            'by', json_build_object('id', s.person_id, 'name', s.printed_name),
            'onBehalfOf', CASE WHEN s.on_behalf_of_id IS NOT NULL
              THEN json_build_object('id', s.on_behalf_of_id, 'name', s.on_behalf_of_name) END)), '[]')
          FROM sign_off s WHERE s.review_id = r.id)) END AS "openReview",
      (SELECT json_build_object('signOffs', coalesce(json_agg(json_build_object(
            'by', json_build_object('id', s.person_id, 'name', s.printed_name),
            'onBehalfOf', CASE WHEN s.on_behalf_of_id IS NOT NULL
              THEN json_build_object('id', s.on_behalf_of_id, 'name', s.on_behalf_of_name) END)), '[]'))
        FROM sign_off s WHERE s.review_id = ${CARRYING}) AS assurance,
      (SELECT coalesce(json_agg(json_build_object('ended', NULL,
          'asked', json_build_object('by', json_build_object('id', a.id, 'name', a.name)),
          'confirmed', CASE WHEN c.id IS NOT NULL
            THEN json_build_object('by', json_build_object('id', c.id, 'name', c.name)) END)), '[]')
        FROM break_glass b JOIN person a ON a.id = b.asked_by_id LEFT JOIN person c ON c.id = b.confirmed_by_id
        WHERE b.use_case_id = uc.id AND b.ended_at IS NULL) AS "breakGlasses",
      ARRAY[r.id::text, ${CARRYING}::text] AS "reviewIds"
    FROM use_case uc JOIN person o ON o.id = uc.owner_id JOIN business_unit u ON u.id = uc.business_unit_id
      LEFT JOIN review r ON r.use_case_id = uc.id AND r.status IN ('DRAFT', 'IN_REVIEW')
    WHERE ${isHeldBy(personId)} ORDER BY uc.number`;
  const ids = rows.map(({ id }) => id);
  const named = ids.length > 0 ? await loadConditionsNaming(db, ids, personId) : [];
  const binding = named.filter(({ condition }) => isStanding(condition) && closingOf(condition) === null);
  return rows.map((row) => ({
    ...row,
    memberIds: row.members.map(({ id }) => id),
    reviewIds: row.reviewIds.flatMap((id) => id ?? []),
    unmet: binding.filter(({ useCaseId }) => useCaseId === row.id).map(({ condition }) => condition),
  }));
}

function isHeldBy(personId: string): Prisma.Sql {
  return Prisma.sql`uc.id IN (SELECT id FROM use_case WHERE owner_id = ${personId}::uuid
    UNION SELECT use_case_id FROM use_case_member WHERE person_id = ${personId}::uuid)`;
}
