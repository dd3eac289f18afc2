import type { Call } from '../access/actor';
import { can } from '../access/permissions';
import { outOfBounds } from '../policy/metric-bounds';
import type { Metric } from '../policy/pack-schema';
import { invalid, ok, type Issue, type Result } from '../result';
import type { UseCaseRecord } from './record';
import { closedFor } from './standing';

export interface ReadingRequest {
  readonly metric: string;
  readonly value: number;
  readonly measuredAt: Date;
  readonly source: string;
  readonly note: string;
}

const HOUR_MS = 3_600_000;

/** Whether the actor may record readings of this record now. */
export function mayRecord(record: UseCaseRecord, call: Call): Result<void> {
  const allowed = can(call.actor, 'measurement.record', record);
  return allowed.ok ? (closedFor(record) ?? allowed) : allowed;
}

/** Recording one reading of a metric of the pack. A moment in the future is refused: nothing was measured there. */
export function recordMeasurement(record: UseCaseRecord, request: ReadingRequest, call: Call): Result<Metric> {
  const allowed = mayRecord(record, call);
  if (!allowed.ok) return allowed;
  const pack = record.openReview?.pack.content ?? record.activePack.content;
  const metric = pack.metrics.find(({ id }) => id === request.metric);
  const issues: Issue[] = [];
  if (!metric) issues.push({ path: 'metric', message: 'There is no metric of this name in the policy pack.' });
  if (request.measuredAt.getTime() > call.now.getTime() + HOUR_MS) {
    issues.push({ path: 'measuredAt', message: 'It cannot have been measured in the future.' });
  }
  const impossible = metric && outOfBounds(metric, request.value);
  if (impossible) issues.push({ path: 'value', message: impossible });
  return metric && issues.length === 0 ? ok(metric) : invalid(issues);
}
