import { z } from 'zod';
import { Prisma } from '@/prisma/generated/client';
import type { Actor } from '../domain/access/actor';
import type { Values } from '../domain/policy/condition';
import type { TierDecision } from '../domain/policy/derive';
import type { UseCaseFilter, UseCaseOrder, UseCaseSort } from '../domain/use-case/filter';
import { numberOf } from '../domain/use-case/record';
import {
  STAGES,
  type Gate,
  type ReviewStatus,
  type RiskTier,
  type Role,
  type SectionState,
  type Stage,
} from '../domain/vocabulary';
import { int4, moment, placeText, readCursor, writeCursor } from './cursor';
import type { Reader } from './transaction';
import { visibleTo } from './visibility';

export interface UseCaseRow {
  readonly id: string;
  readonly number: number;
  readonly title: string;
  /** As the database sorts it: its small letters are not always those of JavaScript. */
  readonly sortTitle: string;
  readonly stage: Stage;
  readonly riskTier: RiskTier;
  readonly tierProvisional: boolean;
  readonly ownerId: string;
  readonly ownerName: string;
  readonly unitId: string;
  readonly unitName: string;
  readonly seats: Record<Role, SectionState>;
  readonly approvedCount: number;
  readonly outOfAssurance: boolean;
  readonly outSince: Date | null;
  readonly breakGlassUntil: Date | null;
  readonly heldBy: 'TEAM' | 'REVIEWERS' | null;
  readonly heldRole: Role | null;
  readonly heldSince: Date | null;
  readonly conditionsOpen: number;
  readonly conditionsLapsed: number;
  readonly overspent: boolean;
  readonly expiries: Readonly<Partial<Record<Role, string>>>;
  readonly expiresAt: Date | null;
  readonly origin: 'REGISTERED' | 'IMPORTED';
  readonly intake: Values;
  readonly tierDecision: TierDecision | null;
  readonly createdAt: Date;
  readonly updatedAt: Date;
  readonly version: number;
  readonly reviewId: string | null;
  readonly reviewNumber: number | null;
  readonly reviewGate: Gate | null;
  readonly reviewRound: number | null;
  readonly reviewStatus: ReviewStatus | null;
}

const COLUMNS = Prisma.sql`
  uc.id, uc.number, uc.title, lower(uc.title) AS "sortTitle", uc.stage::text, uc.risk_tier::text AS "riskTier", uc.tier_provisional AS "tierProvisional",
  uc.owner_id AS "ownerId", o.name AS "ownerName", uc.business_unit_id AS "unitId", u.name AS "unitName", uc.seats,
  uc.approved_count AS "approvedCount", uc.out_of_assurance AS "outOfAssurance", uc.out_since AS "outSince", uc.break_glass_until AS "breakGlassUntil",
  uc.held_by::text AS "heldBy", uc.held_role::text AS "heldRole", uc.held_since AS "heldSince", uc.origin::text,
  uc.conditions_open AS "conditionsOpen", uc.conditions_lapsed AS "conditionsLapsed", uc.overspent, uc.expiries, uc.expires_at AS "expiresAt",
  uc.intake, uc.tier_decision AS "tierDecision", uc.created_at AS "createdAt", uc.updated_at AS "updatedAt", uc.version, r.id AS "reviewId", r.number AS "reviewNumber",
  r.gate::text AS "reviewGate", r.round AS "reviewRound", r.status::text AS "reviewStatus"`;

const TABLES = Prisma.sql`
  use_case uc JOIN person o ON o.id = uc.owner_id JOIN business_unit u ON u.id = uc.business_unit_id
  LEFT JOIN review r ON r.use_case_id = uc.id AND r.status IN ('DRAFT', 'IN_REVIEW')`;

const SORTS = {
  number: {
    column: Prisma.sql`uc.number`,
    type: Prisma.sql`int`,
    of: (row) => row.number,
    fits: int4,
  },
  title: {
    column: Prisma.sql`lower(uc.title)`,
    type: Prisma.sql`text`,
    of: (row) => row.sortTitle,
    fits: placeText,
  },
  stage: {
    column: Prisma.sql`uc.stage`,
    type: Prisma.sql`stage`,
    of: (row) => row.stage,
    fits: z.enum(STAGES),
  },
  heldSince: {
    column: Prisma.sql`coalesce(uc.held_since, 'infinity')`,
    type: Prisma.sql`timestamptz`,
    of: (row) => row.heldSince?.toISOString() ?? 'infinity',
    fits: z.union([z.literal('infinity'), moment]),
  },
  expiresAt: {
    column: Prisma.sql`coalesce(uc.expires_at, 'infinity')`,
    type: Prisma.sql`timestamptz`,
    of: (row) => row.expiresAt?.toISOString() ?? 'infinity',
    fits: z.union([z.literal('infinity'), moment]),
  },
  updatedAt: {
    column: Prisma.sql`uc.updated_at`,
    type: Prisma.sql`timestamptz`,
    of: (row) => row.updatedAt.toISOString(),
    fits: moment,
  },
} as const satisfies Record<
  UseCaseSort,
  {
    column: Prisma.Sql;
    type: Prisma.Sql;
    of: (row: UseCaseRow) => string | number;
    /** Whether a cursor's value is one of this column: a forged one must not reach the database. */
    fits: z.ZodType<string | number>;
  }
>;

/** One page of the register by keyset: any page costs the same. Null for a cursor that this list in this order never gave. */
export async function listUseCases(
  db: Reader,
  actor: Actor,
  filter: UseCaseFilter,
  page: { readonly order: UseCaseOrder; readonly limit: number; readonly cursor?: string | undefined },
  now: Date,
): Promise<{ rows: UseCaseRow[]; nextCursor: string | null } | null> {
  const descending = page.order.startsWith('-');
  const sort = SORTS[page.order.replace('-', '') as UseCaseSort];
  const list = `use-cases ${page.order}`;
  const cursor = page.cursor ? readCursor(list, page.cursor, z.tuple([sort.fits, int4])) : null;
  if (page.cursor && !cursor) return null;
  const direction = descending ? Prisma.sql`DESC` : Prisma.sql`ASC`;
  const compare = descending ? Prisma.sql`<` : Prisma.sql`>`;
  const after = cursor
    ? Prisma.sql`AND (${sort.column}, uc.number) ${compare} (${String(cursor[0])}::${sort.type}, ${cursor[1]}::int)`
    : Prisma.empty;
  const rows = await db.$queryRaw<UseCaseRow[]>`
    SELECT ${COLUMNS} FROM ${TABLES}
    WHERE ${visibleTo(actor)} AND ${matching(filter, actor, now)} ${after}
    ORDER BY ${sort.column} ${direction}, uc.number ${direction}
    LIMIT ${page.limit + 1}`;
  const shown = rows.slice(0, page.limit);
  const last = shown.at(-1);
  const more = rows.length > page.limit && last;
  return { rows: shown, nextCursor: more ? writeCursor(list, [sort.of(last), last.number]) : null };
}

/** How many records match, counted no further than `cap`. */
export async function countUseCases(
  db: Reader,
  actor: Actor,
  filter: UseCaseFilter,
  cap: number,
  now: Date,
): Promise<number> {
  const [row] = await db.$queryRaw<{ count: bigint }[]>`
    SELECT count(*) FROM (
      SELECT 1 FROM ${TABLES} WHERE ${visibleTo(actor)} AND ${matching(filter, actor, now)} LIMIT ${cap}
    ) AS found`;
  return Number(row?.count ?? 0);
}

/** The condition a filter stands for, over `use_case uc` and its open review `r`. Dashboards count by the same one. */
export function matching(filter: UseCaseFilter, actor: Actor, now: Date): Prisma.Sql {
  const since = (count: number) => new Date(now.getTime() - count * 86_400_000);
  const parts = [filter.archived ? Prisma.sql`uc.archived_at IS NOT NULL` : Prisma.sql`uc.archived_at IS NULL`];
  if (filter.q) parts.push(textMatch(filter.q));
  if (filter.stage) parts.push(Prisma.sql`uc.stage = ANY(${filter.stage}::stage[])`);
  if (filter.gate) parts.push(Prisma.sql`r.gate = ANY(${filter.gate}::gate[])`);
  const { role, state, minDays, maxDays, overdue } = filter;
  const ofSections = [role, state, minDays, maxDays, overdue || undefined];
  if (ofSections.some((one) => one !== undefined)) parts.push(sectionMatch(filter, now));
  if (filter.tier) parts.push(Prisma.sql`uc.risk_tier = ANY(${filter.tier}::risk_tier[])`);
  const provisional = filter.provisional ?? (filter.tier ? false : undefined);
  if (provisional !== undefined) parts.push(Prisma.sql`uc.tier_provisional = ${provisional}`);
  if (filter.unit) parts.push(Prisma.sql`uc.business_unit_id = ANY(${filter.unit}::uuid[])`);
  if (filter.owner) parts.push(Prisma.sql`uc.owner_id = ${filter.owner}::uuid`);
  if (filter.mine) {
    parts.push(Prisma.sql`(uc.owner_id = ${actor.id}::uuid
      OR EXISTS (SELECT 1 FROM use_case_member m WHERE m.use_case_id = uc.id AND m.person_id = ${actor.id}::uuid))`);
  }
  if (filter.teamActs) {
    parts.push(Prisma.sql`uc.stage <> 'RETIRED' AND (uc.held_by = 'TEAM' OR uc.tier_provisional OR EXISTS (
      SELECT 1 FROM section s WHERE s.review_id = r.id AND s.state = 'CHANGES_REQUESTED'))`);
  }
  if (filter.outOfAssurance !== undefined) parts.push(Prisma.sql`uc.out_of_assurance = ${filter.outOfAssurance}`);
  const { conditionsLapsed, conditionsOpen } = filter;
  if (conditionsLapsed !== undefined) parts.push(Prisma.sql`(uc.conditions_lapsed > 0) = ${conditionsLapsed}`);
  if (conditionsOpen !== undefined) parts.push(Prisma.sql`(uc.conditions_open > 0) = ${conditionsOpen}`);
  if (filter.overspent !== undefined) parts.push(Prisma.sql`uc.overspent = ${filter.overspent}`);
  // With the clock: what has ended by it is none, whether or not that is settled.
  if (filter.breakGlass !== undefined) {
    parts.push(Prisma.sql`coalesce(uc.break_glass_until > ${now}, FALSE) = ${filter.breakGlass}`);
  }
  if (filter.endsWithin !== undefined) {
    parts.push(Prisma.sql`uc.expires_at < ${since(-filter.endsWithin)}`);
  }
  if (filter.heldBy) parts.push(Prisma.sql`uc.held_by = ${filter.heldBy}::holder`);
  if (filter.origin) parts.push(Prisma.sql`uc.origin = ${filter.origin}::origin`);
  if (filter.passed) {
    parts.push(Prisma.sql`EXISTS (SELECT 1 FROM review p WHERE p.use_case_id = uc.id AND p.status = 'PASSED'
      AND p.gate = ${filter.passed}::gate AND p.closed_at >= ${since(filter.days ?? 90)})`);
  }
  if (filter.signed) {
    parts.push(Prisma.sql`EXISTS (SELECT 1 FROM sign_off f JOIN review p ON p.id = f.review_id WHERE p.use_case_id = uc.id
      AND f.person_id = ${actor.id}::uuid AND f.act = ${filter.signed}::sign_off_act AND f.at >= ${since(filter.days ?? 90)})`);
  }
  if (filter.registered) parts.push(Prisma.sql`uc.created_at >= ${since(filter.days ?? 90)}`);
  return Prisma.join(parts, ' AND ');
}

function textMatch(q: string): Prisma.Sql {
  const number = numberOf(q.toUpperCase());
  const like = `%${q.replace(/[\\%_]/g, '\\$&')}%`;
  return Prisma.sql`(uc.search @@ websearch_to_tsquery('english', ${q}) OR uc.title ILIKE ${like} OR uc.number = ${number ?? -1})`;
}

/** Sections of the open review; where there is none, of the review that carries the stage. */
function sectionMatch({ role, state, minDays, maxDays, overdue }: UseCaseFilter, now: Date): Prisma.Sql {
  const day = 86_400_000;
  const parts = [
    Prisma.sql`s.review_id = coalesce(r.id, (SELECT p.id FROM review p WHERE p.use_case_id = uc.id
    AND p.status = 'PASSED' AND p.gate::text = uc.stage::text ORDER BY p.number DESC LIMIT 1))`,
  ];
  if (role) parts.push(Prisma.sql`s.role = ${role}::role`);
  if (state) parts.push(Prisma.sql`s.state = ANY(${state}::section_state[])`);
  // Full days: "at least 8" begins where "at most 7" ends.
  if (minDays !== undefined) parts.push(Prisma.sql`s.state_since <= ${new Date(now.getTime() - minDays * day)}`);
  if (maxDays !== undefined) parts.push(Prisma.sql`s.state_since > ${new Date(now.getTime() - (maxDays + 1) * day)}`);
  if (overdue) parts.push(Prisma.sql`s.due_at < ${now} AND s.state IN ('WAITING', 'STALE') AND r.status = 'IN_REVIEW'`);
  return Prisma.sql`EXISTS (SELECT 1 FROM section s WHERE ${Prisma.join(parts, ' AND ')})`;
}
