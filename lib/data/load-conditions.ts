import type { ConditionRecord } from '../domain/use-case/record';
import type { Told } from './load-review';
import type { Reader } from './transaction';

/** Every condition ever set on a use case, oldest first, with what came of it. */
export async function loadConditions(db: Reader, useCaseId: string): Promise<ConditionRecord[]> {
  const rows = await db.$queryRaw<{ condition: Told<ConditionRecord> }[]>`
    SELECT json_build_object('id', c.id, 'text', c.text, 'dueOn', c.due_on, 'blocksNextGate', c.blocks_next_gate,
      'owner', json_build_object('id', o.id, 'name', o.name), 'role', s.role, 'parts', s.parts, 'signOffId', s.id,
      'setBy', s.printed_name, 'setAt', s.at, 'executiveLevel', s.executive_level,
      'review', json_build_object('id', r.id, 'number', r.number, 'gate', r.gate, 'round', r.round, 'status', r.status,
        'formerTeam', ARRAY(SELECT f.person_id::text FROM former_team_member f WHERE f.review_id = r.id),
        'editors', (SELECT coalesce(json_agg(json_build_object('role', e.role, 'personId', e.person_id)), '[]')
          FROM answer_editor e WHERE e.review_id = r.id),
        'signers', (SELECT coalesce(json_agg(DISTINCT jsonb_build_object('role', f.role, 'personId', f.person_id)), '[]')
          FROM sign_off f WHERE f.review_id = r.id)),
      'acts', (SELECT coalesce(json_agg(json_build_object('kind', a.kind, 'at', a.at, 'note', a.note,
          'by', json_build_object('id', p.id, 'name', p.name)) ORDER BY a.place), '[]')
        FROM condition_act a JOIN person p ON p.id = a.by_id WHERE a.condition_id = c.id),
      'evidence', (SELECT coalesce(json_agg(json_build_object('id', e.id, 'kind', e.kind, 'title', e.title,
          'provenance', e.provenance, 'sha256', e.sha256, 'url', e.url, 'fileName', e.file_name, 'size', e.size,
          'addedAt', e.added_at, 'addedBy', json_build_object('id', p.id, 'name', p.name)) ORDER BY e.added_at, e.id), '[]')
        FROM condition_evidence l JOIN evidence e ON e.id = l.evidence_id JOIN person p ON p.id = e.added_by_id
        WHERE l.condition_id = c.id)) AS condition
    FROM condition c JOIN person o ON o.id = c.owner_id JOIN sign_off s ON s.id = c.sign_off_id
      JOIN review r ON r.id = s.review_id
    WHERE c.use_case_id = ${useCaseId}::uuid ORDER BY s.at, s.id, c.place`;
  return rows.map(({ condition }) => ({
    ...condition,
    setAt: new Date(condition.setAt),
    acts: condition.acts.map((act) => ({ ...act, at: new Date(act.at) })),
    evidence: condition.evidence.map((one) => ({ ...one, addedAt: new Date(one.addedAt) })),
  }));
}
