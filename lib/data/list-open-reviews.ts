import { Prisma } from '@/prisma/generated/client';
import type { Actor } from '../domain/access/actor';
import type { TierDecision } from '../domain/policy/derive';
import type { OwnTarget } from '../domain/policy/metric-target';
import type { Gate, ReviewStatus } from '../domain/vocabulary';
import type { Values } from '../domain/policy/condition';
import type { Reader, Tx } from './transaction';
import { visibleTo } from './visibility';

/** An open review with as much of its use case as a pack is held against. */
export interface OpenReview {
  readonly id: string;
  readonly number: number;
  readonly gate: Gate;
  readonly round: number;
  readonly status: ReviewStatus;
  readonly packId: string;
  readonly useCase: number;
  readonly title: string;
  /** Whether the actor may see it: of another one nothing is told but that there is one. */
  readonly visible: boolean;
  readonly intake: Values;
  readonly tierDecision: TierDecision | null;
  readonly targets: readonly OwnTarget[];
}

/** Open reviews in the order of their ids, after one of them. */
export async function listOpenReviews(
  db: Reader,
  actor: Actor,
  { after, limit }: { readonly after: string | null; readonly limit: number },
): Promise<OpenReview[]> {
  const from = after === null ? Prisma.empty : Prisma.sql`AND r.id > ${after}::uuid`;
  return db.$queryRaw<OpenReview[]>`
    SELECT r.id::text, r.number, r.gate::text, r.round, r.status::text, r.pack_id::text AS "packId",
      uc.number AS "useCase", uc.title, uc.intake, uc.tier_decision AS "tierDecision", ${visibleTo(actor)} AS visible,
      (SELECT coalesce(json_agg(json_build_object('gate', t.gate, 'metric', t.metric, 'reason', t.reason,
          'target', CASE WHEN t.min IS NOT NULL OR t.max IS NOT NULL THEN json_build_object('min', t.min, 'max', t.max) END)), '[]')
        FROM metric_target t WHERE t.use_case_id = uc.id AND t.gate = r.gate) AS targets
    FROM review r JOIN use_case uc ON uc.id = r.use_case_id
    WHERE r.status IN ('DRAFT', 'IN_REVIEW') AND uc.archived_at IS NULL ${from}
    ORDER BY r.id LIMIT ${limit}`;
}

/** Makes every use case due: what lists show of it may follow another pack. Locked in the order in which others lock several. */
export async function settleAllSoon(tx: Tx, now: Date): Promise<void> {
  await tx.$executeRaw`
    WITH every AS (SELECT uc.id FROM use_case uc WHERE uc.archived_at IS NULL ORDER BY uc.id FOR UPDATE OF uc)
    UPDATE use_case uc SET next_change_at = LEAST(uc.next_change_at, ${now}::timestamptz) FROM every WHERE uc.id = every.id`;
}
