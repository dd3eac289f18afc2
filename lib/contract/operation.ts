import { z } from 'zod';
import type { TokenScope } from '../domain/access/actor';
import type { RefusalCode } from '../domain/result';
import { GATES, ROLES } from '../domain/vocabulary';

/** One operation of the API: what it takes, what it answers. Routes, OpenAPI and tests are made from it. */
export interface Operation {
  readonly id: string;
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  /** Below /api/v1, parameters in braces. */
  readonly path: string;
  readonly tag: string;
  readonly summary: string;
  /** What a token needs. */
  readonly scope: TokenScope;
  /** Whether a token is refused, whatever its scopes. */
  readonly sessionOnly?: boolean;
  readonly params?: z.ZodObject;
  readonly query?: z.ZodObject;
  readonly body?: z.ZodType;
  /** Media type of the body where it is not JSON. */
  readonly bodyType?: 'multipart/form-data';
  /** Largest body in bytes, where it is not 1 MB. */
  readonly maxBytes?: number;
  readonly status: 200 | 201 | 204;
  readonly response: z.ZodType;
  /** Media type of the answer where it is not JSON. */
  readonly responseType?: 'text/csv' | 'application/octet-stream' | 'application/pdf' | 'application/yaml';
  /** Whether the answer carries an ETag, and whether the request must send If-Match. */
  readonly etag?: boolean;
  readonly ifMatch?: boolean;
  readonly refusals: readonly RefusalCode[];
}

/** The HTTP status of each refusal. Source: api.md, “Errors”. */
export const STATUS_OF = {
  validation_failed: 400,
  unauthenticated: 401,
  reauthentication_required: 401,
  forbidden: 403,
  not_found: 404,
  conflict: 409,
  stale_version: 412,
  idempotency_mismatch: 422,
  payload_too_large: 413,
  unsupported_media_type: 415,
  rate_limited: 429,
  unavailable: 503,
} as const satisfies Record<RefusalCode, number>;

export const PROBLEM_TITLES = {
  validation_failed: 'The request is not valid',
  unauthenticated: 'Nobody is signed in',
  reauthentication_required: 'The password is needed again',
  forbidden: 'This is not allowed',
  not_found: 'Not found',
  conflict: 'This conflicts with the present state',
  stale_version: 'The version is no longer current',
  idempotency_mismatch: 'The idempotency key was used with another request',
  payload_too_large: 'The request is too large',
  unsupported_media_type: 'The body is of another type',
  rate_limited: 'Too many requests',
  unavailable: 'The service is not available for a moment',
} as const satisfies Record<RefusalCode, string>;

const madeStale = z.object({
  useCase: z
    .object({ key: z.string(), title: z.string() })
    .optional()
    .describe('Where the act is not on one use case: whose approvals they are.'),
  review: z.int(),
  gate: z.enum(GATES),
  round: z.int(),
  role: z.enum(ROLES),
  signers: z.array(z.string()).describe('Printed names.'),
  because: z.array(
    z.object({
      kind: z.string(),
      what: z.string(),
      label: z.string(),
      from: z.unknown(),
      to: z.unknown(),
      note: z.string().nullable(),
    }),
  ),
});

/** RFC 9457. `code` and `errors` are ours; `changes`, `stales` and `current` come with conflicts. */
export const problem = z.object({
  type: z.string(),
  title: z.string(),
  status: z.int(),
  detail: z.string(),
  code: z.string(),
  errors: z.array(z.object({ path: z.string(), message: z.string() })),
  changes: z
    .array(
      z.object({
        what: z.string().describe('Key of the field, or id of the requirement or metric.'),
        from: z.unknown().describe('What it was when the sender read it.'),
        to: z.unknown().describe('What it is now.'),
        kind: z
          .string()
          .optional()
          .describe('In a section: whether a field, an answer, evidence, a finding … changed.'),
        label: z.string().optional(),
        by: z.string().nullable().optional().describe('Who made it so, where the log tells.'),
        at: z.iso.datetime().nullable().optional(),
      }),
    )
    .optional(),
  stales: z.array(madeStale).optional(),
  current: z.unknown().optional(),
  requestId: z.string().optional(),
});
export type Problem = z.infer<typeof problem>;

/**
 * Every refusal an operation may answer: its own, those of the door, of an If-Match that is no version, and of a body too
 * large or of another type.
 */
export function refusalsOf({ refusals, body, ifMatch }: Operation): readonly RefusalCode[] {
  const ofBodies = body ? (['payload_too_large', 'unsupported_media_type'] as const) : [];
  const ofVersions = ifMatch ? (['validation_failed'] as const) : [];
  return [...new Set<RefusalCode>(['unauthenticated', 'forbidden', ...ofVersions, ...refusals, ...ofBodies])];
}

export function operation<const O extends Operation>(definition: O): O {
  return definition;
}

/** A page of a list. */
export function pageOf<T extends z.ZodType>(item: T) {
  return z.object({ items: z.array(item), nextCursor: z.string().nullable() });
}

export const pageQuery = {
  limit: z.coerce.number().int().min(1).max(200).default(50).describe('How many items at most.'),
  cursor: z.string().max(500).optional().describe('From `nextCursor` of the page before.'),
};

/** A query parameter that may be given several times. */
export function many<T extends z.ZodType<unknown, string>>(item: T) {
  return z.preprocess(
    (value) => (value === undefined || Array.isArray(value) ? value : [value]),
    z.array(item).optional(),
  );
}

/** Of operations that can make approvals stale. */
export const staleQuery = z.strictObject({
  mayStale: many(z.enum([...ROLES, 'NONE']))
    .transform((roles) => roles?.filter((role) => role !== 'NONE'))
    .describe(
      'Roles whose approval may become stale through this, or NONE. Another one refuses with 409 and names it in `stales`, and nothing is saved. Without it everything is saved.',
    ),
});
