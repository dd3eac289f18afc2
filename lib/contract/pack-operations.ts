import { z } from 'zod';
import { operation, pageQuery } from './operation';
import * as r from './pack-resources';
import { posted, sha256 } from './shared';

const ROOM_FOR_THE_FORM = 64 * 1024;
const shared = { tag: 'Policy packs' } as const;
const reads = { ...shared, method: 'GET', scope: 'read', status: 200 } as const;
const acts = { ...shared, method: 'POST', scope: 'admin' } as const;
const ofVersion = { params: r.versionParams } as const;
const sendsFile = { bodyType: 'multipart/form-data', maxBytes: r.PACK_BYTES + ROOM_FOR_THE_FORM } as const;
const PROOF = ['reauthentication_required', 'rate_limited'] as const;

export const listPacks = operation({
  ...reads,
  id: 'listPacks',
  path: '/policy-packs',
  summary: 'Every version of the policy pack, newest first; the ETag is the version in force',
  response: z.object({ items: z.array(r.packVersion) }),
  etag: true,
  refusals: ['forbidden'],
});
export const getPack = operation({
  ...reads,
  ...ofVersion,
  id: 'getPack',
  path: '/policy-packs/{version}',
  summary: 'One version, whole',
  response: r.wholePack,
  refusals: ['forbidden', 'not_found'],
});
export const downloadPack = operation({
  ...reads,
  ...ofVersion,
  id: 'downloadPack',
  path: '/policy-packs/{version}/yaml',
  summary: 'One version as YAML, as it can be proposed again',
  response: z.string(),
  responseType: 'application/yaml',
  refusals: ['forbidden', 'not_found'],
});
export const comparePacks = operation({
  ...reads,
  ...ofVersion,
  id: 'comparePacks',
  path: '/policy-packs/{version}/differences',
  summary: 'In what a version differs from another, in words',
  query: z.strictObject({
    from: z
      .string()
      .regex(/^[1-9][0-9]{0,8}$/, 'The number of a version.')
      .transform(Number)
      .describe('The version it is held against.'),
  }),
  response: z.object({ items: z.array(r.packDifference) }),
  refusals: ['validation_failed', 'forbidden', 'not_found'],
});
export const getPackImpact = operation({
  ...reads,
  ...ofVersion,
  id: 'getPackImpact',
  path: '/policy-packs/{version}/impact',
  summary: 'Which open reviews a version affects, and how',
  query: z.strictObject({ limit: pageQuery.limit, cursor: z.uuid('From `nextCursor` of the page before.').optional() }),
  response: z.object({
    totals: r.impactTotals.nullable().describe('Of all open reviews; with the first page only.'),
    items: z.array(r.affectedReview),
    nextCursor: z.string().nullable(),
  }),
  refusals: ['validation_failed', 'forbidden', 'not_found'],
});
export const previewPack = operation({
  ...acts,
  ...sendsFile,
  id: 'previewPack',
  path: '/policy-packs/previews',
  summary: 'What publishing a pack would change, and for which open reviews; keeps nothing',
  body: r.packFile,
  status: 200,
  response: r.packPreview,
  refusals: ['validation_failed', 'forbidden', 'idempotency_mismatch'],
});
export const publishPack = operation({
  ...acts,
  ...sendsFile,
  id: 'publishPack',
  path: '/policy-packs',
  summary: 'Publish a new version; If-Match is the version in force that was looked at',
  body: r.publishForm,
  status: 201,
  response: z.object({ version: z.int(), sha256 }),
  etag: true,
  ifMatch: true,
  refusals: ['validation_failed', 'conflict', 'stale_version', 'idempotency_mismatch', ...PROOF],
});
export const tightenReviews = operation({
  ...acts,
  ...ofVersion,
  id: 'tightenReviews',
  path: '/policy-packs/{version}/tightenings',
  summary: 'Hold open reviews to what is stricter in the version in force, each with an answer of its own',
  body: r.tightenInput,
  status: 200,
  response: z.object({ items: z.array(r.tighteningOutcome) }),
  refusals: [...posted, ...PROOF],
});
