import { z } from 'zod';
import { freeText, line, requiredLine } from '../text';
import { MODEL_CAPABILITIES, MODEL_HOSTINGS } from './model';

export const day = z.iso.date({ error: 'A day, as 2026-11-30.' });

/** What a person, a program or a line of a file says of a model. */
export const modelInput = z.strictObject({
  provider: requiredLine(120, 'Say who supplies it.'),
  name: requiredLine(120, 'Give a name, with its version.'),
  region: line(120).default('').describe('Where it is offered, where that matters.'),
  hosting: z.enum(MODEL_HOSTINGS),
  capability: z.enum(MODEL_CAPABILITIES).describe('What it is mostly used for.'),
  note: freeText(2_000).default(''),
});

export const modelDays = z.strictObject({
  deprecatedOn: day.nullable().describe('From this day on it is deprecated; null takes that back.'),
  endsOn: day.nullable().describe('From this day on it is retired; null where no end is announced.'),
});
