import { z } from 'zod';
import { modelFilter } from '../domain/model/filter';
import { modelInput } from '../domain/model/model-input';
import * as r from './model-resources';
import { operation, pageOf, pageQuery, staleQuery } from './operation';
import { idParams, key, posted, role, settled, usual } from './shared';

const shared = { tag: 'Models' } as const;
const one = { ...shared, params: idParams } as const;
const ofUseCase = { ...shared, params: z.object({ key }), path: '/use-cases/{key}/models' } as const;
const versioned = z.object({ version: z.int() });
const FILE_BYTES = 2 * 1024 * 1024;

export const listModels = operation({
  ...shared,
  id: 'listModels',
  method: 'GET',
  path: '/models',
  scope: 'read',
  summary: 'The register of models, by provider and name',
  query: modelFilter.extend(pageQuery),
  status: 200,
  response: pageOf(r.model),
  refusals: ['validation_failed'],
});
export const addModel = operation({
  ...shared,
  id: 'addModel',
  method: 'POST',
  path: '/models',
  scope: 'write',
  summary: 'Add a model to the register',
  body: modelInput,
  status: 201,
  response: z.object({ modelId: z.uuid(), version: z.int() }),
  refusals: ['validation_failed', 'forbidden', 'conflict', 'idempotency_mismatch'],
});
export const getModel = operation({
  ...one,
  id: 'getModel',
  method: 'GET',
  path: '/models/{id}',
  scope: 'read',
  summary: 'One model of the register',
  status: 200,
  response: r.model,
  etag: true,
  refusals: ['not_found'],
});
export const changeModel = operation({
  ...one,
  id: 'changeModel',
  method: 'PATCH',
  path: '/models/{id}',
  scope: 'write',
  summary: 'Change what the register says of a model',
  query: staleQuery,
  body: r.modelPatch,
  status: 200,
  response: versioned,
  etag: true,
  ifMatch: true,
  refusals: [...usual, 'stale_version'],
});
export const setModelLifecycle = operation({
  ...one,
  id: 'setModelLifecycle',
  method: 'POST',
  path: '/models/{id}/lifecycle',
  scope: 'write',
  summary: 'Say from when a model is deprecated and when it ends, or take that back',
  query: staleQuery,
  body: r.lifecycleInput,
  status: 201,
  response: versioned,
  etag: true,
  ifMatch: true,
  refusals: [...posted, 'stale_version'],
});
export const listModelUseCases = operation({
  ...one,
  id: 'listModelUseCases',
  method: 'GET',
  path: '/models/{id}/use-cases',
  scope: 'read',
  summary: 'The use cases that rest on a model, as far as the caller may see them',
  query: z.strictObject(pageQuery),
  status: 200,
  response: pageOf(r.modelUseCase),
  refusals: ['validation_failed', 'not_found'],
});
export const exportModels = operation({
  ...shared,
  id: 'exportModels',
  method: 'GET',
  path: '/models/export',
  scope: 'read',
  summary: 'The whole register of models as CSV',
  status: 200,
  response: z.string(),
  responseType: 'text/csv',
  refusals: [],
});
export const importModels = operation({
  ...shared,
  id: 'importModels',
  method: 'POST',
  path: '/models/import',
  scope: 'write',
  summary: 'Add the models of a CSV file; all of them, or none',
  body: r.modelsFile,
  bodyType: 'multipart/form-data',
  maxBytes: FILE_BYTES,
  status: 201,
  response: z.object({ added: z.int(), unchanged: z.int().describe('In the register already, just so.') }),
  refusals: ['validation_failed', 'forbidden', 'conflict', 'idempotency_mismatch'],
});
export const getUseCaseModels = operation({
  ...ofUseCase,
  id: 'getUseCaseModels',
  method: 'GET',
  scope: 'read',
  summary: 'The models a use case names from the register',
  status: 200,
  response: z.object({ items: z.array(r.namedModel) }),
  etag: true,
  refusals: ['not_found'],
});
export const nameModels = operation({
  ...ofUseCase,
  id: 'nameModels',
  method: 'PUT',
  scope: 'write',
  summary: 'Say which models of the register a use case uses, all of them at once',
  query: staleQuery,
  body: r.namedModelsInput,
  status: 200,
  response: z.object({ ...settled, stale: z.array(role).describe('Roles whose approval this change made stale.') }),
  etag: true,
  ifMatch: true,
  refusals: ['validation_failed', 'forbidden', 'not_found', 'conflict', 'stale_version'],
});
