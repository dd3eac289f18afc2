import { Prisma } from '@/prisma/generated/client';
import type { Actor } from '../domain/access/actor';
import { withoutEndedGlass } from '../domain/break-glass/break-glass-state';
import { numberOf, type Measurement, type OrganisationSettings, type UseCaseRecord } from '../domain/use-case/record';
import type { MetricTarget, TargetRecord } from '../domain/policy/metric-target';
import type { Recertification } from '../domain/use-case/recertification';
import { isGate, type Gate, type ReviewStatus, type Role } from '../domain/vocabulary';
import { loadBreakGlasses } from './load-break-glasses';
import { loadConditions } from './load-conditions';
import { loadModelUses } from './load-model-uses';
import { loadReview, type Told } from './load-review';
import { findPack } from './packs';
import type { Reader, Tx } from './transaction';
import { visibleTo } from './visibility';

/** A record by its key if the actor may see it, else null: a wrong key and a forbidden one look the same. */
export async function findRecord(db: Reader, actor: Actor, key: string): Promise<UseCaseRecord | null> {
  const id = await findVisible(db, actor, key, Prisma.empty);
  return id === null ? null : loadRecord(db, id);
}

/** As `findRecord`, at the stage it is in now: what time has ended carries none, whether or not that is written yet. */
export async function findRecordAt(db: Reader, actor: Actor, key: string, now: Date): Promise<UseCaseRecord | null> {
  const record = await findRecord(db, actor, key);
  return record && withoutEndedGlass(record, now);
}

/** As `findRecord`, and holds the row until the transaction ends: acts on one use case happen one after the other. */
export async function lockRecord(tx: Tx, actor: Actor, key: string): Promise<UseCaseRecord | null> {
  const id = await findVisible(tx, actor, key, Prisma.sql`FOR UPDATE`);
  return id === null ? null : loadRecord(tx, id);
}

export interface ReviewedRow {
  readonly id: string;
  readonly number: number;
  /** Of its reviews. */
  readonly packIds: readonly string[];
}

/** Locks every use case with a review that is not archived, always in the same order. */
export async function lockReviewed(tx: Tx): Promise<ReviewedRow[]> {
  return tx.$queryRaw<ReviewedRow[]>`
    SELECT uc.id::text AS id, uc.number,
      ARRAY(SELECT DISTINCT r.pack_id::text FROM review r WHERE r.use_case_id = uc.id) AS "packIds"
    FROM use_case uc
    WHERE uc.archived_at IS NULL AND EXISTS (SELECT 1 FROM review r WHERE r.use_case_id = uc.id)
    ORDER BY uc.id FOR UPDATE OF uc`;
}

/** Counts the version up and lets the settling bring what lists show up to date. */
export async function markDue(tx: Tx, ids: readonly string[], now: Date): Promise<void> {
  await tx.$executeRaw`
    UPDATE use_case SET version = version + 1, next_change_at = least(coalesce(next_change_at, ${now}), ${now})
    WHERE id = ANY(${[...ids]}::uuid[])`;
}

/** Use cases of which time alone has changed what lists show, in a fixed order after one of them. */
export async function listDue(db: Reader, now: Date, after: string | null, limit: number): Promise<string[]> {
  const rows = await db.$queryRaw<{ id: string }[]>`
    SELECT uc.id::text AS id FROM use_case uc
    WHERE uc.next_change_at <= ${now} AND (${after}::uuid IS NULL OR uc.id > ${after}::uuid)
    ORDER BY uc.id LIMIT ${limit}`;
  return rows.map(({ id }) => id);
}

/** Holds a use case that is due until the transaction ends; false where somebody is at it, or it is due no more. */
export async function lockDue(tx: Tx, id: string, now: Date): Promise<boolean> {
  const rows = await tx.$queryRaw<unknown[]>`
    SELECT 1 FROM use_case uc WHERE uc.id = ${id}::uuid AND uc.next_change_at <= ${now} FOR UPDATE SKIP LOCKED`;
  return rows.length > 0;
}

/**
 * Makes every use case due whose stage or open review rests on an executive signature of this person: whether it still
 * holds may have changed. Locks them in the order in which others lock several.
 */
export async function settleSoon(
  tx: Tx,
  personId: string,
  now: Date,
): Promise<{ readonly id: string; readonly number: number }[]> {
  return tx.$queryRaw<{ id: string; number: number }[]>`
    WITH theirs AS (
      SELECT uc.id FROM use_case uc WHERE uc.id IN (
        SELECT r.use_case_id FROM sign_off s JOIN review r ON r.id = s.review_id
        WHERE coalesce(s.on_behalf_of_id, s.person_id) = ${personId}::uuid AND s.role = 'EXECUTIVE' AND r.status IN ('IN_REVIEW', 'PASSED'))
      ORDER BY uc.id FOR UPDATE OF uc)
    UPDATE use_case uc SET next_change_at = LEAST(uc.next_change_at, ${now}::timestamptz) FROM theirs WHERE uc.id = theirs.id
    RETURNING uc.id::text AS id, uc.number`;
}

/** Where a review is, if the actor may see its use case. */
export async function findReviewPlace(
  db: Reader,
  actor: Actor,
  reviewId: string,
): Promise<{ number: number; review: number } | null> {
  const [row] = await db.$queryRaw<{ number: number; review: number }[]>`
    SELECT uc.number, r.number AS review FROM review r JOIN use_case uc ON uc.id = r.use_case_id
    WHERE r.id = ${reviewId}::uuid AND ${visibleTo(actor)}`;
  return row ?? null;
}

async function findVisible(db: Reader, actor: Actor, key: string, lock: Prisma.Sql): Promise<string | null> {
  const number = numberOf(key);
  if (number === null) return null;
  const [row] = await db.$queryRaw<{ id: string }[]>`
    SELECT uc.id FROM use_case uc WHERE uc.number = ${number} AND ${visibleTo(actor)} ${lock}`;
  return row?.id ?? null;
}

interface Row extends Omit<
  UseCaseRecord,
  | 'measurements'
  | 'targets'
  | 'recertification'
  | 'models'
  | 'reviews'
  | 'conditions'
  | 'breakGlasses'
  | 'organisation'
  | 'activePack'
  | 'openReview'
  | 'assurance'
> {
  reviews: {
    id: string;
    number: number;
    gate: Gate;
    round: number;
    status: ReviewStatus;
    openedAt: string;
    closedAt: string | null;
    closeReason: string | null;
    rejectedBy: { name: string; role: Role } | null;
  }[];
  recertification: Told<Recertification> | null;
  measurements: (Omit<Measurement, 'at'> & { at: string })[];
  targets: StoredTarget[];
  hasConditions: boolean;
  hasModels: boolean;
  hasBreakGlass: boolean;
}

/** A record by its id, with everything its rules read. */
export async function loadRecord(db: Reader, id: string): Promise<UseCaseRecord> {
  const [row] = await db.$queryRaw<Row[]>`
    SELECT uc.id, uc.number, uc.version, uc.intake, uc.stage::text, uc.stage_since AS "stageSince", uc.out_since AS "outSince",
      uc.visibility::text, uc.origin::text, uc.owner_id AS "ownerId", uc.business_unit_id AS "businessUnitId",
      uc.created_at AS "createdAt", uc.archived_at AS "archivedAt", uc.tier_decision AS "tierDecision", uc.recertification, uc.next_change_at AS "nextChangeAt",
      EXISTS (SELECT 1 FROM condition c WHERE c.use_case_id = uc.id) AS "hasConditions",
      EXISTS (SELECT 1 FROM model_use x WHERE x.use_case_id = uc.id) AS "hasModels",
      EXISTS (SELECT 1 FROM break_glass b WHERE b.use_case_id = uc.id) AS "hasBreakGlass",
      json_build_object('id', o.id, 'name', o.name) AS owner,
      json_build_object('id', u.id, 'name', u.name) AS "businessUnit",
      (SELECT coalesce(json_agg(json_build_object('id', p.id, 'name', p.name) ORDER BY p.name, p.id), '[]')
        FROM use_case_member m JOIN person p ON p.id = m.person_id WHERE m.use_case_id = uc.id) AS members,
      (SELECT coalesce(json_agg(json_build_object('gate', s.gate, 'office', s.office, 'wonBy', s.won_by,
          'person', json_build_object('id', p.id, 'name', p.name, 'executiveLevel', p.executive_level,
            'active', p.deactivated_at IS NULL, 'signsHere', EXISTS (SELECT 1 FROM role_grant g
              WHERE g.person_id = p.id AND g.role = 'EXECUTIVE' AND g.withdrawn_at IS NULL
                AND (g.business_unit_id IS NULL OR g.business_unit_id = uc.business_unit_id))))
          ORDER BY s.gate, s.office), '[]')
        FROM planned_sponsor s JOIN person p ON p.id = s.person_id WHERE s.use_case_id = uc.id) AS "sponsorPlan",
      (SELECT coalesce(json_agg(json_build_object('id', r.id, 'number', r.number, 'gate', r.gate, 'round', r.round,
          'status', r.status, 'openedAt', r.opened_at, 'closedAt', r.closed_at, 'closeReason', r.close_reason,
          'rejectedBy', (SELECT json_build_object('name', concat_ws(' for ', f.printed_name, f.on_behalf_of_name), 'role', f.role)
            FROM sign_off f WHERE f.review_id = r.id AND f.act = 'REJECT' LIMIT 1)) ORDER BY r.number), '[]')
        FROM review r WHERE r.use_case_id = uc.id) AS reviews,
      (SELECT coalesce(json_agg(json_build_object('id', m.id, 'metric', m.metric, 'value', m.value, 'at', m.measured_at,
          'source', m.source, 'note', m.note, 'recordedBy', json_build_object('id', p.id, 'name', p.name))
          ORDER BY m.measured_at, m.recorded_at), '[]')
        FROM measurement m JOIN person p ON p.id = m.recorded_by_id WHERE m.use_case_id = uc.id) AS measurements,
      (SELECT coalesce(json_agg(json_build_object('gate', t.gate, 'metric', t.metric, 'min', t.min, 'max', t.max,
          'reason', t.reason, 'version', t.version, 'setAt', t.set_at,
          'setBy', json_build_object('id', p.id, 'name', p.name)) ORDER BY t.gate, t.metric), '[]')
        FROM metric_target t JOIN person p ON p.id = t.set_by_id WHERE t.use_case_id = uc.id) AS targets
    FROM use_case uc JOIN person o ON o.id = uc.owner_id JOIN business_unit u ON u.id = uc.business_unit_id
    WHERE uc.id = ${id}::uuid`;
  if (!row) throw new Error(`There is no use case ${id}.`);
  const { activePackId, ...organisation } = await loadOrganisation(db);
  const conditions = row.hasConditions ? await loadConditions(db, id) : [];
  const models = row.hasModels ? await loadModelUses(db, id) : [];
  const open = row.reviews.find(({ status }) => status === 'DRAFT' || status === 'IN_REVIEW');
  const breakGlasses = row.hasBreakGlass ? await loadBreakGlasses(db, id) : [];
  const running = breakGlasses.find(({ confirmed, ended }) => confirmed !== null && ended === null);
  const signedFor = running?.from ?? row.stage;
  const carrying = isGate(signedFor)
    ? row.reviews.findLast(({ gate, status }) => status === 'PASSED' && gate === signedFor)
    : undefined;
  const { hasConditions: _, hasModels: __, hasBreakGlass: ___, ...rest } = row;
  return {
    ...rest,
    models,
    conditions,
    breakGlasses,
    recertification: row.recertification && { ...row.recertification, at: new Date(row.recertification.at) },
    memberIds: row.members.map((member) => member.id),
    reviews: row.reviews.map((review) => ({
      ...review,
      openedAt: new Date(review.openedAt),
      closedAt: review.closedAt === null ? null : new Date(review.closedAt),
    })),
    measurements: row.measurements.map((measurement) => ({ ...measurement, at: new Date(measurement.at) })),
    targets: row.targets.map(targetOf),
    organisation,
    activePack: await findPack(db, activePackId),
    openReview: open ? await loadReview(db, open.id) : null,
    assurance: carrying ? await loadReview(db, carrying.id) : null,
  };
}

type StoredTarget = Omit<TargetRecord, 'target' | 'setAt'> & MetricTarget & { readonly setAt: string };

function targetOf({ min, max, setAt, ...rest }: StoredTarget): TargetRecord {
  return { ...rest, target: min === null && max === null ? null : { min, max }, setAt: new Date(setAt) };
}

export async function loadOrganisation(db: Reader): Promise<OrganisationSettings & { activePackId: string }> {
  const row = await db.organisation.findUniqueOrThrow({ where: { id: 1 } });
  if (!row.activePackId) throw new Error('No policy pack is active; run “npm run migrate”.');
  return {
    name: row.name,
    employees: row.employees,
    currency: row.currency,
    reviewDays: row.reviewDays,
    oneSectionPerPerson: row.oneSectionPerPerson,
    activePackId: row.activePackId,
  };
}
