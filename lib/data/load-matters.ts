import type { Reading } from '../domain/policy/gate-metrics';
import type { MetricTarget, OwnTarget } from '../domain/policy/metric-target';
import type { ThreadRecord } from '../domain/use-case/record';
import type { Reader } from './transaction';

export interface ReviewMatters {
  readonly useCaseId: string;
  readonly packId: string;
  /** The blocking ones that are not resolved. */
  readonly threads: readonly ThreadRecord[];
  /** The newest of each metric. */
  readonly readings: readonly Reading[];
  /** Those the use case set itself. */
  readonly targets: readonly OwnTarget[];
}

type Told<T extends { at: Date }> = Omit<T, 'at'> & { readonly at: string };
type Row = Omit<ReviewMatters, 'threads' | 'readings' | 'targets'> & {
  readonly targets: readonly (Omit<OwnTarget, 'target'> & MetricTarget)[];
  readonly readings: readonly Told<Reading>[];
  readonly threads: readonly (Omit<ThreadRecord, 'messages' | 'openedAt'> & {
    readonly openedAt: string;
    readonly messages: readonly Told<ThreadRecord['messages'][number]>[];
  })[];
};

/** Of the open reviews of these use cases, what their gates wait for beside the sections. */
export async function loadMatters(db: Reader, useCaseIds: readonly string[]): Promise<ReviewMatters[]> {
  if (useCaseIds.length === 0) return [];
  const rows = await db.$queryRaw<Row[]>`
    SELECT r.use_case_id AS "useCaseId", r.pack_id AS "packId",
      (SELECT coalesce(json_agg(json_build_object('id', t.id, 'requirement', t.requirement, 'role', t.role,
          'blocking', t.blocking, 'openedAt', t.opened_at, 'resolvedAt', NULL,
          'openedBy', json_build_object('id', p.id, 'name', p.name),
          'messages', (SELECT json_agg(json_build_object('id', c.id, 'at', c.at, 'text', c.text,
              'by', json_build_object('id', q.id, 'name', q.name)) ORDER BY c.at, c.id)
            FROM comment c JOIN person q ON q.id = c.by_id WHERE c.thread_id = t.id)) ORDER BY t.opened_at, t.id), '[]')
        FROM thread t JOIN person p ON p.id = t.opened_by_id
        WHERE t.review_id = r.id AND t.blocking AND t.resolved_at IS NULL) AS threads,
      (SELECT coalesce(json_agg(json_build_object('metric', n.metric, 'value', n.value, 'at', n.measured_at)), '[]')
        FROM (SELECT DISTINCT ON (m.metric) m.metric, m.value, m.measured_at FROM measurement m
          WHERE m.use_case_id = r.use_case_id ORDER BY m.metric, m.measured_at DESC, m.recorded_at DESC) n) AS readings,
      (SELECT coalesce(json_agg(json_build_object('gate', o.gate, 'metric', o.metric, 'min', o.min, 'max', o.max,
          'reason', o.reason)), '[]')
        FROM metric_target o WHERE o.use_case_id = r.use_case_id AND num_nonnulls(o.min, o.max) > 0) AS targets
    FROM review r WHERE r.use_case_id = ANY(${useCaseIds}::uuid[]) AND r.status IN ('DRAFT', 'IN_REVIEW')`;
  return rows.map(({ threads, readings, targets, ...row }) => ({
    ...row,
    targets: targets.map(({ min, max, ...target }) => ({ ...target, target: { min, max } })),
    readings: readings.map((reading) => ({ ...reading, at: new Date(reading.at) })),
    threads: threads.map((thread) => ({
      ...thread,
      openedAt: new Date(thread.openedAt),
      messages: thread.messages.map((message) => ({ ...message, at: new Date(message.at) })),
    })),
  }));
}
