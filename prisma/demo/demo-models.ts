import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { addModel, setModelLifecycle } from '@/lib/commands/keep-models';
import { nameModelsOf } from '@/lib/commands/name-models';
import type { Actor } from '@/lib/domain/access/actor';
import { dayOf } from '@/lib/domain/condition/day';
import type { ModelInput } from '@/lib/domain/model/keep-model';
import type { ModelCapability } from '@/lib/domain/model/model';
import { callOf, must } from '../builders';

const DAY_MS = 86_400_000;

interface DemoModels {
  readonly models: readonly (Omit<ModelInput, 'note'> & {
    readonly id: string;
    readonly note?: string;
    /** A day, or so many days from today. */
    readonly deprecated?: string | number;
    readonly ends?: string | number;
    readonly instead?: string;
  })[];
  readonly uses: Readonly<
    Record<
      string,
      readonly {
        readonly model: string;
        readonly capability: ModelCapability;
        readonly tested?: string;
        readonly on?: string;
        readonly evidence?: string;
      }[]
    >
  >;
}

const readModels = () => parse(readFileSync('prisma/demo/models.yaml', 'utf8')) as DemoModels;

/** Fills the register of models. Answers with their ids by the names the demo has for them. */
export async function keepModels(keeper: Actor, at: Date, today: Date): Promise<ReadonlyMap<string, string>> {
  const { models } = readModels();
  const ids = new Map<string, string>();
  for (const { id, deprecated: _, ends: __, instead: ___, note = '', ...rest } of models) {
    ids.set(id, must(await addModel(callOf(keeper, at), { ...rest, note })).modelId);
  }
  const day = (told: string | number | undefined) =>
    typeof told === 'number' ? dayOf(new Date(today.getTime() + told * DAY_MS)) : (told ?? null);
  for (const { id, deprecated, ends, instead } of models.filter((one) => one.deprecated)) {
    const days = { deprecatedOn: day(deprecated), endsOn: day(ends), reason: 'Announced by the provider' };
    const input = { ...days, replacementId: ids.get(instead ?? '') ?? null, version: 1 };
    must(await setModelLifecycle(callOf(keeper, at), ids.get(id) ?? '', input));
  }
  return ids;
}

/** Names in a use case the models its sample uses. */
export async function nameSampleModels(
  {
    owner,
    key,
    now,
    version,
  }: { readonly owner: Actor; readonly key: string; readonly now: Date; readonly version: number },
  sampleId: string,
  ids: ReadonlyMap<string, string>,
): Promise<number> {
  const uses = readModels().uses[sampleId] ?? [];
  const models = uses.map(({ model, capability, tested, on, evidence = '' }) => ({
    modelId: ids.get(model) ?? '',
    capability,
    replacementId: ids.get(tested ?? '') ?? null,
    testedOn: on ?? null,
    evidence,
  }));
  if (models.length === 0) return version;
  return must(await nameModelsOf(callOf(owner, now), key, { models, version })).version;
}
