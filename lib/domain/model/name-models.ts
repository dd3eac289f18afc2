import type { Call } from '../access/actor';
import { can } from '../access/permissions';
import { dayOf } from '../condition/day';
import { sameValue } from '../policy/material';
import { invalid, ok, type Issue, type Result } from '../result';
import type { UseCaseRecord } from '../use-case/record';
import { closedFor } from '../use-case/standing';
import type { ModelRecord } from './keep-model';
import { boundUse, lifecycleOf, modelsOf, type ModelCapability, type NamedModel } from './model';

export const MOST_MODELS = 30;

/** One model as the team names it. */
export interface ModelRequest {
  readonly modelId: string;
  readonly capability: ModelCapability;
  readonly replacementId: string | null;
  readonly testedOn: string | null;
  readonly evidence: string;
}

/**
 * Says which models of the register a use case uses, for what, and what was tested to take their place. What is named
 * already may stay when it retires; nobody names a retired one anew. Saving the same again changes nothing.
 * @param known the models of the register that the request names
 * @returns the models named, or null where nothing changes
 */
export function nameModels(
  record: UseCaseRecord,
  requests: readonly ModelRequest[],
  known: readonly ModelRecord[],
  call: Call,
): Result<readonly NamedModel[] | null> {
  const allowed = can(call.actor, 'use-case.edit', record);
  if (!allowed.ok) return allowed;
  const closed = closedFor(record);
  if (closed) return closed;
  if (requests.length > MOST_MODELS) return invalid([{ path: 'models', message: `At most ${MOST_MODELS} models.` }]);
  const models = new Map(known.map((model) => [model.id, model]));
  const named = new Set(modelsOf(record.models).map(({ id }) => id));
  const issues: Issue[] = [];
  const uses = requests.flatMap((request, place): NamedModel[] => {
    const say = (field: keyof ModelRequest, message: string) =>
      void issues.push({ path: `models.${place}.${field}`, message });
    const choose = (id: string, field: 'modelId' | 'replacementId') => {
      const model = models.get(id);
      if (!model) say(field, 'Choose a model of the register.');
      else if (!named.has(id) && lifecycleOf(model, call.now) === 'RETIRED') say(field, 'This model is retired.');
      return model;
    };
    const { modelId, capability, replacementId, testedOn, evidence } = request;
    const model = choose(modelId, 'modelId');
    const tested = replacementId === null ? null : choose(replacementId, 'replacementId');
    const twice = requests.findIndex((one) => one.modelId === modelId && one.capability === capability) < place;
    if (twice) say('modelId', 'This model is named for the same capability already.');
    if (replacementId === modelId) say('replacementId', 'Choose another model than the one it replaces.');
    if (replacementId !== null && testedOn === null) say('testedOn', 'Say on which day it was tested.');
    if (replacementId === null && testedOn !== null) say('replacementId', 'Say which model was tested.');
    if (testedOn !== null && testedOn > dayOf(call.now)) say('testedOn', 'A test lies behind.');
    if (!model) return [];
    const replacement = tested && testedOn ? { model: tested, testedOn } : null;
    return [{ ...boundUse({ model, capability, replacement }), evidence, advised: model.replacement }];
  });
  if (issues.length > 0) return invalid(issues);
  const told = (all: readonly NamedModel[]) => all.map((use) => ({ ...boundUse(use), evidence: use.evidence }));
  return ok(sameValue(told(uses), told(record.models)) ? null : uses);
}
