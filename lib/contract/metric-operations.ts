import { z } from 'zod';
import { metricsView, metricTarget, targetInput, targetSaved } from './metric-resources';
import { operation, staleQuery } from './operation';
import { gate, key } from './shared';

const tag = 'Metrics';
const targetParams = z.object({ key, gate, metric: z.string().max(100) });
const path = '/use-cases/{key}/targets/{gate}/{metric}';
const change = {
  path,
  tag,
  scope: 'write',
  params: targetParams,
  query: staleQuery,
  status: 200,
  response: targetSaved,
  etag: true,
  ifMatch: true,
} as const;

export const listMetrics = operation({
  id: 'listMetrics',
  method: 'GET',
  path: '/use-cases/{key}/metrics',
  tag,
  scope: 'read',
  summary: 'The metrics that the present and the next gates ask for, with targets and newest readings',
  params: z.object({ key }),
  status: 200,
  response: metricsView,
  refusals: ['not_found'],
});
export const getTarget = operation({
  id: 'getTarget',
  method: 'GET',
  path,
  tag,
  scope: 'read',
  summary: 'The target of a metric at a gate',
  params: targetParams,
  status: 200,
  response: metricTarget,
  etag: true,
  refusals: ['not_found'],
});
export const setTarget = operation({
  ...change,
  id: 'setTarget',
  method: 'PUT',
  summary: 'Set the target of a metric at a gate',
  body: targetInput,
  refusals: ['validation_failed', 'forbidden', 'not_found', 'conflict', 'stale_version'],
});
export const returnTarget = operation({
  ...change,
  id: 'returnTarget',
  method: 'DELETE',
  summary: 'Return to the policy pack’s target',
  refusals: ['validation_failed', 'forbidden', 'not_found', 'conflict', 'stale_version'],
});
