import { recordReading } from '@/lib/commands/record-measurement';
import * as operations from '@/lib/contract/use-case-operations';
import { apiRoute } from '@/lib/http/api-route';
import { ok } from '@/lib/domain/result';
import { listMeasurements } from '@/lib/queries/list-measurements';

export * from '@/lib/http/not-offered';

export const GET = apiRoute(operations.listMeasurements, async ({ call, params, query }) => {
  const found = await listMeasurements(call.actor, params.key, query);
  return found.ok ? ok({ body: found.value }) : found;
});

export const POST = apiRoute(operations.recordMeasurement, async ({ call, params, body }) => {
  const done = await recordReading(call, params.key, body);
  return done.ok ? ok({ body: done.value }) : done;
});
