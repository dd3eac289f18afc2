import type { Reading } from '../domain/policy/gate-metrics';
import type { Reader } from './transaction';

/**
 * Of these metrics of these use cases the last reading of every month in UTC, by the id of the use case: all that figures
 * by month are made of, however many were recorded.
 */
export async function loadMonthReadings(
  db: Reader,
  useCaseIds: readonly string[],
  metrics: readonly string[],
): Promise<ReadonlyMap<string, readonly Reading[]>> {
  if (useCaseIds.length === 0 || metrics.length === 0) return new Map();
  const rows = await db.$queryRaw<(Reading & { useCaseId: string })[]>`
    SELECT DISTINCT ON (m.use_case_id, m.metric, date_trunc('month', m.measured_at AT TIME ZONE 'UTC'))
      m.use_case_id AS "useCaseId", m.metric, m.value, m.measured_at AS at
    FROM measurement m WHERE m.use_case_id = ANY(${useCaseIds}::uuid[]) AND m.metric = ANY(${metrics}::text[])
    ORDER BY m.use_case_id, m.metric, date_trunc('month', m.measured_at AT TIME ZONE 'UTC'), m.measured_at DESC, m.recorded_at DESC`;
  const found = new Map<string, Reading[]>();
  for (const { useCaseId, ...reading } of rows) found.set(useCaseId, [...(found.get(useCaseId) ?? []), reading]);
  return found;
}
