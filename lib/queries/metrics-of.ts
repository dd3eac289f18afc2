import { currentReading, judgeMetric, newestReading, type ExpectedMetric } from '../domain/policy/gate-metrics';
import type { Metric } from '../domain/policy/pack-schema';
import type { Measurement, UseCaseRecord } from '../domain/use-case/record';
import { metricsAt } from '../domain/use-case/set-target';
import { gateInWork } from '../domain/use-case/sponsor-coverage';
import type { Gate } from '../domain/vocabulary';

const SHOWN_READINGS = 12;

export type MetricOfGate = ReturnType<typeof metricsAtGate>[number];
export type JudgedMetric = ReturnType<typeof judgedAt>;

/** The metrics of the gate in work. */
export function metricsOf(record: UseCaseRecord, now: Date) {
  const gate = gateInWork(record.stage, record.openReview?.gate ?? null);
  return { gate, expected: metricsAtGate(record, gate, metricsAt(record, gate), now) };
}

/** Metrics with their target at a gate, the reading that counts, and the last readings for a trend. */
export function metricsAtGate(record: UseCaseRecord, gate: Gate, expected: readonly ExpectedMetric[], now: Date) {
  return expected.map((one) => ({
    ...definitionOf(one.metric),
    ...judgedAt(record, gate, one, now),
    newest: newestOf(record, one.metric, now),
    trend: record.measurements
      .filter(({ metric }) => metric === one.metric.id)
      .slice(-SHOWN_READINGS)
      .map(({ value }) => value),
  }));
}

/** What the pack says of a metric, whatever the gate. */
export function definitionOf({ id, name, unit, how, direction, gate_rule, max_age_days, roles }: Metric) {
  return { id, name, unit, how, direction, blocks: gate_rule === 'block', maxAgeDays: max_age_days, roles };
}

/** How a metric stands at one gate: the target that counts, whose it is, and whether the reading is inside it. */
export function judgedAt(record: UseCaseRecord, gate: Gate, { metric, target, pack, own }: ExpectedMetric, now: Date) {
  const stored = record.targets.find((one) => one.gate === gate && one.metric === metric.id);
  const reading = currentReading(metric, record.measurements, now);
  return {
    gate,
    target,
    pack,
    own: own && stored ? { ...own, setBy: stored.setBy, setAt: stored.setAt } : null,
    targetVersion: stored?.version ?? 0,
    outcome: judgeMetric(target, reading?.value ?? null),
  };
}

/** The newest reading, and whether it is too old to count. */
export function newestOf(
  { measurements }: { readonly measurements: readonly Measurement[] },
  metric: Metric,
  now: Date,
) {
  const newest = newestReading(metric, measurements);
  if (!newest) return null;
  const { value, at, source } = newest;
  return { value, at, source, tooOld: currentReading(metric, measurements, now) === null };
}
