import { z } from 'zod';
import { PACK_PARTS, type PackPart } from '../domain/policy/compare-packs';
import { requiredText } from '../domain/text';
import { gate, instant, json, password, personRef, reviewStatus, role, sha256 } from './shared';

/** The largest file of a policy pack that is taken. */
export const PACK_BYTES = 1024 * 1024;

export const packVersion = z.object({
  version: z.int(),
  sha256,
  publishedAt: instant,
  publishedBy: personRef.nullable().describe('Null where the product published it by itself.'),
  reason: z.string(),
  active: z.boolean().describe('Whether reviews that are opened now follow it.'),
  tightened: z
    .object({ from: z.int(), by: z.int() })
    .nullable()
    .describe('Of a version made for open reviews: which version it is, and which one tightened it.'),
  openReviews: z.int().describe('How many open reviews are pinned to it.'),
});
export const wholePack = packVersion.extend({ content: json });

/** A part of an address. */
export const versionParams = z.object({
  version: z
    .string()
    .regex(/^[1-9][0-9]{0,8}$/)
    .transform(Number),
});

export const packDifference = z.object({
  part: z.enum(Object.keys(PACK_PARTS) as [PackPart, ...PackPart[]]),
  id: z.string(),
  label: z.string(),
  what: z.enum(['ADDED', 'REMOVED', 'CHANGED']),
  facts: z.array(z.object({ name: z.string(), from: z.string().nullable(), to: z.string().nullable() })),
});

const effect = z.object({
  towards: z.enum(['TIGHTER', 'LOOSER']),
  kind: z.string(),
  id: z.string().describe('Of the requirement, metric or field.'),
  label: z.string(),
  roles: z.array(role).describe('Whose section it is about; none where it is about the review as a whole.'),
  from: z.string().nullable().describe('In words.'),
  to: z.string().nullable(),
});

export const affectedReview = z.object({
  reviewId: z.uuid(),
  key: z.string(),
  title: z.string(),
  review: z.int(),
  gate,
  round: z.int(),
  status: reviewStatus,
  packVersion: z.int().describe('The version it is pinned to.'),
  tighter: z.array(effect).describe('What applying the version would bring.'),
  looser: z.array(effect).describe('In what the version is looser; it is never applied.'),
});

export const impactTotals = z.object({
  open: z.int().describe('Open reviews that were looked at.'),
  tighter: z.int(),
  looser: z.int(),
  hidden: z.int().describe('Of the affected ones, those the caller cannot see.'),
  byRole: z.record(role, z.int()).describe('In how many reviews each role would be asked for more.'),
});

export const packPreview = z.object({
  sha256,
  against: z.int().describe('The version in force.'),
  differences: z.array(packDifference),
  impact: impactTotals.extend({ items: z.array(affectedReview), nextCursor: z.string().nullable() }),
});

/** A browser sends a nameless, empty file where none was chosen. */
const file = z
  .instanceof(File, { error: 'Choose a file.' })
  .refine(({ name, size }) => name !== '' || size > 0, 'Choose a file.')
  .refine(({ size }) => size <= PACK_BYTES, 'At most 1 MB.')
  .describe('YAML, as `GET /policy-packs/{version}/yaml` gives it.');

export const packFile = z.strictObject({ file });
const publishReason = requiredText(2_000, 'Say why; it stays in the audit log.');
export const publishForm = z.strictObject({ file, reason: publishReason, password });
export const publishInput = z.strictObject({ reason: publishReason, password });

export const tightenInput = z.strictObject({
  reviewIds: z
    .array(z.uuid())
    .min(1, 'Choose at least one review.')
    .max(200, 'At most 200 reviews at once.')
    .describe('Open reviews, by their ids.'),
  reason: requiredText(2_000, 'Say why; it stays in the timeline of every review.'),
  password,
});

export const tighteningOutcome = z.object({
  reviewId: z.uuid(),
  applied: z.boolean(),
  key: z.string().optional(),
  review: z.int().optional(),
  packVersion: z.int().optional().describe('The version it is pinned to now.'),
  tighter: z.array(effect).optional(),
  stale: z.array(role).optional().describe('Whose approvals became stale by it.'),
  refusal: z.object({ code: z.string(), message: z.string() }).optional(),
});
