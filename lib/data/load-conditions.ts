import { Prisma } from '@/prisma/generated/client';
import type { ConditionRecord } from '../domain/condition/condition-record';
import type { Told } from './load-review';
import type { Reader } from './transaction';

/** Every condition ever set on a use case, oldest first, with what came of it. */
export async function loadConditions(db: Reader, useCaseId: string): Promise<ConditionRecord[]> {
  const rows = await loadWhere(db, Prisma.sql`c.use_case_id = ${useCaseId}::uuid`);
  return rows.map(({ condition }) => condition);
}

/** As `loadConditions`, those of several use cases for which one person was ever named to answer, each with its use case. */
export function loadConditionsNaming(
  db: Reader,
  useCaseIds: readonly string[],
  personId: string,
): Promise<{ useCaseId: string; condition: ConditionRecord }[]> {
  return loadWhere(
    db,
    Prisma.sql`c.use_case_id = ANY(${[...useCaseIds]}::uuid[]) AND (c.owner_id = ${personId}::uuid
      OR c.id IN (SELECT h.condition_id FROM condition_hand_over h WHERE h.to_id = ${personId}::uuid))`,
  );
}

async function loadWhere(db: Reader, where: Prisma.Sql): Promise<{ useCaseId: string; condition: ConditionRecord }[]> {
  const rows = await db.$queryRaw<{ useCaseId: string; condition: Told<ConditionRecord> }[]>`
    SELECT c.use_case_id AS "useCaseId", json_build_object('id', c.id, 'text', c.text, 'dueOn', c.due_on, 'blocksNextGate', c.blocks_next_gate,
      'owner', json_build_object('id', o.id, 'name', o.name), 'role', s.role, 'parts', s.parts, 'signOffId', s.id,
      'setBy', s.printed_name || coalesce(' for ' || s.on_behalf_of_name, ''), 'setAt', s.at, 'executiveLevel', s.executive_level,
      'review', json_build_object('id', r.id, 'number', r.number, 'gate', r.gate, 'round', r.round, 'status', r.status,
        'formerTeam', ARRAY(SELECT f.person_id::text FROM former_team_member f WHERE f.review_id = r.id),
        'editors', (SELECT coalesce(json_agg(json_build_object('role', e.role, 'personId', e.person_id)), '[]')
          FROM answer_editor e WHERE e.review_id = r.id),
        'signers', (SELECT coalesce(json_agg(DISTINCT jsonb_build_object('role', f.role, 'personId', one.id)), '[]')
          FROM sign_off f, unnest(ARRAY[f.person_id, f.on_behalf_of_id]) AS one(id)
          WHERE f.review_id = r.id AND one.id IS NOT NULL)),
      'acts', (SELECT coalesce(json_agg(json_build_object('kind', a.kind, 'at', a.at, 'note', a.note,
          'by', json_build_object('id', p.id, 'name', p.name)) ORDER BY a.place), '[]')
        FROM condition_act a JOIN person p ON p.id = a.by_id WHERE a.condition_id = c.id),
      'handedTo', (SELECT coalesce(json_agg(json_build_object('id', p.id, 'name', p.name) ORDER BY h.place), '[]')
        FROM condition_hand_over h JOIN person p ON p.id = h.to_id WHERE h.condition_id = c.id),
      'evidence', (SELECT coalesce(json_agg(json_build_object('id', e.id, 'kind', e.kind, 'title', e.title,
          'provenance', e.provenance, 'sha256', e.sha256, 'url', e.url, 'fileName', e.file_name, 'size', e.size,
          'addedAt', e.added_at, 'addedBy', json_build_object('id', p.id, 'name', p.name)) ORDER BY e.added_at, e.id), '[]')
        FROM condition_evidence l JOIN evidence e ON e.id = l.evidence_id JOIN person p ON p.id = e.added_by_id
        WHERE l.condition_id = c.id)) AS condition
    FROM condition c JOIN person o ON o.id = c.owner_id JOIN sign_off s ON s.id = c.sign_off_id
      JOIN review r ON r.id = s.review_id
    WHERE ${where} ORDER BY s.at, s.id, c.place`;
  return rows.map(({ useCaseId, condition }) => ({ useCaseId, condition: fromTold(condition) }));
}

function fromTold(condition: Told<ConditionRecord>): ConditionRecord {
  return {
    ...condition,
    setAt: new Date(condition.setAt),
    acts: condition.acts.map((act) => ({ ...act, at: new Date(act.at) })),
    evidence: condition.evidence.map((one) => ({ ...one, addedAt: new Date(one.addedAt) })),
  };
}
