import { z } from 'zod';
import { mappingSchema } from '../domain/import/mapping';
import { ROW_FILTERS } from '../domain/import/row-filter';
import { anyCase } from '../domain/text';
import * as r from './import-resources';
import { operation, pageOf, pageQuery } from './operation';
import { idParams, posted, usual } from './shared';

/** The largest file, and room for the form around it. */
const FORM_BYTES = 11 * 1024 * 1024;

const shared = { tag: 'Import', scope: 'admin' } as const;
const one = { ...shared, params: idParams } as const;

export const importFile = operation({
  ...shared,
  id: 'importFile',
  method: 'POST',
  path: '/use-cases/import',
  summary: 'Upload a register and try it, or import it at once',
  body: r.fileInput,
  bodyType: 'multipart/form-data',
  maxBytes: FORM_BYTES,
  status: 201,
  response: r.importedFile,
  refusals: ['validation_failed', 'forbidden', 'conflict', 'payload_too_large', 'idempotency_mismatch'],
});
export const listImports = operation({
  ...shared,
  id: 'listImports',
  method: 'GET',
  scope: 'read',
  path: '/use-cases/import',
  summary: 'The newest imports',
  query: z.strictObject({ limit: pageQuery.limit }),
  status: 200,
  response: z.object({ items: z.array(r.importJob) }),
  refusals: ['validation_failed', 'forbidden'],
});
export const getImport = operation({
  ...one,
  id: 'getImport',
  method: 'GET',
  scope: 'read',
  path: '/use-cases/import/{id}',
  summary: 'One import with its state and progress',
  status: 200,
  response: r.importJob,
  refusals: ['not_found'],
});
export const getImportMapping = operation({
  ...one,
  id: 'getImportMapping',
  method: 'GET',
  scope: 'read',
  path: '/use-cases/import/{id}/mapping',
  summary: 'How the file is read, and what stands in its columns',
  status: 200,
  response: r.importMapping,
  etag: true,
  refusals: ['not_found'],
});
export const mapImport = operation({
  ...one,
  id: 'mapImport',
  method: 'PUT',
  path: '/use-cases/import/{id}/mapping',
  summary: 'Say how the file is read',
  body: mappingSchema,
  status: 200,
  response: z.object({ mapping: mappingSchema, version: z.int() }),
  etag: true,
  ifMatch: true,
  refusals: [...usual, 'stale_version'],
});
export const listImportRows = operation({
  ...one,
  id: 'listImportRows',
  method: 'GET',
  scope: 'read',
  path: '/use-cases/import/{id}/rows',
  summary: 'What becomes of each row, or what became of it',
  query: z.strictObject({
    ...pageQuery,
    show: anyCase(z.enum(ROW_FILTERS)).default('ALL'),
  }),
  status: 200,
  response: pageOf(r.importRow),
  refusals: ['validation_failed', 'not_found'],
});
export const runImport = operation({
  ...one,
  id: 'runImport',
  method: 'POST',
  path: '/use-cases/import/{id}/runs',
  summary: 'Import the rows, or try it; answers when it is done',
  body: r.runInput,
  status: 201,
  response: r.ran,
  refusals: posted,
});
export const getImportReport = operation({
  ...one,
  id: 'getImportReport',
  method: 'GET',
  scope: 'read',
  path: '/use-cases/import/{id}/report',
  summary: 'What became of each row, as CSV',
  status: 200,
  response: z.unknown(),
  responseType: 'text/csv',
  refusals: ['validation_failed', 'not_found'],
});
