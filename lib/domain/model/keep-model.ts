import type { Json } from '../audit/json';
import { invalid, ok, type Issue, type Result } from '../result';
import { lifecycleOf, type ModelCapability, type ModelDays, type ModelFacts, type ModelHosting } from './model';
import { modelName } from './model-in-words';

/** A model as the register keeps it. */
export interface ModelRecord extends ModelFacts {
  readonly capability: ModelCapability;
  readonly note: string;
  /** What the register advises instead of it. */
  readonly replacement: ModelFacts | null;
  readonly version: number;
}

/** What a person says of a model, its lifecycle aside. */
export interface ModelInput {
  readonly provider: string;
  readonly name: string;
  readonly region: string;
  readonly hosting: ModelHosting;
  readonly capability: ModelCapability;
  readonly note: string;
}

/** What is left out stays. */
export type ModelPatch = { readonly [Field in keyof ModelInput]?: ModelInput[Field] | undefined };

export interface ModelChange {
  readonly field: string;
  readonly from: Json;
  readonly to: Json;
}

const FIELDS = ['provider', 'name', 'region', 'hosting', 'capability', 'note'] as const;

/** What of a model differs from what was sent. Saving the same again changes nothing. */
export function revise(model: ModelRecord, input: ModelPatch): readonly ModelChange[] {
  return FIELDS.flatMap((field) => {
    const to = input[field];
    return to === undefined || to === model[field] ? [] : [{ field, from: model[field], to }];
  });
}

export interface LifecycleRequest extends ModelDays {
  /** The model to use instead, as it is now; null where none is advised. */
  readonly replacement: ModelRecord | null;
  /** The models that are advised instead of that one, one after the other. */
  readonly after: readonly Pick<ModelFacts, 'id'>[];
}

/**
 * Sets from when a model is deprecated, when it ends, and what to use instead. A day may lie behind: the model is so from
 * then on; and both may be taken back.
 */
export function setLifecycle(model: ModelRecord, request: LifecycleRequest, now: Date): Result<readonly ModelChange[]> {
  const issues = problems(model, request, now);
  if (issues.length > 0) return invalid(issues);
  const { deprecatedOn, endsOn, replacement } = request;
  const steps = [
    { field: 'deprecatedOn', from: model.deprecatedOn, to: deprecatedOn },
    { field: 'endsOn', from: model.endsOn, to: endsOn },
  ];
  const nameOf = (one: ModelFacts | null) => one && modelName(one);
  const advised = { field: 'replacement', from: nameOf(model.replacement), to: nameOf(replacement) };
  return ok([
    ...steps.filter(({ from, to }) => from !== to),
    ...(model.replacement?.id === replacement?.id ? [] : [advised]),
  ]);
}

function problems(model: ModelRecord, { deprecatedOn, endsOn, replacement, after }: LifecycleRequest, now: Date) {
  const issues: Issue[] = [];
  if (deprecatedOn !== null && endsOn !== null && endsOn < deprecatedOn) {
    issues.push({ path: 'endsOn', message: 'It ends no earlier than it is deprecated.' });
  }
  if (!replacement || replacement.id === model.replacement?.id) return issues;
  const say = (message: string) => issues.push({ path: 'replacementId', message });
  if (replacement.id === model.id) say('Choose another model than itself.');
  else if (after.some(({ id }) => id === model.id)) say('That model is to be replaced by this one.');
  else if (lifecycleOf(replacement, now) === 'RETIRED') say('That model is retired. Choose one that can be used.');
  return issues;
}
