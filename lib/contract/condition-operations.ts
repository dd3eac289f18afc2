import { z } from 'zod';
import { anyCase } from '../domain/text';
import { CONDITION_STATES } from '../domain/vocabulary';
import { several } from '../domain/use-case/filter';
import * as r from './condition-resources';
import { operation, pageOf, pageQuery } from './operation';
import { idParams, key, posted, role, settled } from './shared';

const FILE_BYTES = 26 * 1024 * 1024;
const shared = { tag: 'Conditions' } as const;
const acted = z.object({ ...settled, conditionVersion: z.int() });

export const listConditions = operation({
  ...shared,
  id: 'listConditions',
  method: 'GET',
  path: '/conditions',
  scope: 'read',
  summary: 'Conditions that bind, the one due first first',
  query: z.strictObject({
    ...pageQuery,
    key: key.optional(),
    role: anyCase(role).optional(),
    state: several(anyCase(z.enum(CONDITION_STATES))),
    mine: z
      .enum(['true', 'false'])
      .transform((text) => text === 'true')
      .optional()
      .describe('That wait for the caller: to be answered, or to be decided on.'),
  }),
  status: 200,
  response: pageOf(r.conditionItem),
  refusals: ['validation_failed'],
});
export const getCondition = operation({
  ...shared,
  id: 'getCondition',
  method: 'GET',
  path: '/conditions/{id}',
  scope: 'read',
  summary: 'One condition with what came of it',
  params: idParams,
  status: 200,
  response: r.condition,
  etag: true,
  refusals: ['not_found'],
});
export const answerCondition = operation({
  ...shared,
  id: 'answerCondition',
  method: 'POST',
  path: '/conditions/{id}/answers',
  scope: 'write',
  summary: 'Say how a condition was met, with a web address that shows it',
  params: idParams,
  body: r.conditionAnswerInput,
  status: 201,
  response: acted,
  ifMatch: true,
  refusals: [...posted, 'stale_version'],
});
export const answerConditionWithFile = operation({
  ...shared,
  id: 'answerConditionWithFile',
  method: 'POST',
  path: '/conditions/{id}/answers/files',
  scope: 'write',
  summary: 'Say how a condition was met, with a file that shows it',
  params: idParams,
  body: r.conditionFileInput,
  bodyType: 'multipart/form-data',
  maxBytes: FILE_BYTES,
  status: 201,
  response: acted,
  ifMatch: true,
  refusals: [...posted, 'stale_version', 'payload_too_large'],
});
export const decideCondition = operation({
  ...shared,
  id: 'decideCondition',
  method: 'POST',
  path: '/conditions/{id}/decisions',
  scope: 'sign',
  summary: 'Close a condition as met, waive it, or give it back, for the role that set it',
  params: idParams,
  body: r.conditionDecisionInput,
  status: 201,
  response: acted,
  ifMatch: true,
  refusals: [...posted, 'stale_version'],
});
