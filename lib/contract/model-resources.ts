import { z } from 'zod';
import { MODEL_CAPABILITIES, MODEL_HOSTINGS, MODEL_LIFECYCLES } from '../domain/model/model';
import { day, modelDays, modelInput } from '../domain/model/model-input';
import { MOST_MODELS } from '../domain/model/name-models';
import { freeText, line } from '../domain/text';
import { reason, stage } from './shared';

const capability = z.enum(MODEL_CAPABILITIES);
const hosting = z.enum(MODEL_HOSTINGS);
/** Without the defaults of adding: what is left out stays. */
export const modelPatch = z.strictObject({
  provider: modelInput.shape.provider.optional(),
  name: modelInput.shape.name.optional(),
  region: line(120).optional(),
  hosting: hosting.optional(),
  capability: capability.optional(),
  note: freeText(2_000).optional(),
});
export const lifecycleInput = modelDays.extend({
  replacementId: z.uuid().nullable().default(null).describe('The model to use instead.'),
  reason,
});
const namedModelInput = z.strictObject({
  modelId: z.uuid('Choose a model of the register.'),
  capability,
  replacementId: z.uuid('Choose a model of the register.').nullable().default(null),
  testedOn: day.nullable().default(null).describe('When the replacement was tested.'),
  evidence: line(500).default('').describe('A link to the test, or the requirement that answers it.'),
});
export const namedModelsInput = z.strictObject({
  models: z.array(namedModelInput).max(MOST_MODELS, `At most ${MOST_MODELS} models.`),
});
export const modelsFile = z.strictObject({
  file: z.file().describe('A CSV file as the export gives it: its first line names the columns.'),
});

const facts = z.object({
  id: z.uuid(),
  provider: z.string(),
  name: z.string(),
  hosting,
  region: z.string(),
  deprecatedOn: day.nullable(),
  endsOn: day.nullable(),
});
const lifecycle = z.enum(MODEL_LIFECYCLES).describe('Of today, in UTC.');
const modelRef = facts.extend({ lifecycle });

export const model = modelRef.extend({
  capability,
  note: z.string(),
  replacement: modelRef.nullable().describe('What the register advises instead of it.'),
  version: z.int(),
});
export const modelUseCase = z.object({
  key: z.string(),
  title: z.string(),
  stage,
  outOfAssurance: z.boolean(),
  capabilities: z.array(capability).describe('What it uses the model for.'),
  isReplacement: z.boolean().describe('Whether it tested the model as a replacement.'),
});
export const namedModel = z.object({
  model: modelRef,
  capability,
  replacement: z.object({ model: modelRef, testedOn: day }).nullable().describe('What was tested to take its place.'),
  evidence: z.string(),
  advised: modelRef.nullable().describe('What the register advises instead.'),
});
