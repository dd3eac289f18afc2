import { nameModelsOf } from '@/lib/commands/name-models';
import { planSponsorsOf } from '@/lib/commands/plan-sponsors';
import { recertifyUseCase } from '@/lib/commands/recertify';
import { database } from '@/lib/data/client';
import type { Act } from './act';
import type { Cast } from './cast';
import { LIVING, RECORD, TEAM } from './record-acts';
import type { Target } from './records';

const about = ({ key, version }: Target) => ({ key, version: String(version) });

/** Adds a model to the register that use cases can name. */
export async function aModel(): Promise<string> {
  const model = { provider: 'Vendor A', name: 'medium v4', region: 'EU', hosting: 'CLOUD_MANAGED' } as const;
  const { id } = await database().model.create({
    data: { ...model, capability: 'TEXT_GENERATION', note: '', createdAt: new Date() },
  });
  return id;
}

/**
 * What a use case rests on and who shall carry it: the team names its models and plans its sponsors, the owner asks for
 * renewal. Source: product.md, sections 2, 7 and rule 9.
 */
export function planActs({ actors }: Cast, modelId: string): readonly Act[] {
  const use = { modelId, capability: 'TEXT_GENERATION', replacementId: null, testedOn: null, evidence: '' } as const;
  const entry = { gate: 'PRODUCTION', office: 'LEAD', personId: actors.EXECUTIVE.id, wonBy: '2036-01-31' } as const;
  const reason = 'Told by the test';
  return [
    {
      name: 'name the models',
      who: TEAM,
      when: LIVING,
      request: ({ key, version }) => ['PUT', `/use-cases/${key}/models`, { body: { models: [use] }, ifMatch: version }],
      form: (target) => {
        const { capability } = use;
        const chosen = { modelId, capability, replacementId: '', testedOn: '', evidence: '' };
        return [`${RECORD}/models`, 'nameModels', { ...about(target), others: '[]', ...chosen }];
      },
      command: (call, { key, version }) => nameModelsOf(call, key, { models: [use], version }),
    },
    {
      name: 'plan the sponsors',
      who: TEAM,
      when: LIVING,
      request: ({ key, version }) => [
        'PUT',
        `/use-cases/${key}/sponsor-plan`,
        { body: { entries: [entry] }, ifMatch: version },
      ],
      form: (target) => {
        const { gate, office, personId, wonBy } = entry;
        const chosen = { [`personId.${gate}.${office}`]: personId, [`wonBy.${gate}.${office}`]: wonBy };
        return [RECORD, 'planSponsors', { ...about(target), ...chosen }];
      },
      command: (call, { key, version }) => planSponsorsOf(call, key, { entries: [entry], version }),
    },
    {
      name: 'ask all roles to renew',
      who: ['OWNER'],
      when: ['PASSED', 'REVOKED'],
      request: ({ key, version }) => [
        'POST',
        `/use-cases/${key}/recertifications`,
        { body: { reason }, ifMatch: version },
      ],
      form: (target) => [RECORD, 'recertify', { ...about(target), reason }],
      command: (call, { key, version }) => recertifyUseCase(call, key, { reason, version }),
    },
  ];
}
