import { z } from 'zod';
import { mappingSchema } from '../domain/import/mapping';
import { IMPORT_OUTCOMES } from '../domain/import/plan-import';
import { instant, json, personRef, sha256, stage } from './shared';

const outcome = z.enum(IMPORT_OUTCOMES);
const state = z.enum(['UPLOADED', 'RUNNING', 'DONE', 'FAILED']);
const mappingOrigin = z.enum(['SUGGESTED', 'REMEMBERED', 'CHOSEN']);
const LONGEST_MAPPING = 500_000;

const mode = z
  .enum(['ALL_OR_NOTHING', 'VALID_ROWS'])
  .default('ALL_OR_NOTHING')
  .describe('Whether one row with an error stops everything, or only itself.');

export const runInput = z.strictObject({
  mode,
  dryRun: z.boolean().default(true).describe('Answers the same and writes nothing.'),
});

const dryRunText = z
  .enum(['true', 'false'])
  .default('true')
  .transform((text) => text === 'true')
  .describe('Answers the same and writes nothing.');

/** As `runInput`, out of a form. */
export const runForm = z.strictObject({ mode, dryRun: dryRunText });

/** A mapping inside a form, as a text of JSON. */
const mappingText = z
  .string()
  .max(LONGEST_MAPPING, 'The mapping is too long.')
  .transform((text, context): unknown => {
    try {
      return JSON.parse(text);
    } catch {
      context.issues.push({ code: 'custom', message: 'The mapping is not JSON.', input: text });
      return z.NEVER;
    }
  });

/** A browser sends a nameless, empty file where none was chosen. */
const file = z
  .instanceof(File, { error: 'Choose a file.' })
  .refine(({ name, size }) => name !== '' || size > 0, 'Choose a file.');

export const uploadInput = z.strictObject({ file });

export const fileInput = z.strictObject({
  file,
  mapping: mappingText
    .optional()
    .describe('JSON as `PUT …/mapping` takes it. Left out: as the last file with these columns, or as suggested.'),
  mode,
  dryRun: dryRunText,
});

const importTotals = z.object({
  rows: z.int(),
  imported: z.int(),
  skipped: z.int().describe('Imported before.'),
  refused: z.int().describe('With errors.'),
  withWarnings: z.int(),
  doubles: z.int().describe('With the title of an earlier row, or of a record of the same unit.'),
  units: z.int(),
  newUnits: z.array(z.string()),
  stages: z.record(stage, z.int()),
});

export const ran = z.object({
  importId: z.uuid(),
  dryRun: z.boolean(),
  blocked: z.boolean().describe('Whether rows with errors keep this mode from importing anything.'),
  totals: importTotals,
});

export const importRow = z.object({
  row: z.int().describe('As a spreadsheet counts: the column names are row 1.'),
  outcome,
  key: z.string().nullable(),
  title: z.string(),
  problems: z.array(z.object({ severity: z.enum(['error', 'warning']), column: z.string(), message: z.string() })),
  planned: z
    .object({ businessUnit: z.string().nullable(), stage: stage.nullable(), values: z.record(z.string(), json) })
    .nullable()
    .describe('What it would become; null once it has.'),
});

export const importedFile = z.object({
  ...ran.shape,
  mappingOrigin,
  problems: z.array(importRow).describe('The first rows with problems, 200 at most.'),
});

export const importJob = z.object({
  id: z.uuid(),
  state,
  fileName: z.string(),
  sha256,
  size: z.int(),
  encoding: z.string(),
  delimiter: z.string(),
  rowCount: z.int(),
  doneRows: z.int().describe('How far it is, while it runs.'),
  message: z.string().describe('Why it failed.'),
  createdBy: personRef,
  createdAt: instant,
  startedAt: instant.nullable().describe('When its last run began.'),
  finishedAt: instant.nullable(),
  outcomes: z.record(outcome, z.int()).nullable().describe('How many rows had which outcome, once it has run.'),
});

export const importMapping = z.object({
  mapping: mappingSchema,
  version: z.int(),
  mappingOrigin,
  columns: z.array(
    z.object({
      header: z.string(),
      blank: z.int(),
      distinct: z.int(),
      values: z.array(z.object({ value: z.string(), count: z.int() })),
      complete: z.boolean().describe('Whether `values` holds all of them, or examples.'),
    }),
  ),
});
