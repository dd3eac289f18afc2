import { dayInWords } from '../condition/day';
import { sameValue } from '../policy/material';
import {
  CAPABILITY_NAMES,
  HOSTING_NAMES,
  LIFECYCLE_NAMES,
  lifecycleOf,
  modelsOf,
  type ModelDays,
  type ModelFacts,
  type ModelUse,
} from './model';

/** One thing that differs in the models of a use case, in words. */
export interface ModelDifference {
  readonly id: string;
  readonly label: string;
  readonly from: string;
  readonly to: string;
}

export function modelName({ provider, name }: Pick<ModelFacts, 'provider' | 'name'>): string {
  return `${provider} ${name}`;
}

/** What is announced of a model, whatever the day is. */
function daysInWords({ deprecatedOn, endsOn }: ModelDays): string {
  const told = [
    ...(deprecatedOn === null ? [] : [`deprecated from ${dayInWords(deprecatedOn)}`]),
    ...(endsOn === null ? [] : [`ends on ${dayInWords(endsOn)}`]),
  ].join(', ');
  return told === '' ? 'No end announced' : `${told.charAt(0).toUpperCase()}${told.slice(1)}`;
}

/**
 * What differs between the models somebody signed and those of now, thing by thing. The same list in another order, and
 * the same days told again, are no difference.
 */
export function modelDifferences(signed: readonly ModelUse[], current: readonly ModelUse[]): ModelDifference[] {
  const before = new Map(signed.map((use) => [keyOf(use), use]));
  const after = new Map(current.map((use) => [keyOf(use), use]));
  const named = [...new Set([...before.keys(), ...after.keys()])].flatMap((key) => {
    const [old, now] = [before.get(key), after.get(key)];
    const use = now ?? old;
    if (!use) return [];
    if (!old || !now) return [namedDifference(key, use, now !== undefined)];
    return replacementDifference(key, old, now);
  });
  const olds = new Map(modelsOf(signed).map((model) => [model.id, model]));
  const changed = modelsOf(current).flatMap((now) => {
    const old = olds.get(now.id);
    return old ? factDifferences(old, now) : [];
  });
  return [...named, ...changed];
}

/** What the calendar alone has made of these models between a signature and now. */
export function turnedSince(uses: readonly ModelUse[], signedAt: Date, now: Date): ModelDifference[] {
  return modelsOf(uses).flatMap((model) => {
    const [from, to] = [lifecycleOf(model, signedAt), lifecycleOf(model, now)];
    if (from === to) return [];
    const day = to === 'RETIRED' ? model.endsOn : model.deprecatedOn;
    return [
      {
        id: `${model.id} lifecycle`,
        label: `${modelName(model)}: lifecycle`,
        from: LIFECYCLE_NAMES[from],
        to: `${LIFECYCLE_NAMES[to]} since ${dayInWords(day ?? '')}`,
      },
    ];
  });
}

function keyOf({ model, capability }: ModelUse): string {
  return `${model.id} ${capability}`;
}

function namedDifference(key: string, use: ModelUse, isNow: boolean): ModelDifference {
  const words = `Used for ${CAPABILITY_NAMES[use.capability].toLowerCase()}`;
  const [from, to] = isNow ? ['Not used', words] : [words, 'Not used'];
  return { id: key, label: `Model ${modelName(use.model)}`, from, to };
}

function replacementDifference(key: string, old: ModelUse, now: ModelUse): ModelDifference[] {
  const told = ({ replacement }: ModelUse) => replacement && [replacement.model.id, replacement.testedOn];
  if (sameValue(told(old), told(now))) return [];
  const words = ({ replacement }: ModelUse) =>
    replacement ? `${modelName(replacement.model)}, tested on ${dayInWords(replacement.testedOn)}` : 'None';
  const label = `${modelName(now.model)}: tested replacement`;
  return [{ id: `${key} replacement`, label, from: words(old), to: words(now) }];
}

function factDifferences(old: ModelFacts, now: ModelFacts): ModelDifference[] {
  const name = modelName(now);
  const aspects = [
    ['lifecycle', 'lifecycle', daysInWords],
    ['name', 'name', modelName],
    ['hosting', 'where it runs', ({ hosting }: ModelFacts) => HOSTING_NAMES[hosting]],
    ['region', 'region', ({ region }: ModelFacts) => region || 'Not told'],
  ] as const;
  return aspects.flatMap(([aspect, label, words]) => {
    const [from, to] = [words(old), words(now)];
    return from === to ? [] : [{ id: `${now.id} ${aspect}`, label: `${name}: ${label}`, from, to }];
  });
}
