import { database } from '@/lib/data/client';
import { findActivePack } from '@/lib/data/packs';
import type { PolicyPack } from '@/lib/domain/policy/pack-schema';
import { packToYaml } from '@/lib/files/pack-yaml';
import { PASSWORD, anOpenReview } from '@/prisma/builders';
import { formOf, type Cases } from './case';
import { placed } from './world';

const REASON = 'A new rule of the house.';

/** A pack as a file, its changed content as one would write it. */
export function packFile(pack: PolicyPack): File {
  return new File([packToYaml(pack)], 'pack.yaml', { type: 'application/yaml' });
}

/** The pack with one question more for Security. */
export function withQuestion(pack: PolicyPack, id = 'SEC-POC-90'): PolicyPack {
  const [first] = pack.requirements;
  if (!first) throw new Error('The pack asks nothing.');
  const { applies_when: _, required_when: __, ...rest } = first;
  const added = {
    ...rest,
    id,
    title: `One more question, ${id}`,
    answer: { type: 'text' as const },
    level: 'required' as const,
  };
  return { ...pack, requirements: [...pack.requirements, added] };
}

const active = () => findActivePack(database());
const broken = () => new File(['intake: {}\n'], 'pack.yaml');

export const packCases: Cases = {
  listPacks: ({ auditor, stranger }) => ({ path: '/policy-packs', by: auditor, outsider: stranger }),
  getPack: ({ auditor, stranger }) => ({ path: '/policy-packs/1', by: auditor, outsider: stranger }),
  downloadPack: ({ auditor, stranger }) => ({ path: '/policy-packs/1/yaml', by: auditor, outsider: stranger }),
  comparePacks: ({ auditor, stranger }) => ({
    path: '/policy-packs/1/differences?from=1',
    by: auditor,
    outsider: stranger,
  }),
  getPackImpact: ({ auditor, stranger }) => ({
    path: '/policy-packs/1/impact?limit=2',
    by: auditor,
    outsider: stranger,
  }),
  previewPack: async ({ admin, auditor }) => ({
    path: '/policy-packs/previews',
    by: admin,
    outsider: auditor,
    quiet: true,
    body: formOf({ file: packFile(withQuestion((await active()).content)) }),
    invalid: { body: formOf({ file: broken() }) },
  }),
  publishPack: async ({ admin, auditor }) => {
    const { content, version } = await active();
    const with_ = (file: File) => formOf({ file, reason: REASON, password: PASSWORD });
    return {
      path: '/policy-packs',
      by: admin,
      outsider: auditor,
      ifMatch: version,
      body: with_(packFile(withQuestion(content))),
      conflict: { body: with_(packFile(content)) },
      invalid: { body: with_(broken()) },
    };
  },
  tightenReviews: async ({ admin, auditor, owner }) => {
    const place = await placed(await anOpenReview({ owner }));
    const { version } = await active();
    const body = { reviewIds: [place.id], reason: REASON, password: PASSWORD };
    return {
      path: `/policy-packs/${version}/tightenings`,
      by: admin,
      outsider: auditor,
      body,
      conflict: { path: '/policy-packs/1/tightenings' },
      invalid: { body: { ...body, reviewIds: [] } },
      // It follows the version in force already: each review answers for itself.
      quiet: true,
    };
  },
};
