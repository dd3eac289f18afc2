import type { Actor } from '../domain/access/actor';
import type { Values } from '../domain/policy/condition';
import type { TierDecision } from '../domain/policy/derive';
import type { Gate } from '../domain/vocabulary';
import type { Reader } from './transaction';
import { visibleTo } from './visibility';

/** A use case that is over by its figures, with what tells whether a section is to be signed for it. */
export interface OverspentRow {
  readonly id: string;
  readonly number: number;
  readonly title: string;
  readonly intake: Values;
  readonly tierDecision: TierDecision | null;
  /** Of the review that carries its stage. */
  readonly gate: Gate;
  readonly review: number;
  readonly packId: string;
}

/** Those whose stage rests on an executive approval that this person gave, or that was given for them. */
export async function listOverspentOf(db: Reader, actor: Actor, limit: number): Promise<OverspentRow[]> {
  return db.$queryRaw<OverspentRow[]>`
    SELECT uc.id, uc.number, uc.title, uc.intake, uc.tier_decision AS "tierDecision", r.gate::text, r.number AS review, r.pack_id AS "packId"
    FROM use_case uc CROSS JOIN LATERAL (
      SELECT p.id, p.gate, p.number, p.pack_id FROM review p WHERE p.use_case_id = uc.id AND p.status = 'PASSED' AND p.gate::text = uc.stage::text
      ORDER BY p.number DESC LIMIT 1) r
    WHERE uc.overspent AND uc.archived_at IS NULL AND ${visibleTo(actor)} AND EXISTS (
      SELECT 1 FROM sign_off s WHERE s.review_id = r.id AND s.role = 'EXECUTIVE'
        AND s.act IN ('APPROVE', 'APPROVE_WITH_CONDITIONS', 'RECONFIRM')
        AND coalesce(s.on_behalf_of_id, s.person_id) = ${actor.id}::uuid)
    ORDER BY uc.number LIMIT ${limit}`;
}
