import { randomUUID } from 'node:crypto';
import { database } from '@/lib/data/client';
import { keyOf, numberOf } from '@/lib/domain/use-case/record';

const OF_USE_CASE = 'r.use_case_id = $1::uuid';
const OF_REVIEW = 'r.review_id IN (SELECT id FROM review WHERE use_case_id = $1::uuid)';

const OF_CONDITION = 'r.condition_id IN (SELECT id FROM condition WHERE use_case_id = $1::uuid)';

/** Everything that belongs to one use case; the chain of its entries begins anew with the next act. */
const TABLES = {
  use_case: 'r.id = $1::uuid',
  use_case_member: OF_USE_CASE,
  review: OF_USE_CASE,
  section: OF_REVIEW,
  answer: OF_REVIEW,
  answer_editor: OF_REVIEW,
  former_team_member: OF_REVIEW,
  finding: OF_REVIEW,
  evidence: OF_USE_CASE,
  answer_evidence: OF_REVIEW,
  thread: OF_REVIEW,
  comment: `r.thread_id IN (SELECT t.id FROM thread t JOIN review v ON v.id = t.review_id WHERE v.use_case_id = $1::uuid)`,
  sign_off: OF_REVIEW,
  measurement: OF_USE_CASE,
  metric_target: OF_USE_CASE,
  model_use: OF_USE_CASE,
  planned_sponsor: OF_USE_CASE,
  break_glass: OF_USE_CASE,
  condition: OF_USE_CASE,
  condition_act: OF_CONDITION,
  condition_evidence: OF_CONDITION,
  condition_hand_over: OF_CONDITION,
} as const;

/** Their columns, without those that PostgreSQL fills in. */
async function columns(): Promise<ReadonlyMap<string, string>> {
  const rows = await database().$queryRaw<{ table: string; columns: string }[]>`
    SELECT table_name::text AS table, string_agg(quote_ident(column_name), ', ' ORDER BY ordinal_position) AS columns
    FROM information_schema.columns WHERE table_schema = 'public' AND is_generated = 'NEVER' GROUP BY table_name`;
  return new Map(rows.map(({ table, columns: names }) => [table, names]));
}
let known: ReturnType<typeof columns> | undefined;

/** The id that takes the place of another in this copy, in the form of a UUID of version 8. */
function renewed(id: string): string {
  return `overlay(overlay(md5((${id}) || $2) PLACING '8' FROM 13) PLACING '8' FROM 17)::uuid`;
}

/** A fresh use case like this one, in a few milliseconds: every permitted act gets its own. Returns its key. */
export async function copyRecord(key: string): Promise<string> {
  const names = await (known ??= columns());
  const { id } = await database().useCase.findUniqueOrThrow({ where: { number: numberOf(key)! } });
  const salt = randomUUID();
  const inserts = Object.entries(TABLES).map(([table, belongs]) => {
    const number = table === 'use_case' ? `|| jsonb_build_object('number', nextval('use_case_number_seq'))` : '';
    return `${table}_copy AS (INSERT INTO ${table} (${names.get(table)})
      SELECT ${names.get(table)?.replace(/^|(?<=, )/g, 'c.')} FROM ${table} r,
        LATERAL (SELECT jsonb_object_agg(k, CASE
          WHEN k IN ('id', 'use_case_id', 'review_id', 'thread_id', 'evidence_id', 'sign_off_id', 'condition_id')
          THEN to_jsonb(${renewed("v #>> '{}'")}) ELSE v END) AS renewed FROM jsonb_each(to_jsonb(r)) AS e (k, v)) j,
        LATERAL jsonb_populate_record(NULL::${table}, j.renewed ${number}) c WHERE ${belongs})`;
  });
  await database().$executeRawUnsafe(`WITH ${inserts.join(', ')} SELECT 1`, id, salt);
  const [copy] = await database().$queryRawUnsafe<{ number: number }[]>(
    `SELECT number FROM use_case WHERE id = ${renewed('$1')}`,
    id,
    salt,
  );
  return keyOf(copy!);
}

/** All that is stored about a use case, in figures that no change leaves as they are. */
export async function stateOf(key: string): Promise<Record<string, string>> {
  const { id } = await database().useCase.findUniqueOrThrow({ where: { number: numberOf(key)! } });
  const tables = Object.entries(TABLES).map(
    ([table, belongs]) =>
      `(SELECT count(*) || '/' || coalesce(max(r.xmin::text::bigint), 0) FROM ${table} r WHERE ${belongs}) AS ${table}`,
  );
  const [row] = await database().$queryRawUnsafe<Record<string, string>[]>(
    `SELECT ${tables.join(', ')}, (SELECT version FROM use_case WHERE id = $1::uuid)::text AS version,
      (SELECT length || '/' || head FROM audit_chain WHERE id = $1::uuid::text) AS chain,
      (SELECT count(*) FROM audit_event WHERE chain = $1::uuid::text)::text AS audit_event`,
    id,
  );
  return row!;
}
