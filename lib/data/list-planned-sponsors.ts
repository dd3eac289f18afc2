import { Prisma } from '@/prisma/generated/client';
import type { Actor } from '../domain/access/actor';
import { GATES } from '../domain/vocabulary';
import type { Reader } from './transaction';
import { visibleTo } from './visibility';

/**
 * The keys of use cases whose plan of sponsors may concern this person, the one due first first: as the one to be won, or
 * as somebody of the team where a day is over. Only of gates ahead; what has come of it the record tells.
 */
export async function listPlannedFor(db: Reader, actor: Actor, today: string, limit: number): Promise<string[]> {
  const rows = await db.$queryRaw<{ key: string }[]>`
    SELECT 'UC-' || uc.number AS key FROM planned_sponsor s JOIN use_case uc ON uc.id = s.use_case_id
    WHERE uc.archived_at IS NULL AND uc.stage <> 'RETIRED' AND ${isAhead()} AND ${visibleTo(actor)}
      AND (s.person_id = ${actor.id}::uuid OR (s.won_by < ${today} AND (uc.owner_id = ${actor.id}::uuid
        OR EXISTS (SELECT 1 FROM use_case_member m WHERE m.use_case_id = uc.id AND m.person_id = ${actor.id}::uuid))))
    GROUP BY uc.number ORDER BY min(s.won_by), uc.number LIMIT ${limit}`;
  return rows.map(({ key }) => key);
}

/** Above the present stage, or asked for in an open review. */
function isAhead(): Prisma.Sql {
  const order = ['PROPOSED', ...GATES];
  return Prisma.sql`(array_position(${order}, s.gate::text) > array_position(${order}, uc.stage::text)
    OR EXISTS (SELECT 1 FROM review r WHERE r.use_case_id = uc.id AND r.gate = s.gate AND r.status IN ('DRAFT', 'IN_REVIEW')))`;
}
