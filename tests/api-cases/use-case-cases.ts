import { AN_INTAKE } from '@/prisma/an-intake';
import { aPerson } from '@/prisma/builders';
import { REASON, type Cases } from './case';
import { aCarriedUseCase, aPlainUseCase } from './world';

const NOW = new Date('2026-11-01T12:00:00Z').toISOString();

export const useCaseCases: Cases = {
  listUseCases: ({ stranger }) => ({ path: '/use-cases?stage=PROPOSED&limit=3', by: stranger }),
  registerUseCase: ({ owner, auditor, unit }) => ({
    path: '/use-cases',
    by: owner,
    body: { businessUnitId: unit, intake: AN_INTAKE },
    outsider: auditor,
    invalid: { body: { businessUnitId: unit, intake: { title: '' } } },
  }),
  findDuplicates: ({ stranger }) => ({
    path: '/use-cases/duplicates?title=Meeting%20notes&problem=Project%20leads%20write%20minutes%20by%20hand',
    by: stranger,
  }),
  getUseCase: ({ stranger, draft }) => ({ path: `/use-cases/${draft.key}`, by: stranger }),
  editUseCase: async ({ owner, stranger, archived }) => {
    const { key, version } = await aPlainUseCase(owner);
    return {
      path: `/use-cases/${key}`,
      by: owner,
      ifMatch: version,
      body: { intake: { title: 'Minutes of meetings' } },
      outsider: stranger,
      conflict: { path: `/use-cases/${archived.key}`, ifMatch: archived.version },
      invalid: { body: { intake: { expected_users: 'many' } } },
    };
  },
  suggestPeople: async ({ owner, stranger }) => {
    const { key } = await aPlainUseCase(owner);
    return { path: `/use-cases/${key}/management/people?q=a`, by: owner, outsider: stranger };
  },
  manageUseCase: async ({ owner, stranger, archived, unit }) => {
    const { key, version } = await aPlainUseCase(owner);
    const body = { ownerId: owner.id, memberIds: [stranger.id], businessUnitId: unit, visibility: 'ORGANISATION' };
    return {
      path: `/use-cases/${key}/management`,
      by: owner,
      ifMatch: version,
      body,
      outsider: stranger,
      conflict: { path: `/use-cases/${archived.key}/management`, ifMatch: archived.version },
      invalid: { body: { ...body, memberIds: [owner.id] } },
    };
  },
  planSponsors: async ({ owner, stranger, archived }) => {
    const { key, version } = await aPlainUseCase(owner);
    const grants = [{ role: 'EXECUTIVE' as const, businessUnitId: null }];
    const sponsor = await aPerson({ grants, executiveLevel: 'CEO' });
    const entry = { gate: 'POC', office: 'LEAD', personId: sponsor.id, wonBy: '2999-01-31' };
    return {
      path: `/use-cases/${key}/sponsor-plan`,
      by: owner,
      ifMatch: version,
      body: { entries: [entry] },
      outsider: stranger,
      conflict: { path: `/use-cases/${archived.key}/sponsor-plan`, ifMatch: archived.version },
      invalid: { body: { entries: [{ ...entry, wonBy: '2999-13-01' }] } },
    };
  },
  recertifyUseCase: async (world) => {
    const { owner, stranger, archived } = world;
    const { key, version } = await aCarriedUseCase(world);
    return {
      path: `/use-cases/${key}/recertifications`,
      by: owner,
      ifMatch: version,
      body: { reason: REASON },
      outsider: stranger,
      conflict: { path: `/use-cases/${archived.key}/recertifications`, ifMatch: archived.version },
      invalid: { body: { reason: ' ' } },
    };
  },
  listSponsorships: ({ stranger }) => ({ path: '/sponsorships', by: stranger }),
  moveUseCase: async ({ owner, stranger, archived }) => {
    const { key, version } = await aPlainUseCase(owner);
    return {
      path: `/use-cases/${key}/stage-moves`,
      by: owner,
      ifMatch: version,
      body: { to: 'RETIRED', reason: REASON },
      outsider: stranger,
      conflict: { path: `/use-cases/${archived.key}/stage-moves`, ifMatch: archived.version },
      invalid: { body: { to: 'RETIRED', reason: ' ' } },
    };
  },
  archiveUseCase: async ({ owner, stranger, archived }) => {
    const { key, version } = await aPlainUseCase(owner);
    return {
      path: `/use-cases/${key}/archived`,
      by: owner,
      ifMatch: version,
      body: { archived: true, reason: REASON },
      outsider: stranger,
      conflict: { path: `/use-cases/${archived.key}/archived`, ifMatch: archived.version },
      invalid: { body: { archived: true, reason: '' } },
    };
  },
  decideTier: async ({ owner, reviewers, archived }) => {
    const { key, version } = await aPlainUseCase(owner);
    return {
      path: `/use-cases/${key}/tier-decisions`,
      by: reviewers.COMPLIANCE,
      ifMatch: version,
      body: { tier: 'HIGH', reason: REASON },
      outsider: reviewers.SECURITY,
      conflict: { path: `/use-cases/${archived.key}/tier-decisions`, ifMatch: archived.version },
      invalid: { body: { tier: 'ENORMOUS', reason: REASON } },
    };
  },
  listMeasurements: ({ stranger, draft }) => ({ path: `/use-cases/${draft.key}/measurements`, by: stranger }),
  recordMeasurement: ({ owner, stranger, draft, archived }) => {
    const body = { metric: 'error_rate', value: 1, measuredAt: NOW, source: 'Evaluation run 12' };
    return {
      path: `/use-cases/${draft.key}/measurements`,
      by: owner,
      body,
      outsider: stranger,
      conflict: { path: `/use-cases/${archived.key}/measurements` },
      invalid: { body: { ...body, metric: 'happiness' } },
    };
  },
  listTimeline: ({ stranger, draft }) => ({ path: `/use-cases/${draft.key}/audit-events?limit=2`, by: stranger }),
};
