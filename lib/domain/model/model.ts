import { dayOf } from '../condition/day';

/** Where a model runs, as the field `model_hosting` of the policy pack says it. */
export const MODEL_HOSTINGS = ['VENDOR_API', 'CLOUD_MANAGED', 'SELF_HOSTED', 'EMBEDDED_SAAS'] as const;
export type ModelHosting = (typeof MODEL_HOSTINGS)[number];

/** What a model is used for: the name that outlives the model. */
export const MODEL_CAPABILITIES = [
  'TEXT_GENERATION',
  'CODE',
  'EMBEDDING',
  'RERANKING',
  'CLASSIFICATION',
  'VISION',
  'IMAGE_GENERATION',
  'SPEECH_TO_TEXT',
  'TEXT_TO_SPEECH',
  'MODERATION',
  'OTHER',
] as const;
export type ModelCapability = (typeof MODEL_CAPABILITIES)[number];

export const MODEL_LIFECYCLES = ['ACTIVE', 'DEPRECATED', 'RETIRED'] as const;
export type ModelLifecycle = (typeof MODEL_LIFECYCLES)[number];

export const HOSTING_NAMES = {
  VENDOR_API: 'Vendor API',
  CLOUD_MANAGED: 'Cloud managed',
  SELF_HOSTED: 'Self hosted',
  EMBEDDED_SAAS: 'Embedded in a product',
} as const satisfies Record<ModelHosting, string>;

export const CAPABILITY_NAMES = {
  TEXT_GENERATION: 'Text generation',
  CODE: 'Code',
  EMBEDDING: 'Embedding',
  RERANKING: 'Re-ranking',
  CLASSIFICATION: 'Classification',
  VISION: 'Image understanding',
  IMAGE_GENERATION: 'Image generation',
  SPEECH_TO_TEXT: 'Speech to text',
  TEXT_TO_SPEECH: 'Text to speech',
  MODERATION: 'Moderation',
  OTHER: 'Something else',
} as const satisfies Record<ModelCapability, string>;

export const LIFECYCLE_NAMES = {
  ACTIVE: 'Active',
  DEPRECATED: 'Deprecated',
  RETIRED: 'Retired',
} as const satisfies Record<ModelLifecycle, string>;

/** From which day a model is deprecated, and on which day it ends; null where nothing is announced. Days are those of UTC. */
export interface ModelDays {
  readonly deprecatedOn: string | null;
  readonly endsOn: string | null;
}

/** What signatures of a model are bound to: what it is, where it runs, and how long. */
export interface ModelFacts extends ModelDays {
  readonly id: string;
  readonly provider: string;
  readonly name: string;
  readonly hosting: ModelHosting;
  /** Empty where it is not known, or does not matter. */
  readonly region: string;
}

/** A model that a use case names, for what, and which model was tested to take its place. */
export interface ModelUse {
  readonly model: ModelFacts;
  readonly capability: ModelCapability;
  readonly replacement: { readonly model: ModelFacts; readonly testedOn: string } | null;
}

/** As `ModelUse`, with what no signature is bound to. */
export interface NamedModel extends ModelUse {
  /** Where the test of the replacement can be read. */
  readonly evidence: string;
  /** What the register advises instead of the model. */
  readonly advised: ModelFacts | null;
}

/** The lifecycle follows from the two days alone, so that a day that arrives comes true by itself. */
export function lifecycleOf({ deprecatedOn, endsOn }: ModelDays, at: Date): ModelLifecycle {
  const today = dayOf(at);
  if (endsOn !== null && endsOn <= today) return 'RETIRED';
  return deprecatedOn !== null && deprecatedOn <= today ? 'DEPRECATED' : 'ACTIVE';
}

/** The moments at which the lifecycle of these models changes. */
export function turnsOf(models: readonly ModelFacts[]): readonly { readonly model: ModelFacts; readonly at: Date }[] {
  return models.flatMap((model) => {
    const days = [model.deprecatedOn, model.endsOn].filter((day) => day !== null);
    return [...new Set(days)].map((day) => ({ model, at: new Date(`${day}T00:00:00.000Z`) }));
  });
}

/** Every model these uses rest on, tested replacements too, each once. */
export function modelsOf(uses: readonly ModelUse[]): readonly ModelFacts[] {
  const all = uses.flatMap(({ model, replacement }) => [model, ...(replacement ? [replacement.model] : [])]);
  return [...new Map(all.map((model) => [model.id, model])).values()];
}

/** These uses with the facts of one model as they are given. */
export function withModel<T extends ModelUse>(uses: readonly T[], facts: Pick<ModelFacts, 'id'> & Partial<ModelFacts>) {
  const put = (model: ModelFacts) => (model.id === facts.id ? { ...model, ...facts } : model);
  return uses.map((use) => ({
    ...use,
    model: put(use.model),
    replacement: use.replacement && { ...use.replacement, model: put(use.replacement.model) },
  }));
}

/** Exactly what a signature is bound to, without what else stands beside it. */
export function boundUse({ model, capability, replacement }: ModelUse): ModelUse {
  return {
    model: factsOf(model),
    capability,
    replacement: replacement && { model: factsOf(replacement.model), testedOn: replacement.testedOn },
  };
}

export function factsOf({ id, provider, name, hosting, region, deprecatedOn, endsOn }: ModelFacts): ModelFacts {
  return { id, provider, name, hosting, region, deprecatedOn, endsOn };
}
