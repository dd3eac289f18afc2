import { z } from 'zod';
import { freeText, requiredText } from '../domain/text';
import {
  EXECUTIVE_LEVELS,
  GATES,
  GRANT_ROLES,
  REVIEW_STATUSES,
  ROLES,
  SECTION_STATES,
  STAGES,
} from '../domain/vocabulary';

/** A moment: ISO 8601 in UTC. */
export const instant = z.preprocess((value) => (value instanceof Date ? value.toISOString() : value), z.iso.datetime());

export const role = z.enum(ROLES);
export const gate = z.enum(GATES);
export const stage = z.enum(STAGES);
export const level = z.enum(EXECUTIVE_LEVELS);
export const grantRole = z.enum(GRANT_ROLES);
export const sectionState = z.enum(SECTION_STATES);
export const reviewStatus = z.enum(REVIEW_STATUSES);
export const sha256 = z.string().regex(/^[0-9a-f]{64}$/, 'A SHA-256: 64 hexadecimal digits.');
export const key = z
  .string()
  .regex(/^UC-[1-9][0-9]{0,8}$/)
  .describe('Key of a use case, such as UC-12.');
export const json = z.unknown();

export const personRef = z.object({ id: z.uuid(), name: z.string() });
export const unitRef = z.object({ id: z.uuid(), name: z.string() });
export const seats = z.record(role, sectionState);

/** Whether the caller may do something, and if not, why. */
export const may = z.object({ yes: z.boolean(), because: z.string().optional() });

/** Of whoever signs, or acts as seriously. */
export const password = z
  .string()
  .max(1_000)
  .refine((text) => freeText(1_000).safeParse(text).success, 'It holds a character that no password here does.')
  .optional()
  .describe('Of the signer. A token sends it with every signature; a browser session once in five minutes.');

/** The number of what a page showed, as its form or its code sends it: a version, a review. */
export const typedNumber = z.preprocess(
  (value) => (typeof value === 'number' ? String(value) : value),
  z
    .string()
    .regex(/^(0|[1-9][0-9]{0,8})$/)
    .transform(Number),
);

export const reason = requiredText(2_000, 'Say why; everyone who reads the record sees it.');

/** What every act on a use case answers. */
export const settled = {
  key: z.string(),
  version: z.int().describe('Version of the use case after the act.'),
  stage,
  gatePassed: z.boolean().describe('Whether this act was the last thing the gate waited for.'),
};
export const acted = z.object(settled);

/** A secret: no record of an answered request holds it. */
export const shownOnce = z
  .string()
  .nullable()
  .describe('Shown once: null where the same request is sent again with its Idempotency-Key.');

export const nothing = z.object({});

/** Refusals that most acts share, and those of a POST, which takes an idempotency key. */
export const usual = ['validation_failed', 'forbidden', 'not_found', 'conflict'] as const;
export const posted = [...usual, 'idempotency_mismatch'] as const;

export const idParams = z.object({ id: z.uuid() });
export const sectionParams = idParams.extend({ role });
export const requirementParams = sectionParams.extend({ requirementId: z.string().max(100) });

/** How a review ended. */
export const reviewEnding = {
  closeReason: z.string().nullable(),
  rejectedBy: z.object({ name: z.string(), role }).nullable().describe('Of a rejected one: by whose act it ended.'),
};
