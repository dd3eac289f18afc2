import { z } from 'zod';
import { sponsorPlanInput, sponsorship } from './sponsor-resources';
import { freeText } from '../domain/text';
import { useCaseFilter, useCaseSort } from '../domain/use-case/filter';
import { operation, pageOf, pageQuery, staleQuery } from './operation';
import { acted, key, may, personRef, role, seats, settled, stage } from './shared';
import {
  archiveInput,
  editInput,
  manageInput,
  measurement,
  measurementInput,
  recertifyInput,
  moveInput,
  registerInput,
  tierInput,
  timelineEntry,
  useCase,
  useCaseItem,
} from './use-case-resources';

const params = z.object({ key });
const tag = 'Use cases';
const act = { tag, params, status: 200, response: acted, etag: true, ifMatch: true, scope: 'write' } as const;

export const listUseCases = operation({
  id: 'listUseCases',
  method: 'GET',
  path: '/use-cases',
  tag,
  scope: 'read',
  summary: 'The register, narrowed by filters, page by page',
  query: useCaseFilter.extend({ ...pageQuery, sort: useCaseSort.default('-updatedAt') }),
  status: 200,
  response: pageOf(useCaseItem),
  refusals: ['validation_failed'],
});
export const registerUseCase = operation({
  id: 'registerUseCase',
  method: 'POST',
  path: '/use-cases',
  tag,
  scope: 'write',
  summary: 'Register a use case',
  body: registerInput,
  status: 201,
  response: acted,
  etag: true,
  refusals: ['validation_failed', 'forbidden', 'idempotency_mismatch'],
});
export const findDuplicates = operation({
  id: 'findDuplicates',
  method: 'GET',
  path: '/use-cases/duplicates',
  tag,
  scope: 'read',
  summary: 'Possible duplicates of a title and a problem',
  query: z.strictObject({ title: freeText(400).default(''), problem: freeText(8_000).default('') }),
  status: 200,
  response: z.object({
    items: z.array(
      z.object({
        key: z.string(),
        title: z.string(),
        stage,
        businessUnit: z.string(),
        owner: z.string(),
        seats,
        sharedPercent: z.int(),
        because: z.enum(['title', 'problem']),
      }),
    ),
  }),
  refusals: ['validation_failed'],
});
export const getUseCase = operation({
  id: 'getUseCase',
  method: 'GET',
  path: '/use-cases/{key}',
  tag,
  scope: 'read',
  summary: 'One use case with what follows from it',
  params,
  status: 200,
  response: useCase,
  etag: true,
  refusals: ['not_found'],
});
export const editUseCase = operation({
  ...act,
  id: 'editUseCase',
  method: 'PATCH',
  path: '/use-cases/{key}',
  summary: 'Change what is registered',
  query: staleQuery,
  body: editInput,
  response: z.object({ ...settled, stale: z.array(role).describe('Roles whose approval this change made stale.') }),
  refusals: ['validation_failed', 'forbidden', 'not_found', 'conflict', 'stale_version'],
});
export const manageUseCase = operation({
  ...act,
  id: 'manageUseCase',
  method: 'PUT',
  path: '/use-cases/{key}/management',
  summary: 'Set owner, team, business unit and visibility',
  body: manageInput,
  refusals: ['validation_failed', 'forbidden', 'not_found', 'conflict', 'stale_version'],
});
export const suggestPeople = operation({
  id: 'suggestPeople',
  method: 'GET',
  path: '/use-cases/{key}/management/people',
  tag,
  scope: 'read',
  summary: 'Active people whose name or address holds a text, 20 at most, and whether they may join the team',
  params,
  query: z.strictObject({ q: freeText(200).default('') }),
  status: 200,
  response: z.object({ items: z.array(personRef.extend({ may })) }),
  refusals: ['validation_failed', 'forbidden', 'not_found'],
});
export const moveUseCase = operation({
  ...act,
  id: 'moveUseCase',
  method: 'POST',
  path: '/use-cases/{key}/stage-moves',
  status: 201,
  summary: 'Move the stage back, retire, or bring back',
  body: moveInput,
  refusals: ['validation_failed', 'forbidden', 'not_found', 'conflict', 'stale_version', 'idempotency_mismatch'],
});
export const planSponsors = operation({
  ...act,
  id: 'planSponsors',
  method: 'PUT',
  path: '/use-cases/{key}/sponsor-plan',
  summary: 'Plan whom to win as sponsors of the gates ahead, and until when',
  body: sponsorPlanInput,
  refusals: ['validation_failed', 'forbidden', 'not_found', 'conflict', 'stale_version'],
});
export const recertifyUseCase = operation({
  ...act,
  id: 'recertifyUseCase',
  method: 'POST',
  path: '/use-cases/{key}/recertifications',
  status: 201,
  summary: 'Ask all seven roles to renew what carries the stage',
  body: recertifyInput,
  refusals: ['validation_failed', 'forbidden', 'not_found', 'conflict', 'stale_version', 'idempotency_mismatch'],
});
export const listSponsorships = operation({
  id: 'listSponsorships',
  method: 'GET',
  path: '/sponsorships',
  tag,
  scope: 'read',
  summary: 'Gates the caller is asked to sponsor, and days of their team’s plans that are over, 50 use cases at most',
  status: 200,
  response: z.object({ items: z.array(sponsorship) }),
  refusals: [],
});
export const archiveUseCase = operation({
  ...act,
  id: 'archiveUseCase',
  method: 'PUT',
  path: '/use-cases/{key}/archived',
  summary: 'Archive or restore a record',
  body: archiveInput,
  refusals: ['validation_failed', 'forbidden', 'not_found', 'conflict', 'stale_version'],
});
export const decideTier = operation({
  ...act,
  id: 'decideTier',
  method: 'POST',
  path: '/use-cases/{key}/tier-decisions',
  status: 201,
  scope: 'sign',
  summary: 'Compliance sets the risk tier or clears a prohibited practice',
  query: staleQuery,
  body: tierInput,
  refusals: ['validation_failed', 'forbidden', 'not_found', 'conflict', 'stale_version', 'idempotency_mismatch'],
});
export const listMeasurements = operation({
  id: 'listMeasurements',
  method: 'GET',
  path: '/use-cases/{key}/measurements',
  tag,
  scope: 'read',
  summary: 'Readings of the metrics, newest first',
  params,
  query: z.strictObject({ ...pageQuery, metric: z.string().max(100).optional() }),
  status: 200,
  response: pageOf(measurement),
  refusals: ['validation_failed', 'not_found'],
});
export const recordMeasurement = operation({
  id: 'recordMeasurement',
  method: 'POST',
  path: '/use-cases/{key}/measurements',
  tag,
  scope: 'metrics',
  summary: 'Record a reading of a metric',
  params,
  query: staleQuery,
  body: measurementInput,
  status: 201,
  response: z.object({ ...settled, measurementId: z.uuid() }),
  refusals: ['validation_failed', 'forbidden', 'not_found', 'conflict', 'idempotency_mismatch'],
});
export const listTimeline = operation({
  id: 'listTimeline',
  method: 'GET',
  path: '/use-cases/{key}/audit-events',
  tag,
  scope: 'read',
  summary: 'What happened to a use case, newest first',
  params,
  query: z.strictObject(pageQuery),
  status: 200,
  response: pageOf(timelineEntry),
  refusals: ['validation_failed', 'not_found'],
});
