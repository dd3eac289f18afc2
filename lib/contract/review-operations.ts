import { z } from 'zod';
import { dossier } from './dossier-resources';
import { operation, pageOf, pageQuery } from './operation';
import * as r from './review-resources';
import { acted, gate, key, posted, idParams, role, settled } from './shared';

const tag = 'Reviews';

export const listReviewsOfUseCase = operation({
  id: 'listReviewsOfUseCase',
  method: 'GET',
  path: '/use-cases/{key}/reviews',
  tag,
  scope: 'read',
  summary: 'Reviews of a use case, oldest first',
  params: z.object({ key }),
  status: 200,
  response: z.object({
    items: z.array(
      r.review.pick({ id: true, number: true, gate: true, round: true, status: true, openedAt: true, closedAt: true }),
    ),
  }),
  refusals: ['not_found'],
});
export const openReview = operation({
  id: 'openReview',
  method: 'POST',
  path: '/use-cases/{key}/reviews',
  tag,
  scope: 'write',
  summary: 'Ask for a gate',
  params: z.object({ key }),
  body: r.openInput,
  status: 201,
  response: z.object({ ...settled, reviewId: z.uuid(), review: z.int() }),
  refusals: posted,
});
export const listQueue = operation({
  id: 'listQueue',
  method: 'GET',
  path: '/reviews',
  tag,
  scope: 'read',
  summary: 'The sections that wait for the caller’s signature, first due first; a page may be short',
  query: z.strictObject(pageQuery),
  status: 200,
  response: pageOf(r.queueItem),
  refusals: ['validation_failed'],
});
export const getReview = operation({
  id: 'getReview',
  method: 'GET',
  path: '/reviews/{id}',
  tag,
  scope: 'read',
  summary: 'One review with its seven sections',
  params: idParams,
  status: 200,
  response: r.review,
  etag: true,
  refusals: ['not_found'],
});
const dossierParams = z.object({ key, number: z.coerce.number().int().min(1).max(999_999) });

export const getDossier = operation({
  id: 'getDossier',
  method: 'GET',
  path: '/use-cases/{key}/reviews/{number}/dossier',
  tag,
  scope: 'read',
  summary: 'The dossier of a gate: what was answered, found and signed, and the log that proves it, in canonical JSON',
  params: dossierParams,
  status: 200,
  response: dossier,
  refusals: ['not_found', 'conflict'],
});
export const getDossierDocument = operation({
  id: 'getDossierDocument',
  method: 'GET',
  path: '/use-cases/{key}/reviews/{number}/dossier.pdf',
  tag,
  scope: 'read',
  summary: 'The dossier of a gate to read and to print',
  params: dossierParams,
  status: 200,
  response: z.unknown(),
  responseType: 'application/pdf',
  refusals: ['not_found', 'conflict'],
});
export const submitReview = operation({
  id: 'submitReview',
  method: 'POST',
  path: '/reviews/{id}/submission',
  tag,
  scope: 'write',
  summary: 'Hand a prepared review to the seven roles',
  params: idParams,
  status: 201,
  response: acted,
  ifMatch: true,
  refusals: [...posted, 'stale_version'],
});
export const withdrawReview = operation({
  id: 'withdrawReview',
  method: 'POST',
  path: '/reviews/{id}/withdrawal',
  tag,
  scope: 'write',
  summary: 'Take a review back',
  params: idParams,
  body: r.withdrawInput,
  status: 201,
  response: acted,
  ifMatch: true,
  refusals: [...posted, 'stale_version'],
});
export const getPortfolio = operation({
  id: 'getPortfolio',
  method: 'GET',
  path: '/portfolio',
  tag: 'Portfolio',
  scope: 'read',
  summary: 'The figures of the portfolio',
  query: z.strictObject({ unit: z.uuid().optional() }),
  status: 200,
  response: z.object({
    windowDays: z.int(),
    total: z.int(),
    inUse: z.int(),
    atGate: z.int(),
    outOfAssurance: z.int(),
    overdue: z.int(),
    conditionsLapsed: z.int().describe('Use cases with a condition past its due date.'),
    breakGlass: z.int().describe('Use cases with a stage that a break-glass carries.'),
    waiting: z.int(),
    registered: z.int(),
    stages: z.array(z.object({ stage: z.string(), count: z.int(), atGate: z.int(), outOfAssurance: z.int() })),
    gates: z.array(
      z.object({ gate, passed: z.int(), medianDays: z.number().nullable(), p85Days: z.number().nullable() }),
    ),
    roles: z.array(
      z.object({
        role,
        waiting: z.int(),
        medianDays: z.number().nullable(),
        p85Days: z.number().nullable(),
        buckets: z.array(z.object({ min: z.int(), max: z.int().nullable(), count: z.int() })),
      }),
    ),
    tiers: z
      .array(z.object({ tier: z.string(), count: z.int() }))
      .describe('By the tier that counts; provisional ones are in none.'),
    notScreened: z.int().describe('A question of the screening is open, so the tier is provisional.'),
  }),
  refusals: ['validation_failed'],
});
