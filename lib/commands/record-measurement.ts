import { createMeasurement } from '../data/save-discussion';
import type { Call } from '../domain/access/actor';
import { ok, type Result } from '../domain/result';
import { newOverruns } from '../domain/review/overruns';
import { recordMeasurement, type ReadingRequest } from '../domain/use-case/record-measurement';
import { actOnUseCase, type Settled } from './act-on-use-case';

/** Records one reading of a metric; it may be the last thing a gate waits for. */
export function recordReading(
  call: Call,
  key: string,
  request: ReadingRequest,
): Promise<Result<Settled & { measurementId: string }>> {
  return actOnUseCase(call, key, async (tx, record, call) => {
    const allowed = recordMeasurement(record, request, call);
    if (!allowed.ok) return allowed;
    const over = newOverruns(
      record,
      { metric: request.metric, value: request.value, at: request.measuredAt },
      call.now,
    );
    const measurementId = await createMeasurement(tx, record.id, request, call.actor.id, call.now);
    const { metric, value, measuredAt, source } = request;
    const data = { metric, value, measuredAt: measuredAt.toISOString(), source };
    return ok({ value: { measurementId }, events: [{ type: 'measurement.recorded', data }, ...over] });
  });
}
