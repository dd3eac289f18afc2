import { addModel, setModelLifecycle } from '@/lib/commands/keep-models';
import { nameModelsOf } from '@/lib/commands/name-models';
import { createModel } from '@/lib/data/models';
import { approves, aSubmittedReview, aUseCase, callOf, must, recordOf } from '@/prisma/builders';
import { afterTheSame } from './after-the-same';
import { formOf, REASON, type Cases } from './case';
import type { World } from './world';

const MODEL = {
  provider: 'Vendor A',
  region: 'EU',
  hosting: 'CLOUD_MANAGED',
  capability: 'TEXT_GENERATION',
  note: '',
} as const;
const row = (name: string) => ({ ...MODEL, name, deprecatedOn: null, endsOn: null, replacementId: null });
let counter = 0;

async function aModel({ admin }: World): Promise<string> {
  counter += 1;
  return must(await addModel(callOf(admin), { ...MODEL, name: `case v${counter}` })).modelId;
}

const use = (modelId: string) => ({
  modelId,
  capability: 'TEXT_GENERATION' as const,
  replacementId: null,
  testedOn: null,
  evidence: '',
});

/** A model on which an approval rests. */
async function aSignedModel(world: World): Promise<string> {
  const modelId = await aModel(world);
  const place = await aSubmittedReview();
  const { version } = await recordOf(place.owner, place.key);
  must(await nameModelsOf(callOf(place.owner), place.key, { models: [use(modelId)], version }));
  await approves(world.reviewers.ARCHITECTURE, place, 'ARCHITECTURE');
  return modelId;
}

const aFile = (lines: string) =>
  formOf({ file: new File([`provider,name,hosting,capability\n${lines}`], 'models.csv', { type: 'text/csv' }) });

export const modelCases: Cases = {
  listModels: ({ stranger }) => ({ path: '/models?lifecycle=active', by: stranger }),
  addModel: ({ admin, stranger }) => ({
    path: '/models',
    by: admin,
    body: { ...MODEL, name: 'added v1' },
    outsider: stranger,
    conflict: { body: { ...MODEL, name: 'raced v1' } },
    conflictWhile: afterTheSame(admin, (tx) => createModel(tx, row('raced v1'), new Date())),
    invalid: { body: { ...MODEL, name: '' } },
  }),
  getModel: async (world) => ({ path: `/models/${await aModel(world)}`, by: world.stranger }),
  changeModel: async (world) => ({
    path: `/models/${await aModel(world)}`,
    by: world.reviewers.ARCHITECTURE,
    ifMatch: 1,
    body: { region: 'US' },
    outsider: world.reviewers.SECURITY,
    conflict: { path: `/models/${await aSignedModel(world)}?mayStale=NONE` },
    invalid: { body: { hosting: 'SOMEWHERE' } },
  }),
  setModelLifecycle: async (world) => {
    const body = { deprecatedOn: '2026-01-01', endsOn: '2026-02-01', replacementId: null, reason: REASON };
    return {
      path: `/models/${await aModel(world)}/lifecycle`,
      by: world.admin,
      ifMatch: 1,
      body,
      outsider: world.stranger,
      conflict: { path: `/models/${await aSignedModel(world)}/lifecycle?mayStale=NONE` },
      invalid: { body: { ...body, endsOn: '2025-12-31' } },
    };
  },
  listModelUseCases: async (world) => ({
    path: `/models/${await aSignedModel(world)}/use-cases?limit=2`,
    by: world.stranger,
  }),
  exportModels: async (world) => {
    const id = await aModel(world);
    const days = { deprecatedOn: '2026-01-01', endsOn: null, replacementId: null, reason: REASON, version: 1 };
    must(await setModelLifecycle(callOf(world.admin), id, days));
    return { path: '/models/export', by: world.stranger };
  },
  importModels: ({ admin, stranger }) => ({
    path: '/models/import',
    by: admin,
    body: aFile('Vendor A,imported v1,CLOUD_MANAGED,TEXT_GENERATION\n'),
    outsider: stranger,
    conflict: { body: aFile('Vendor A,raced v2,CLOUD_MANAGED,TEXT_GENERATION\n') },
    conflictWhile: afterTheSame(admin, (tx) => createModel(tx, { ...row('raced v2'), region: '' }, new Date())),
    invalid: { body: aFile('Vendor A,,CLOUD_MANAGED,TEXT_GENERATION\n') },
  }),
  getUseCaseModels: ({ draft, stranger }) => ({ path: `/use-cases/${draft.key}/models`, by: stranger }),
  nameModels: async (world) => {
    const { key, owner } = await aUseCase({ owner: world.owner });
    const { version } = await recordOf(owner, key);
    const body = { models: [{ modelId: await aModel(world), capability: 'TEXT_GENERATION' }] };
    return {
      path: `/use-cases/${key}/models`,
      by: owner,
      ifMatch: version,
      body,
      outsider: world.stranger,
      conflict: { path: `/use-cases/${world.archived.key}/models`, ifMatch: world.archived.version },
      invalid: { body: { models: [{ modelId: world.unit, capability: 'TEXT_GENERATION' }] } },
    };
  },
};
