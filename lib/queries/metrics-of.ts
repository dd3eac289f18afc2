import { derive } from '../domain/policy/derive';
import { currentReading, expectedMetrics, judgeMetric, newestReading } from '../domain/policy/gate-metrics';
import type { UseCaseRecord } from '../domain/use-case/record';
import { gateInWork } from '../domain/use-case/sponsor-coverage';

const SHOWN_READINGS = 12;

/** The metrics of the gate in work with target, the reading that counts, and the last readings for a trend. */
export function metricsOf(record: UseCaseRecord, now: Date) {
  const pack = record.openReview?.pack.content ?? record.activePack.content;
  const { values, fields } = derive(record.intake, pack, record.organisation.employees, record.tierDecision);
  const gate = gateInWork(record.stage, record.openReview?.gate ?? null);
  return {
    gate,
    all: pack.metrics.map(({ id, name, unit, how }) => ({ id, name, unit, how })),
    expected: expectedMetrics(values, gate, fields, pack).map(({ metric, target }) => {
      const reading = currentReading(metric, record.measurements, now);
      const newest = newestReading(metric, record.measurements);
      return {
        id: metric.id,
        name: metric.name,
        unit: metric.unit,
        direction: metric.direction,
        blocks: metric.gate_rule === 'block',
        maxAgeDays: metric.max_age_days,
        target,
        outcome: judgeMetric(target, reading?.value ?? null),
        newest: newest && { value: newest.value, at: newest.at, source: newest.source, tooOld: reading === null },
        trend: record.measurements
          .filter((one) => one.metric === metric.id)
          .slice(-SHOWN_READINGS)
          .map(({ value }) => value),
      };
    }),
  };
}
