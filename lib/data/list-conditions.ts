import { z } from 'zod';
import { Prisma } from '@/prisma/generated/client';
import type { Actor } from '../domain/access/actor';
import type { PersonRef } from '../domain/use-case/record';
import type { ConditionState, Gate, Role } from '../domain/vocabulary';
import { readCursor, writeCursor } from './cursor';
import type { Reader } from './transaction';
import { actsAs, visibleTo } from './visibility';

export interface ConditionRow {
  readonly id: string;
  readonly number: number;
  readonly title: string;
  readonly role: Role;
  readonly text: string;
  readonly owner: PersonRef;
  readonly dueOn: string;
  readonly blocksNextGate: boolean;
  readonly state: ConditionState;
  readonly heldBy: 'TEAM' | 'REVIEWERS' | null;
  readonly review: { readonly id: string; readonly number: number; readonly gate: Gate; readonly round: number };
  readonly version: number;
}

export interface ConditionFilter {
  /** Number of a use case. */
  readonly number?: number | undefined;
  readonly role?: Role | undefined;
  readonly state?: readonly ConditionState[] | undefined;
  /** That wait for the actor: as the one to answer, or for one of their roles to decide on. */
  readonly mine?: boolean | undefined;
}

const LIST = 'conditions';
const PLACE = z.tuple([z.iso.date(), z.uuid()]);

/** Conditions that bind, the one due first first. Null for a cursor that no list of ours gave. */
export async function listConditions(
  db: Reader,
  actor: Actor,
  { number, role, state, mine }: ConditionFilter,
  page: { readonly limit: number; readonly cursor?: string | undefined },
): Promise<{ rows: ConditionRow[]; nextCursor: string | null } | null> {
  const cursor = page.cursor ? readCursor(LIST, page.cursor, PLACE) : null;
  if (page.cursor && !cursor) return null;
  const parts = [Prisma.sql`uc.archived_at IS NULL`, Prisma.sql`r.status IN ('IN_REVIEW', 'PASSED')`];
  if (number !== undefined) parts.push(Prisma.sql`uc.number = ${number}`);
  if (role) parts.push(Prisma.sql`s.role = ${role}::role`);
  if (state) parts.push(Prisma.sql`c.state = ANY(${state}::condition_state[])`);
  if (mine) parts.push(waitsFor(actor));
  if (cursor) parts.push(Prisma.sql`(c.due_on, c.id) > (${cursor[0]}::date, ${cursor[1]}::uuid)`);
  const rows = await db.$queryRaw<ConditionRow[]>`
    SELECT c.id, uc.number, uc.title, s.role::text, c.text, json_build_object('id', o.id, 'name', o.name) AS owner,
      c.due_on::text AS "dueOn", c.blocks_next_gate AS "blocksNextGate", c.state::text, c.held_by::text AS "heldBy",
      json_build_object('id', r.id, 'number', r.number, 'gate', r.gate, 'round', r.round) AS review,
      (SELECT count(*)::int + 1 FROM condition_act a WHERE a.condition_id = c.id) AS version
    FROM condition c JOIN use_case uc ON uc.id = c.use_case_id JOIN person o ON o.id = c.owner_id
      JOIN sign_off s ON s.id = c.sign_off_id JOIN review r ON r.id = s.review_id
    WHERE ${visibleTo(actor)} AND ${Prisma.join(parts, ' AND ')}
    ORDER BY c.due_on, c.id LIMIT ${page.limit + 1}`;
  const shown = rows.slice(0, page.limit);
  const last = rows.length > page.limit ? shown.at(-1) : undefined;
  return { rows: shown, nextCursor: last ? writeCursor(LIST, [last.dueOn, last.id]) : null };
}

/** The number of the use case of a condition, if the actor may see it. */
export async function findConditionPlace(db: Reader, actor: Actor, id: string): Promise<number | null> {
  const [row] = await db.$queryRaw<{ number: number }[]>`
    SELECT uc.number FROM condition c JOIN use_case uc ON uc.id = c.use_case_id
    WHERE c.id = ${id}::uuid AND ${visibleTo(actor)}`;
  return row?.number ?? null;
}

/** Who answers for a condition, as `keeperOf` says. */
export const KEEPER = Prisma.sql`coalesce((SELECT h.to_id FROM condition_hand_over h WHERE h.condition_id = c.id
  ORDER BY h.place DESC LIMIT 1), c.owner_id)`;

/** With whom a condition is: who answers for it, or the use case's owner where they left the team; then the role that set it. */
function waitsFor(actor: Actor): Prisma.Sql {
  const ofTheirRole = actsAs(actor, Prisma.sql`s.role`) ?? Prisma.sql`FALSE`;
  const toDecide = Prisma.sql`((c.held_by = 'REVIEWERS' OR c.state = 'LAPSED') AND ${ofTheirRole})`;
  return Prisma.sql`c.held_by IS NOT NULL AND (${toDecide} OR (c.held_by = 'TEAM'
    AND (c.owner_id = ${actor.id}::uuid OR uc.owner_id = ${actor.id}::uuid
      OR c.id IN (SELECT h.condition_id FROM condition_hand_over h WHERE h.to_id = ${actor.id}::uuid))
    AND coalesce((SELECT m.person_id FROM use_case_member m WHERE m.use_case_id = uc.id AND m.person_id = ${KEEPER}),
      uc.owner_id) = ${actor.id}::uuid))`;
}
