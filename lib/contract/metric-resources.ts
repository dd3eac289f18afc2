import { z } from 'zod';
import { freeText } from '../domain/text';
import { gate, instant, json, may, personRef, role, settled } from './shared';

const figures = z.object({ min: z.number().nullable(), max: z.number().nullable() });

const targetShape = {
  target: figures.describe('The one that counts, both ends inclusive.'),
  pack: figures.describe('What the policy pack asks, with its overrides.'),
  own: z
    .object({
      target: figures,
      reason: z.string(),
      standing: z.enum(['tighter', 'same', 'looser']).describe('Against the pack’s.'),
      counts: z
        .boolean()
        .describe('False where it became looser by other answers and gives no reason: the pack’s counts then.'),
      setBy: personRef,
      setAt: instant,
    })
    .nullable()
    .describe('What the team set instead of the pack’s.'),
};

export const metricTarget = z.object({
  gate,
  metric: z.string(),
  name: z.string(),
  unit: z.string(),
  ...targetShape,
  targetVersion: z.int().describe('What If-Match takes; 0 where none was ever set.'),
});

export const metricsView = z.object({
  key: z.string(),
  items: z.array(
    z.object({
      id: z.string(),
      name: z.string(),
      unit: z.string(),
      how: z.string(),
      direction: z.enum(['lower', 'higher', 'range']),
      blocks: z.boolean().describe('Whether a gate waits for it; else it is a warning.'),
      maxAgeDays: z.int(),
      roles: z.array(role).describe('Who reads it, and signs on its target.'),
      newest: z.object({ value: z.number(), at: instant, source: z.string(), tooOld: z.boolean() }).nullable(),
      gates: z.array(
        z.object({
          gate,
          outcome: z.enum(['met', 'missed', 'missing']),
          ...targetShape,
          targetVersion: z.int(),
        }),
      ),
    }),
  ),
  may: z.object({ setTargets: may, recordMeasurement: may }),
});

/** A figure of any kind: the rule says of each what is wrong with it. */
function figure(description?: string) {
  return json
    .optional()
    .meta({ anyOf: [{ type: 'number' }, { type: 'null' }], ...(description ? { description } : {}) });
}

export const targetInput = z.strictObject({
  value: figure('Of a metric whose target has one end.'),
  min: figure('With `max`, of a metric whose target is a range.'),
  max: figure(),
  reason: freeText(2_000).default('').describe('Needed where the target is looser than the policy pack’s.'),
});

export const targetSaved = z.object({
  ...settled,
  targetVersion: z.int(),
  stale: z.array(role).describe('Roles whose approval this change made stale.'),
});
