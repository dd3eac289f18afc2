import { z } from 'zod';
import { anyCase, freeText } from '../text';
import { MODEL_CAPABILITIES, MODEL_HOSTINGS, MODEL_LIFECYCLES } from './model';

/** What the list of models may be narrowed by. */
export const modelFilter = z.strictObject({
  q: freeText(200).optional().describe('A part of the provider, the name or the region.'),
  lifecycle: anyCase(z.enum(MODEL_LIFECYCLES)).optional(),
  capability: anyCase(z.enum(MODEL_CAPABILITIES)).optional(),
  hosting: anyCase(z.enum(MODEL_HOSTINGS)).optional(),
});
export type ModelFilter = z.output<typeof modelFilter>;
