import type { Gate } from '../vocabulary';
import { holds, type Fields, type Values } from './condition';
import { effectiveTarget, type EffectiveTarget, type MetricTarget, type OwnTarget } from './metric-target';
import type { Metric, PolicyPack } from './pack-schema';

export interface ExpectedMetric extends EffectiveTarget {
  readonly metric: Metric;
}

export interface Reading {
  readonly metric: string;
  readonly value: number;
  /** When it was measured. */
  readonly at: Date;
}

export type MetricOutcome = 'met' | 'missed' | 'missing';

const DAY_MS = 86_400_000;

/**
 * The metrics a gate expects for these values, each with the target that counts. Source: metrics.yaml.
 * @param targets those the use case set itself, of any gate
 */
export function expectedMetrics(
  values: Values,
  gate: Gate,
  fields: Fields,
  pack: PolicyPack,
  targets: readonly OwnTarget[],
): readonly ExpectedMetric[] {
  return pack.metrics
    .filter((metric) => metric.expected_at.includes(gate) && holds(metric.applies_when, values, fields))
    .map((metric) => {
      const own = targets.find((one) => one.gate === gate && one.metric === metric.id);
      return { metric, ...effectiveTarget(targetOfPack(metric, values, gate, fields), own) };
    });
}

/** The metrics of a gate that do not apply to these values. */
export function metricsNotApplicable(values: Values, gate: Gate, fields: Fields, pack: PolicyPack): readonly Metric[] {
  return pack.metrics.filter(
    (metric) => metric.expected_at.includes(gate) && !holds(metric.applies_when, values, fields),
  );
}

/** The newest reading that is not older than the metric allows: the one a gate counts. */
export function currentReading<R extends Reading>(metric: Metric, readings: readonly R[], now: Date): R | null {
  const oldest = now.getTime() - metric.max_age_days * DAY_MS;
  const newest = newestReading(metric, readings);
  return newest && newest.at.getTime() >= oldest ? newest : null;
}

/** The newest reading of a metric, however old; of two of one moment the later one in the list. */
export function newestReading<R extends Reading>(metric: Metric, readings: readonly R[]): R | null {
  return readings
    .filter((reading) => reading.metric === metric.id)
    .reduce<R | null>((newest, reading) => (newest && newest.at > reading.at ? newest : reading), null);
}

/** Whether a value lies inside its target; a metric without a reading is `missing`. */
export function judgeMetric(target: MetricTarget, value: number | null): MetricOutcome {
  if (value === null) return 'missing';
  const inside = (target.min === null || value >= target.min) && (target.max === null || value <= target.max);
  return inside ? 'met' : 'missed';
}

function targetOfPack(metric: Metric, values: Values, gate: Gate, fields: Fields): MetricTarget {
  if (metric.direction === 'range') return { min: metric.target_min ?? null, max: metric.target_max ?? null };
  const override = metric.overrides?.find(({ when }) => holds(when, values, fields));
  const target = override?.target[gate] ?? metric.target[gate] ?? null;
  return metric.direction === 'lower' ? { min: null, max: target } : { min: target, max: null };
}
