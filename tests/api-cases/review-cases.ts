import { saveFindingOf } from '@/lib/commands/save-finding';
import {
  answerEverything,
  anOpenReview,
  approves,
  aSubmittedReview,
  callOf,
  findEverythingMet,
  must,
  signs,
  snapshotOf,
  PASSWORD,
} from '@/prisma/builders';
import { REASON, type Cases } from './case';
import { aPlainUseCase, aTextRequirement, placed, type World } from './world';

export const reviewCases: Cases = {
  listReviewsOfUseCase: ({ stranger, draft }) => ({ path: `/use-cases/${draft.key}/reviews`, by: stranger }),
  openReview: async ({ owner, stranger, draft }) => ({
    path: `/use-cases/${(await aPlainUseCase(owner)).key}/reviews`,
    by: owner,
    body: { gate: 'POC' },
    outsider: stranger,
    conflict: { path: `/use-cases/${draft.key}/reviews` },
    invalid: { body: { gate: 'PROPOSED' } },
  }),
  listQueue: ({ reviewers }) => ({ path: '/reviews?limit=1', by: reviewers.SME }),
  getReview: ({ stranger, submitted }) => ({ path: `/reviews/${submitted.id}`, by: stranger }),
  getDossier: async ({ stranger, draft, owner, reviewers }) => ({
    path: `/use-cases/${(await aSigned(owner, reviewers)).key}/reviews/1/dossier`,
    by: stranger,
    conflict: { path: `/use-cases/${draft.key}/reviews/1/dossier` },
  }),
  getDossierDocument: async ({ stranger, draft, owner, reviewers }) => ({
    path: `/use-cases/${(await aSigned(owner, reviewers)).key}/reviews/1/dossier.pdf`,
    by: stranger,
    conflict: { path: `/use-cases/${draft.key}/reviews/1/dossier.pdf` },
  }),
  submitReview: async ({ owner, stranger, draft, submitted }) => {
    const prepared = await anOpenReview({ owner });
    await answerEverything(owner, prepared);
    const { id, version } = await placed(prepared);
    return {
      path: `/reviews/${id}/submission`,
      by: owner,
      ifMatch: version,
      outsider: stranger,
      conflict: { path: `/reviews/${submitted.id}/submission`, ifMatch: (await placed(submitted)).version },
      invalid: { path: `/reviews/${draft.id}/submission`, ifMatch: (await placed(draft)).version },
    };
  },
  withdrawReview: async ({ owner, stranger, closed }) => {
    const { id, version } = await placed(await anOpenReview({ owner }));
    return {
      path: `/reviews/${id}/withdrawal`,
      by: owner,
      ifMatch: version,
      body: { reason: REASON },
      outsider: stranger,
      conflict: { path: `/reviews/${closed.id}/withdrawal`, ifMatch: closed.version },
      invalid: { body: { reason: '' } },
    };
  },
  getPortfolio: ({ stranger }) => ({ path: '/portfolio', by: stranger }),

  getSection: ({ stranger, submitted }) => ({ path: `/reviews/${submitted.id}/sections/DATA`, by: stranger }),
  resubmitSection: async ({ owner, stranger, reviewers, submitted }) => {
    const requirement = await aTextRequirement(submitted, 'ARCHITECTURE');
    const finding = { requirement, verdict: 'NOT_MET', note: 'The diagram is missing.', findingVersion: 0 } as const;
    must(await saveFindingOf(callOf(reviewers.ARCHITECTURE), submitted, finding));
    must(await signs(reviewers.ARCHITECTURE, submitted, 'ARCHITECTURE', { act: 'REQUEST_CHANGES' }));
    const { id, version } = await placed(submitted);
    return {
      path: `/reviews/${id}/sections/ARCHITECTURE/resubmission`,
      by: owner,
      ifMatch: version,
      outsider: stranger,
      conflict: { path: `/reviews/${id}/sections/SME/resubmission` },
    };
  },
  getAnswer: async ({ stranger, submitted }) => ({
    path: `/reviews/${submitted.id}/sections/SECURITY/answers/${await aTextRequirement(submitted, 'SECURITY')}`,
    by: stranger,
  }),
  saveAnswer: async ({ owner, stranger, draft, closed }) => ({
    path: `/reviews/${draft.id}/sections/SECURITY/answers/${await aTextRequirement(draft, 'SECURITY')}`,
    by: owner,
    ifMatch: 0,
    body: { value: { text: 'Tested by two people every quarter; the last time in October.' } },
    outsider: stranger,
    conflict: { path: `/reviews/${closed.id}/sections/SECURITY/answers/${closed.requirement}` },
    invalid: { body: { value: { number: 3 } } },
  }),
  getFinding: async ({ stranger, submitted }) => ({
    path: `/reviews/${submitted.id}/sections/SECURITY/findings/${await aTextRequirement(submitted, 'SECURITY')}`,
    by: stranger,
  }),
  saveFinding: async ({ reviewers, owner, submitted, draft }) => ({
    path: `/reviews/${submitted.id}/sections/SECURITY/findings/${await aTextRequirement(submitted, 'SECURITY')}`,
    by: reviewers.SECURITY,
    ifMatch: 0,
    body: { verdict: 'MET' },
    outsider: owner,
    conflict: { path: `/reviews/${draft.id}/sections/SECURITY/findings/${await aTextRequirement(draft, 'SECURITY')}` },
    invalid: { body: { verdict: 'NOT_MET', note: '' } },
  }),
  listSignOffs: ({ stranger, submitted }) => ({
    path: `/reviews/${submitted.id}/sections/SME/sign-offs`,
    by: stranger,
  }),
  getSignOff: async (world) => ({ path: await aSignOff(world), by: world.stranger }),
  getSignedContent: async (world) => ({ path: `${await aSignOff(world)}/content`, by: world.stranger }),
  signSection: async ({ reviewers, owner, submitted }) => {
    await findEverythingMet(reviewers.SME, submitted, 'SME');
    const snapshotSha256 = await snapshotOf(reviewers.SME, submitted, 'SME');
    const body = { act: 'APPROVE', snapshotSha256, password: PASSWORD };
    return {
      path: `/reviews/${submitted.id}/sections/SME/sign-offs`,
      by: reviewers.SME,
      body,
      outsider: owner,
      conflict: { body: { ...body, snapshotSha256: 'a'.repeat(64) } },
      invalid: { body: { ...body, act: 'REJECT' } },
    };
  },
};

async function aSignOff({ owner, reviewers }: World): Promise<string> {
  const submitted = await aSubmittedReview({ owner });
  const { signOffId } = await approves(reviewers.SME, submitted, 'SME');
  return `/reviews/${(await placed(submitted)).id}/sections/SME/sign-offs/${signOffId}`;
}

/** A review with one signature. */
async function aSigned(owner: World['owner'], reviewers: World['reviewers']) {
  const place = await aSubmittedReview({ owner });
  await approves(reviewers.SME, place, 'SME');
  return place;
}
