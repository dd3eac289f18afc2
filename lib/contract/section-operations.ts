import { z } from 'zod';
import { operation, staleQuery } from './operation';
import * as r from './review-resources';
import { acted, instant, json, posted, requirementParams, sectionParams, settled, sha256, usual } from './shared';

const tag = 'Sections';
const signOffParams = sectionParams.extend({ signOffId: z.uuid() });

export const getSection = operation({
  id: 'getSection',
  method: 'GET',
  path: '/reviews/{id}/sections/{role}',
  tag,
  scope: 'read',
  summary: 'One section: requirements, answers, findings, signatures',
  params: sectionParams,
  status: 200,
  response: r.section,
  refusals: ['not_found'],
});
export const resubmitSection = operation({
  id: 'resubmitSection',
  method: 'POST',
  path: '/reviews/{id}/sections/{role}/resubmission',
  tag,
  scope: 'write',
  summary: 'Give a section back to its reviewer',
  params: sectionParams,
  status: 201,
  response: acted,
  ifMatch: true,
  refusals: [...posted, 'stale_version'],
});
export const getAnswer = operation({
  id: 'getAnswer',
  method: 'GET',
  path: '/reviews/{id}/sections/{role}/answers/{requirementId}',
  tag,
  scope: 'read',
  summary: 'One answer with its evidence',
  params: requirementParams,
  status: 200,
  response: r.answer,
  etag: true,
  refusals: ['not_found'],
});
export const saveAnswer = operation({
  id: 'saveAnswer',
  method: 'PUT',
  path: '/reviews/{id}/sections/{role}/answers/{requirementId}',
  tag,
  scope: 'write',
  summary: 'Answer a requirement; a first answer sends If-Match: "0"',
  params: requirementParams,
  query: staleQuery,
  body: r.answerInput,
  status: 200,
  response: z.object({ ...settled, answerVersion: z.int() }),
  etag: true,
  ifMatch: true,
  refusals: [...usual, 'stale_version'],
});
export const getFinding = operation({
  id: 'getFinding',
  method: 'GET',
  path: '/reviews/{id}/sections/{role}/findings/{requirementId}',
  tag,
  scope: 'read',
  summary: 'One finding',
  params: requirementParams,
  status: 200,
  response: r.finding,
  etag: true,
  refusals: ['not_found'],
});
export const saveFinding = operation({
  id: 'saveFinding',
  method: 'PUT',
  path: '/reviews/{id}/sections/{role}/findings/{requirementId}',
  tag,
  scope: 'sign',
  summary: 'Say what you found on a requirement; a first finding sends If-Match: "0"',
  params: requirementParams,
  body: r.findingInput,
  status: 200,
  response: z.object({ ...settled, findingVersion: z.int() }),
  etag: true,
  ifMatch: true,
  refusals: [...usual, 'stale_version'],
});
export const listSignOffs = operation({
  id: 'listSignOffs',
  method: 'GET',
  path: '/reviews/{id}/sections/{role}/sign-offs',
  tag,
  scope: 'read',
  summary: 'Signatures of a section, newest first',
  params: sectionParams,
  status: 200,
  response: z.object({ items: z.array(r.signOff) }),
  refusals: ['not_found'],
});
export const getSignOff = operation({
  id: 'getSignOff',
  method: 'GET',
  path: '/reviews/{id}/sections/{role}/sign-offs/{signOffId}',
  tag,
  scope: 'read',
  summary: 'One signature with what was signed',
  params: signOffParams,
  status: 200,
  response: r.signOff.extend({ snapshot: json.describe('What was read; its canonical form has the SHA-256.') }),
  refusals: ['not_found'],
});
export const getSignedContent = operation({
  id: 'getSignedContent',
  method: 'GET',
  path: '/reviews/{id}/sections/{role}/sign-offs/{signOffId}/content',
  tag,
  scope: 'read',
  summary: 'What was signed, in the very bytes whose SHA-256 the signature holds (RFC 8785)',
  params: signOffParams,
  status: 200,
  response: json,
  refusals: ['not_found'],
});
export const signSection = operation({
  id: 'signSection',
  method: 'POST',
  path: '/reviews/{id}/sections/{role}/sign-offs',
  tag,
  scope: 'sign',
  summary: 'Sign a section as it was read; if it changed meanwhile the answer is 409 with what changed',
  params: sectionParams,
  body: r.signInput,
  status: 201,
  response: z.object({
    ...settled,
    signOffId: z.uuid(),
    meaning: z.string(),
    snapshotSha256: sha256,
    signedAt: instant,
  }),
  refusals: [...posted, 'reauthentication_required', 'rate_limited'],
});
