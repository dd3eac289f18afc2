import * as operations from '@/lib/contract/metric-operations';
import { notFound, ok } from '@/lib/domain/result';
import { apiRoute } from '@/lib/http/api-route';
import { readMetrics } from '@/lib/queries/read-metrics';

export * from '@/lib/http/not-offered';

export const GET = apiRoute(operations.listMetrics, async ({ call, params }) => {
  const metrics = await readMetrics(call, params.key);
  return metrics ? ok({ body: metrics }) : notFound();
});
