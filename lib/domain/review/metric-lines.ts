import { counted } from '../counted';
import {
  currentReading,
  judgeMetric,
  metricsNotApplicable,
  newestReading,
  type ExpectedMetric,
} from '../policy/gate-metrics';
import { amountInWords } from '../policy/labels';
import { effectiveInWords } from '../policy/metric-target';
import type { GateLine, Matters } from './gate';
import type { ReviewContext } from './review-context';

/** Whether a metric is inside its target, by the newest reading that counts. */
export function metricLine({ record }: Matters, expected: ExpectedMetric, now: Date): GateLine {
  const { metric, target } = expected;
  const reading = currentReading(metric, record.measurements, now);
  const newest = newestReading(metric, record.measurements);
  const outcome = judgeMetric(target, reading?.value ?? null);
  const goal = `The target is ${effectiveInWords(expected, metric.unit)}`;
  const old =
    newest && !reading ? `The last reading is older than ${counted(metric.max_age_days, 'day', 'days')}. ` : '';
  const title = {
    met: `“${metric.name}” is inside its target`,
    missed: `“${metric.name}” is at ${amountInWords(reading?.value ?? 0)}`,
    missing: `“${metric.name}” has no reading that counts`,
  }[outcome];
  const judgeable = target.min !== null || target.max !== null;
  return {
    id: `metric.${metric.id}`,
    kind: 'metric',
    role: null,
    state: !judgeable ? 'ERROR' : outcome === 'met' ? 'SATISFIED' : 'UNSATISFIED',
    title,
    detail: `${old}${goal}`,
    heldBy: outcome === 'met' ? null : 'TEAM',
    people: outcome === 'met' ? [] : [record.owner],
    since: newest?.at ?? null,
    subject: metric.id,
  };
}

/** Metrics that block elsewhere and do not apply to this use case. */
export function notApplicableLines({ derived, review }: ReviewContext): GateLine[] {
  return metricsNotApplicable(derived.values, review.gate, derived.fields, review.pack.content)
    .filter((metric) => metric.gate_rule === 'block')
    .map((metric) => ({
      role: null,
      people: [],
      since: null,
      heldBy: null,
      id: `metric.${metric.id}`,
      kind: 'metric',
      state: 'NOT_APPLICABLE',
      title: metric.name,
      detail: metric.how,
      subject: metric.id,
    }));
}
