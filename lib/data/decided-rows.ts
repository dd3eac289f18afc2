import type { DecidedKind, DecidedValues } from '../domain/audit/told';
import type { DecidedRow } from '../domain/audit/verify-decisions';
import type { Reader } from './transaction';

export type Stored = { readonly chain: string; readonly id: string } & Readonly<Record<string, unknown>>;
/** A row, and in whose log it is told of. */
export type ChainedRow = DecidedRow & { readonly chain: string };

/** The rows of some use cases that carry what was decided: stages, reviews, conditions, break-glasses, threads. */
export async function readDecidedRows(db: Reader, useCaseIds: readonly string[]): Promise<ChainedRow[]> {
  const ids = [...useCaseIds];
  const useCases = await db.$queryRaw<Stored[]>`
    SELECT id AS chain, id, stage::text, archived_at AS "archivedAt" FROM use_case WHERE id = ANY(${ids}::uuid[])`;
  const reviews = await db.$queryRaw<Stored[]>`
    SELECT r.use_case_id AS chain, r.id, r.number, r.gate::text, r.round, r.status::text,
      p.version AS "packVersion", r.opened_at AS "openedAt", r.submitted_at AS "submittedAt", r.closed_at AS "closedAt",
      r.close_reason AS "closeReason"
    FROM review r JOIN policy_pack p ON p.id = r.pack_id WHERE r.use_case_id = ANY(${ids}::uuid[])
    ORDER BY r.use_case_id, r.number`;
  const conditions = await db.$queryRaw<Stored[]>`
    SELECT c.use_case_id AS chain, c.id, c.sign_off_id AS "signOffId", c.text, c.owner_id AS "ownerId",
      c.due_on::text AS "dueOn", c.blocks_next_gate AS "blocksNextGate",
      ARRAY(SELECT h.to_id::text FROM condition_hand_over h WHERE h.condition_id = c.id ORDER BY h.place) AS "handedTo",
      ARRAY(SELECT a.kind::text FROM condition_act a WHERE a.condition_id = c.id ORDER BY a.place) AS acts,
      CASE WHEN c.state IN ('MET', 'WAIVED') THEN c.state::text END AS closed
    FROM condition c WHERE c.use_case_id = ANY(${ids}::uuid[]) ORDER BY c.use_case_id, c.id`;
  const glasses = await db.$queryRaw<Stored[]>`
    SELECT use_case_id AS chain, id, review_id AS "reviewId", from_stage::text AS "from", reason,
      expires_at AS "expiresAt", confirmed_by_id AS "confirmedBy", ended_how::text AS ended
    FROM break_glass WHERE use_case_id = ANY(${ids}::uuid[]) ORDER BY use_case_id, id`;
  const threads = await db.$queryRaw<Stored[]>`
    SELECT r.use_case_id AS chain, t.id, t.review_id AS "reviewId", t.requirement, t.role::text, t.blocking,
      t.resolved_at AS "resolvedAt"
    FROM thread t JOIN review r ON r.id = t.review_id WHERE r.use_case_id = ANY(${ids}::uuid[])
    ORDER BY r.use_case_id, t.id`;
  return [
    ...useCases.map(decidedRow('use case')),
    ...reviews.map(decidedRow('review')),
    ...conditions.map(decidedRow('condition')),
    ...glasses.map(decidedRow('break-glass')),
    ...threads.map(decidedRow('thread')),
  ];
}

/** A row as it is held against the log, moments as the log writes them. */
export function decidedRow(kind: DecidedKind): (stored: Stored) => ChainedRow {
  return ({ chain, id, ...stored }) => {
    const values = Object.entries(stored).map(([name, one]) => [name, one instanceof Date ? one.toISOString() : one]);
    return { chain, kind, id, values: Object.fromEntries(values) as DecidedValues };
  };
}
