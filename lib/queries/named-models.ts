import { database } from '../data/client';
import { findRecord } from '../data/load-record';
import { findModelsIn, listModels } from '../data/models';
import type { Actor } from '../domain/access/actor';
import { lifecycleOf, type ModelFacts, type NamedModel } from '../domain/model/model';
import { editIntake } from '../domain/use-case/edit-intake';
import { keyOf, titleOf, type UseCaseRecord } from '../domain/use-case/record';
import { may } from './may';
import { modelItem } from './models';

const SUGGESTED = 8;
const MOST_CHOICES = 500;

export type NamedModelItem = ReturnType<typeof namedModelItems>[number];

/** The models a use case names, each with its lifecycle of today. */
export function namedModelItems(models: readonly NamedModel[], now: Date) {
  const today = (model: ModelFacts) => ({ ...model, lifecycle: lifecycleOf(model, now) });
  return models.map(({ model, replacement, advised, ...rest }) => ({
    ...rest,
    model: today(model),
    replacement: replacement && { ...replacement, model: today(replacement.model) },
    advised: advised && today(advised),
  }));
}

/** What the team wrote of its models before there was a register, or beside it. */
export function writtenOf({ intake }: UseCaseRecord): string | null {
  const texts = [intake['model_provider'], intake['model_names']].filter((text) => typeof text === 'string' && text);
  return texts.length > 0 ? texts.join(': ') : null;
}

/** The models of one use case. Null where there is nothing to see. */
export async function readNamedModels(actor: Actor, key: string, now: Date) {
  const record = await findRecord(database(), actor, key);
  return record && { items: namedModelItems(record.models, now), version: record.version };
}

/** The page on which a team names its models: with what it wrote, and the models of the register that fit that. */
export async function readModelsPage(actor: Actor, key: string, now: Date) {
  const record = await findRecord(database(), actor, key);
  if (!record) return null;
  const written = writtenOf(record);
  const [fitting, choices] = await Promise.all([
    written ? findModelsIn(database(), written, now, SUGGESTED) : [],
    listModels(database(), {}, { limit: MOST_CHOICES, after: null }, now),
  ]);
  const ofProvider = fitting.filter(({ provider }) => written?.toLowerCase().includes(provider.toLowerCase()));
  const named = new Set(record.models.map(({ model }) => model.id));
  return {
    key: keyOf(record),
    title: titleOf(record),
    version: record.version,
    models: namedModelItems(record.models, now),
    written,
    suggested: (ofProvider.length > 0 ? ofProvider : fitting)
      .filter(({ id }) => !named.has(id))
      .map((model) => modelItem(model, now)),
    choices: choices.map((model) => modelItem(model, now)),
    may: { edit: may(editIntake(record, {}, { version: record.version }, { actor, now })) },
  };
}
