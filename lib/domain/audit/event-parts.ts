import { z } from 'zod';
import { MODEL_CAPABILITIES, MODEL_HOSTINGS } from '../model/model';
import { BREAK_GLASS_OFFICES, GATES, PROVENANCES, ROLES, VERDICTS } from '../vocabulary';

/* The pieces that entries of the log are made of. */
export const uuid = z.uuid();
export const names = z.union([z.string(), z.array(z.string())]);
export const json = z.json();
export const change = z.strictObject({ field: z.string(), from: json, to: json });
export const review = { reviewId: uuid, gate: z.enum(GATES), round: z.int() };
export const role = z.enum(ROLES);
export const sha256 = z.string().regex(/^[0-9a-f]{64}$/);
export const person = { personId: uuid, name: z.string() };
export const finding = { verdict: z.enum(VERDICTS).nullable(), note: z.string() };
export const piece = { evidenceId: uuid, title: z.string(), provenance: z.enum(PROVENANCES), sha256 };
export const evidence = { ...review, requirement: z.string(), role, ...piece };
export const condition = { ...review, role, conditionId: uuid, text: z.string() };
const modelFacts = {
  id: uuid,
  provider: z.string(),
  name: z.string(),
  hosting: z.enum(MODEL_HOSTINGS),
  region: z.string(),
  deprecatedOn: z.string().nullable(),
  endsOn: z.string().nullable(),
};
export const modelUse = z.strictObject({
  model: z.strictObject(modelFacts),
  capability: z.enum(MODEL_CAPABILITIES),
  replacement: z.strictObject({ model: z.strictObject(modelFacts), testedOn: z.string() }).nullable(),
});
/** A model by its name at that time. */
export const model = { modelId: uuid, model: z.string() };
export const figures = { min: z.number().nullable(), max: z.number().nullable() };
export const target = z.strictObject({ ...figures, reason: z.string() }).nullable();
export const ref = { id: uuid, name: z.string() };
/** Of a substitute: for whom they did it. */
export const inName = { onBehalfOf: z.strictObject(ref).optional() };
export const delegation = {
  delegationId: uuid,
  principal: z.strictObject(ref),
  substitute: z.strictObject(ref),
  role,
  startsOn: z.string(),
  endsOn: z.string(),
};
export const glass = { ...review, breakGlassId: uuid };
export const office = z.enum(BREAK_GLASS_OFFICES);
export const planned = z.strictObject({ person: z.strictObject(ref), wonBy: z.string() });
/** A version of the policy pack. */
export const pack = z.strictObject({ version: z.int(), sha256 });
/** What was promised with a conditional approval. */
export const setCondition = z.strictObject({
  conditionId: uuid,
  text: z.string(),
  owner: z.strictObject(ref),
  dueOn: z.string(),
  blocksNextGate: z.boolean(),
});
