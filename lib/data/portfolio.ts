import type { Actor } from '../domain/access/actor';
import { Prisma } from '@/prisma/generated/client';
import type { UseCaseFilter } from '../domain/use-case/filter';
import type { Gate, RiskTier, Role, Stage } from '../domain/vocabulary';
import { matching } from './list-use-cases';
import type { Reader } from './transaction';
import { visibleTo } from './visibility';

/** Everything is counted over what the viewer may see and with the filters of the lists the numbers lead to. */
const TABLES = Prisma.sql`use_case uc LEFT JOIN review r ON r.use_case_id = uc.id AND r.status IN ('DRAFT', 'IN_REVIEW')`;

export interface StageCount {
  readonly stage: Stage;
  readonly count: number;
  readonly atGate: number;
  readonly outOfAssurance: number;
  readonly conditionsLapsed: number;
  readonly breakGlass: number;
}

export async function countByStage(db: Reader, actor: Actor, filter: UseCaseFilter, now: Date): Promise<StageCount[]> {
  return db.$queryRaw<StageCount[]>`
    SELECT uc.stage::text, count(*)::int AS count, count(r.id)::int AS "atGate",
      count(*) FILTER (WHERE uc.out_of_assurance)::int AS "outOfAssurance",
      count(*) FILTER (WHERE uc.conditions_lapsed > 0)::int AS "conditionsLapsed",
      count(*) FILTER (WHERE uc.break_glass_until > ${now})::int AS "breakGlass"
    FROM ${TABLES} WHERE ${visibleTo(actor)} AND ${matching(filter, actor, now)} GROUP BY uc.stage`;
}

export interface TierCount {
  readonly tier: RiskTier;
  readonly provisional: boolean;
  readonly count: number;
}

export async function countByTier(db: Reader, actor: Actor, filter: UseCaseFilter, now: Date): Promise<TierCount[]> {
  return db.$queryRaw<TierCount[]>`
    SELECT uc.risk_tier::text AS tier, uc.tier_provisional AS provisional, count(*)::int AS count
    FROM ${TABLES} WHERE ${visibleTo(actor)} AND ${matching(filter, actor, now)}
    GROUP BY uc.risk_tier, uc.tier_provisional`;
}

export interface WaitingSection {
  readonly useCaseId: string;
  readonly role: Role;
  readonly stateSince: Date;
  readonly dueAt: Date | null;
}

/** Every section that waits for a signature, for ageing by role. */
export async function listWaiting(
  db: Reader,
  actor: Actor,
  filter: UseCaseFilter,
  now: Date,
): Promise<WaitingSection[]> {
  return db.$queryRaw<WaitingSection[]>`
    SELECT uc.id AS "useCaseId", s.role::text, s.state_since AS "stateSince", s.due_at AS "dueAt"
    FROM ${TABLES} JOIN section s ON s.review_id = r.id
    WHERE r.status = 'IN_REVIEW' AND s.state IN ('WAITING', 'STALE')
      AND ${visibleTo(actor)} AND ${matching(filter, actor, now)}`;
}

export interface PassedGate {
  readonly gate: Gate;
  readonly useCaseId: string;
  readonly days: number;
}

/** Gates passed since a moment, with the days from opening the review to passing. */
export async function listPassed(
  db: Reader,
  actor: Actor,
  filter: UseCaseFilter,
  since: Date,
  now: Date,
): Promise<PassedGate[]> {
  return db.$queryRaw<PassedGate[]>`
    SELECT p.gate::text, uc.id AS "useCaseId", extract(epoch FROM p.closed_at - p.opened_at)::float / 86400 AS days
    FROM ${TABLES} JOIN review p ON p.use_case_id = uc.id AND p.status = 'PASSED'
    WHERE p.closed_at >= ${since} AND ${visibleTo(actor)} AND ${matching(filter, actor, now)}`;
}
