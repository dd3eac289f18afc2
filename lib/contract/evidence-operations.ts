import { z } from 'zod';
import { fileInput, linkInput } from './evidence-resources';
import { operation, staleQuery } from './operation';
import * as r from './review-resources';
import { acted, posted, requirementParams, sectionParams, settled } from './shared';

const FILE_BYTES = 26 * 1024 * 1024;
const threadParams = sectionParams.extend({ threadId: z.uuid() });

export const attachLink = operation({
  id: 'attachLink',
  method: 'POST',
  path: '/reviews/{id}/sections/{role}/answers/{requirementId}/links',
  tag: 'Evidence',
  scope: 'write',
  summary: 'Add a web address as evidence',
  params: requirementParams,
  query: staleQuery,
  body: linkInput,
  status: 201,
  response: z.object({ ...settled, evidenceId: z.uuid() }),
  refusals: posted,
});
export const attachFile = operation({
  id: 'attachFile',
  method: 'POST',
  path: '/reviews/{id}/sections/{role}/answers/{requirementId}/files',
  tag: 'Evidence',
  scope: 'write',
  summary: 'Add a file as evidence',
  params: requirementParams,
  query: staleQuery,
  body: fileInput,
  bodyType: 'multipart/form-data',
  maxBytes: FILE_BYTES,
  status: 201,
  response: z.object({ ...settled, evidenceId: z.uuid() }),
  refusals: [...posted, 'payload_too_large'],
});
export const detachEvidence = operation({
  id: 'detachEvidence',
  method: 'DELETE',
  path: '/reviews/{id}/sections/{role}/answers/{requirementId}/evidence/{evidenceId}',
  tag: 'Evidence',
  scope: 'write',
  summary: 'Take evidence off an answer',
  params: requirementParams.extend({ evidenceId: z.uuid() }),
  query: staleQuery,
  status: 200,
  response: acted,
  refusals: ['validation_failed', 'forbidden', 'not_found', 'conflict'],
});
export const getEvidenceContent = operation({
  id: 'getEvidenceContent',
  method: 'GET',
  path: '/evidence/{id}/content',
  tag: 'Evidence',
  scope: 'read',
  summary: 'Download a file of evidence, with the SHA-256 it was attached with or not at all',
  params: z.object({ id: z.uuid() }),
  status: 200,
  response: z.unknown(),
  responseType: 'application/octet-stream',
  refusals: ['not_found', 'conflict'],
});
export const startThread = operation({
  id: 'startThread',
  method: 'POST',
  path: '/reviews/{id}/sections/{role}/threads',
  tag: 'Discussion',
  scope: 'write',
  summary: 'Begin a conversation on a requirement',
  params: sectionParams,
  body: r.threadInput,
  status: 201,
  response: z.object({ ...settled, threadId: z.uuid() }),
  refusals: posted,
});
export const replyToThread = operation({
  id: 'replyToThread',
  method: 'POST',
  path: '/reviews/{id}/sections/{role}/threads/{threadId}/comments',
  tag: 'Discussion',
  scope: 'write',
  summary: 'Reply',
  params: threadParams,
  body: r.commentInput,
  status: 201,
  response: acted,
  refusals: posted,
});
export const resolveThread = operation({
  id: 'resolveThread',
  method: 'POST',
  path: '/reviews/{id}/sections/{role}/threads/{threadId}/resolution',
  tag: 'Discussion',
  scope: 'write',
  summary: 'Resolve a conversation',
  params: threadParams,
  status: 201,
  response: acted,
  refusals: posted,
});
