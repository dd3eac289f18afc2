import type { Actor } from '../domain/access/actor';
import type { BreakGlassRecord } from '../domain/use-case/record';
import type { Told } from './load-review';
import type { Reader } from './transaction';
import { visibleTo } from './visibility';

/** Every break-glass ever proposed on a use case, oldest first. */
export async function loadBreakGlasses(db: Reader, useCaseId: string): Promise<BreakGlassRecord[]> {
  const rows = await db.$queryRaw<{ glass: Told<BreakGlassRecord> }[]>`
    SELECT json_build_object('id', b.id, 'from', b.from_stage, 'reason', b.reason, 'expiresAt', b.expires_at,
      'review', json_build_object('id', r.id, 'number', r.number, 'gate', r.gate, 'round', r.round),
      'asked', json_build_object('by', json_build_object('id', a.id, 'name', a.name), 'as', b.asked_as, 'at', b.asked_at),
      'confirmed', CASE WHEN b.confirmed_at IS NOT NULL THEN
        json_build_object('by', json_build_object('id', c.id, 'name', c.name), 'at', b.confirmed_at) END,
      'ended', CASE WHEN b.ended_at IS NOT NULL THEN
        json_build_object('how', b.ended_how, 'at', b.ended_at, 'note', coalesce(b.end_note, ''),
          'by', CASE WHEN e.id IS NOT NULL THEN json_build_object('id', e.id, 'name', e.name) END) END) AS glass
    FROM break_glass b JOIN review r ON r.id = b.review_id JOIN person a ON a.id = b.asked_by_id
      LEFT JOIN person c ON c.id = b.confirmed_by_id LEFT JOIN person e ON e.id = b.ended_by_id
    WHERE b.use_case_id = ${useCaseId}::uuid ORDER BY b.asked_at, b.id`;
  return rows.map(({ glass }) => ({
    ...glass,
    expiresAt: new Date(glass.expiresAt),
    asked: { ...glass.asked, at: new Date(glass.asked.at) },
    confirmed: glass.confirmed && { ...glass.confirmed, at: new Date(glass.confirmed.at) },
    ended: glass.ended && { ...glass.ended, at: new Date(glass.ended.at) },
  }));
}

/** The number of the use case of a break-glass, if the actor may see it. */
export async function findBreakGlassPlace(db: Reader, actor: Actor, id: string): Promise<number | null> {
  const [row] = await db.$queryRaw<{ number: number }[]>`
    SELECT uc.number FROM break_glass b JOIN use_case uc ON uc.id = b.use_case_id
    WHERE b.id = ${id}::uuid AND ${visibleTo(actor)}`;
  return row?.number ?? null;
}

/** Numbers of the use cases with a proposal that nobody has confirmed, where the actor may see them; the oldest first. */
export async function listProposed(db: Reader, actor: Actor, limit: number): Promise<number[]> {
  const rows = await db.$queryRaw<{ number: number }[]>`
    SELECT uc.number FROM break_glass b JOIN use_case uc ON uc.id = b.use_case_id
    WHERE b.ended_at IS NULL AND b.confirmed_at IS NULL AND b.asked_by_id <> ${actor.id}::uuid AND ${visibleTo(actor)}
    ORDER BY b.asked_at, b.id LIMIT ${limit}`;
  return rows.map(({ number }) => number);
}
