import { z } from 'zod';
import { storable } from './cell-text';

const LONG = 4_000;
const MANY_RULES = 500;

const text = z
  .string()
  .max(LONG, 'At most 4,000 characters.')
  .refine((value) => storable(value) === value, 'It holds characters that cannot be stored.');

/** What one value of the file becomes: an option, several options, yes or no; null leaves the field empty. */
const valueRule = z.strictObject({
  value: text,
  becomes: z.union([text, z.boolean(), z.array(text), z.null()]),
});

const fromColumn = z.strictObject({
  column: text,
  rules: z.array(valueRule).max(MANY_RULES, `At most ${MANY_RULES} values.`).default([]),
  /** How dates such as 3/4/2027 are meant. Dates such as 2027-04-03 are always read. */
  dates: z.enum(['DAY_FIRST', 'MONTH_FIRST']).default('DAY_FIRST'),
  /** Which sign divides the whole number from its fraction. */
  decimal: z.enum(['POINT', 'COMMA']).default('POINT'),
});

const constant = z.strictObject({ constant: z.union([text, z.number(), z.boolean(), z.array(text)]) });
const source = z.union([fromColumn, constant]);

/** Where each part of a record comes from: a column of the file, named by its header, or the same for every row. */
export const mappingSchema = z.strictObject({
  /** Null until somebody says it; an import needs it. */
  businessUnit: source.nullable(),
  stage: source,
  /** What identifies a row in the system it comes from; without it the content of the row does. */
  externalId: fromColumn.nullable(),
  /** By the key of an intake field. */
  fields: z.record(z.string().max(100), source),
});

export type ValueRule = z.output<typeof valueRule>;
export type FromColumn = z.output<typeof fromColumn>;
export type Source = z.output<typeof source>;
export type Mapping = z.output<typeof mappingSchema>;

export function isFromColumn(from: Source): from is FromColumn {
  return 'column' in from;
}
