import { Prisma } from '@/prisma/generated/client';
import type { Actor } from '../domain/access/actor';
import type { ModelCapability } from '../domain/model/model';
import type { Role, Stage } from '../domain/vocabulary';
import type { Reader, Tx } from './transaction';
import { visibleTo } from './visibility';

/** Use cases that rest on a model: by using it, or by having tested it as a replacement. */
function restOn(modelId: string): Prisma.Sql {
  return Prisma.sql`EXISTS (SELECT 1 FROM model_use x
    WHERE x.use_case_id = uc.id AND (x.model_id = ${modelId}::uuid OR x.replacement_id = ${modelId}::uuid))`;
}

/** Locks every use case that rests on a model, always in the same order. */
export async function lockDependants(tx: Tx, modelId: string): Promise<string[]> {
  const rows = await tx.$queryRaw<{ id: string }[]>`
    SELECT uc.id::text AS id FROM use_case uc WHERE uc.id IN (${idsOf(modelId)}) ORDER BY uc.id FOR UPDATE OF uc`;
  return rows.map(({ id }) => id);
}

/** Whether somebody named the model in a use case that is not among these. */
export async function hasOtherDependants(tx: Tx, modelId: string, known: readonly string[]): Promise<boolean> {
  const rows = await tx.$queryRaw<{ id: string }[]>`
    SELECT id FROM (${idsOf(modelId)}) AS d (id) WHERE NOT d.id = ANY(${[...known]}::uuid[]) LIMIT 1`;
  return rows.length > 0;
}

function idsOf(modelId: string): Prisma.Sql {
  return Prisma.sql`SELECT x.use_case_id FROM model_use x WHERE x.model_id = ${modelId}::uuid
    UNION SELECT x.use_case_id FROM model_use x WHERE x.replacement_id = ${modelId}::uuid`;
}

export interface DependantRow {
  readonly id: string;
  readonly number: number;
  readonly title: string;
  readonly stage: Stage;
  readonly outOfAssurance: boolean;
  /** What it uses the model for; empty where it only tested it as a replacement. */
  readonly capabilities: readonly ModelCapability[];
  readonly isReplacement: boolean;
}

/** Use cases that rest on a model and that the actor may see, by number. */
export async function listDependants(
  db: Reader,
  actor: Actor,
  modelId: string,
  page: { readonly limit: number; readonly after: number },
): Promise<DependantRow[]> {
  return db.$queryRaw<DependantRow[]>`
    SELECT uc.id, uc.number, uc.title, uc.stage::text, uc.out_of_assurance AS "outOfAssurance",
      ARRAY(SELECT x.capability::text FROM model_use x WHERE x.use_case_id = uc.id AND x.model_id = ${modelId}::uuid
        ORDER BY x.place) AS capabilities,
      EXISTS (SELECT 1 FROM model_use x WHERE x.use_case_id = uc.id AND x.replacement_id = ${modelId}::uuid) AS "isReplacement"
    FROM use_case uc
    WHERE uc.id IN (${idsOf(modelId)}) AND uc.archived_at IS NULL AND uc.number > ${page.after} AND ${visibleTo(actor)}
    ORDER BY uc.number LIMIT ${page.limit}`;
}

/** How many of them the actor may see, counted no further than `cap`. */
export async function countDependants(db: Reader, actor: Actor, modelId: string, cap: number): Promise<number> {
  const [row] = await db.$queryRaw<{ count: number }[]>`
    SELECT count(*)::int AS count FROM (SELECT 1 FROM use_case uc WHERE ${restOn(modelId)} AND uc.archived_at IS NULL
      AND ${visibleTo(actor)} LIMIT ${cap}) AS found`;
  return row?.count ?? 0;
}

export interface HeldApprovals {
  readonly packId: string;
  readonly role: Role;
  readonly count: number;
}

/** Approved sections, by pack and role, in the living reviews of what rests on a model and the actor may see. */
export async function countHeldApprovals(db: Reader, actor: Actor, modelId: string): Promise<HeldApprovals[]> {
  return db.$queryRaw<HeldApprovals[]>`
    SELECT r.pack_id AS "packId", s.role::text, count(*)::int AS count
    FROM use_case uc JOIN review r ON r.use_case_id = uc.id JOIN section s ON s.review_id = r.id
    WHERE uc.id IN (${idsOf(modelId)}) AND uc.archived_at IS NULL AND uc.stage <> 'RETIRED' AND ${visibleTo(actor)}
      AND s.state = 'APPROVED' AND (r.status IN ('DRAFT', 'IN_REVIEW') OR r.id = (SELECT p.id FROM review p
        WHERE p.use_case_id = uc.id AND p.status = 'PASSED' AND p.gate::text = uc.stage::text ORDER BY p.number DESC LIMIT 1))
    GROUP BY r.pack_id, s.role ORDER BY s.role`;
}
