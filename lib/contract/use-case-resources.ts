import { z } from 'zod';
import { freeText, requiredLine } from '../domain/text';
import { RISK_TIERS, VISIBILITIES } from '../domain/vocabulary';
import { breakGlass, mayBreakGlass } from './break-glass-resources';
import { condition } from './condition-resources';
import { sponsor } from './sponsor-resources';
import {
  gate,
  instant,
  json,
  level,
  may,
  personRef,
  reason,
  reviewEnding,
  reviewStatus,
  role,
  seats,
  sectionState,
  stage,
  unitRef,
} from './shared';

const tier = z.enum(RISK_TIERS);
const reviewHead = z.object({
  id: z.uuid(),
  number: z.int().describe('Counts the reviews of the use case.'),
  gate,
  round: z.int(),
  status: reviewStatus,
  openedAt: instant,
  closedAt: instant.nullable(),
});

export const useCaseItem = z.object({
  key: z.string(),
  title: z.string(),
  stage,
  riskTier: tier.describe('While provisional, the highest that could still apply.'),
  tierProvisional: z.boolean(),
  owner: personRef,
  businessUnit: unitRef,
  seats: seats.describe('State of each section of the open review, or of the one that carries the stage.'),
  approvedCount: z.int(),
  outOfAssurance: z.boolean(),
  outSince: instant.nullable(),
  heldBy: z.enum(['TEAM', 'REVIEWERS']).nullable(),
  heldSince: instant.nullable(),
  breakGlassUntil: instant.nullable().describe('Until when a break-glass carries the stage; null where none does.'),
  conditionsOpen: z.int().describe('Neither met nor waived.'),
  conditionsLapsed: z.int().describe('Of those, past their due date.'),
  overspent: z.boolean().describe('Whether the newest closed month with a figure is over what the pack allows.'),
  expiries: z.partialRecord(role, instant).describe('When the approvals that carry the stage end by their age.'),
  expiresAt: instant.nullable().describe('The first of these moments.'),
  origin: z.enum(['REGISTERED', 'IMPORTED']),
  openReview: z.object({ id: z.uuid(), number: z.int(), gate, round: z.int(), status: reviewStatus }).nullable(),
  investment: z.number().nullable(),
  createdAt: instant,
  updatedAt: instant,
  version: z.int(),
});

export const gateLine = z.object({
  id: z.string(),
  kind: z.enum(['screening', 'fields', 'answers', 'section', 'condition', 'thread', 'metric']),
  state: z.enum(['SATISFIED', 'UNSATISFIED', 'NOT_APPLICABLE', 'ERROR', 'OVERRIDDEN']),
  title: z.string(),
  detail: z.string(),
  heldBy: z.enum(['TEAM', 'REVIEWERS', 'COMPLIANCE']).nullable(),
  role: role.nullable(),
  people: z.array(personRef),
  since: instant.nullable(),
  subject: z.string().nullable(),
});

const renewal = z.object({
  review: z.int(),
  asked: z
    .object({ at: instant, by: z.string(), reason: z.string() })
    .nullable()
    .describe('Who asked for it; null where approvals end soon.'),
  until: instant.nullable().describe('When the first of them is due.'),
  roles: z.array(z.object({ role, renewed: z.boolean() })),
  renewed: z.int(),
});

const rule = z.object({ id: z.string(), basis: z.enum(['law', 'house']), effect: z.string() });

export const useCase = z.object({
  key: z.string(),
  title: z.string(),
  version: z.int(),
  stage,
  stageSince: instant,
  outSince: instant.nullable().describe('Since when lists show it as out of assurance; a minute later at most.'),
  origin: z.enum(['REGISTERED', 'IMPORTED']),
  visibility: z.enum(VISIBILITIES),
  createdAt: instant,
  archivedAt: instant.nullable(),
  owner: personRef,
  members: z.array(personRef),
  businessUnit: unitRef,
  packVersion: z.int(),
  intake: z.record(z.string(), json).describe('Answers by field key; unanswered fields are null.'),
  risk: z.object({
    tier,
    provisional: z.boolean(),
    soFar: tier,
    rule,
    highestRule: rule,
    openFields: z.array(z.object({ key: z.string(), label: z.string() })),
    decision: z
      .object({ tier, computed: tier, reason: z.string(), by: z.string(), at: instant })
      .nullable()
      .describe('What Compliance decided, where it counts instead of the rule.'),
  }),
  sponsor,
  assurance: z.object({
    kind: z.enum(['not-needed', 'current', 'unsigned', 'stale', 'break-glass']),
    until: instant.optional().describe('Until when two people hold the gate to the stage open.'),
    roles: z.array(role).optional(),
    withdrawn: z.array(role).optional().describe('Those of the roles that took their approval back.'),
    lapsed: z.array(role).optional().describe('Those of the roles that approved on a condition that lapsed.'),
    expired: z.array(role).optional().describe('Those of the roles whose approval became too old.'),
    left: z.array(role).optional().describe('EXECUTIVE, where the sponsor who signed has left that office.'),
    overspent: z
      .array(role)
      .optional()
      .describe(
        'Those of the roles whose approval the figures of closed months re-opened; `sponsor.overruns` says which.',
      ),
    lacking: z
      .array(role)
      .optional()
      .describe('Those of the roles that need a further signature, as of an office newly asked for.'),
  }),
  reviews: z.array(reviewHead.extend(reviewEnding)),
  openReview: reviewHead.extend({ version: z.int(), packVersion: z.int(), submittedAt: instant.nullable() }).nullable(),
  sections: z.array(
    z.object({
      role,
      state: sectionState,
      since: instant,
      dueAt: instant.nullable(),
      answered: z.int(),
      total: z.int(),
      signedBy: z.array(z.string()),
      endsAt: instant.nullable().describe('When its approval ends by its age, while it holds.'),
    }),
  ),
  gate: z
    .array(gateLine)
    .nullable()
    .describe('Everything between the use case and the stage its open review asks for.'),
  imported: z
    .object({
      fileName: z.string(),
      row: z.int().describe('As a spreadsheet counts.'),
      at: instant,
      by: personRef,
      cells: z.array(z.object({ column: z.string(), text: z.string() })).describe('Every column, empty ones too.'),
    })
    .nullable()
    .describe('The row of the file an imported record came from.'),
  renewal: renewal.nullable().describe('The round in which the roles renew what carries the stage.'),
  conditions: z.array(condition).describe('Every condition ever set on it, oldest first.'),
  breakGlass: breakGlass.nullable().describe('The break-glass that is proposed or running.'),
  nextAct: z.object({ title: z.string(), detail: z.string() }).describe('The caller’s next act.'),
  lookAhead: z.array(
    z.object({
      gate,
      required: z.int(),
      recommended: z.int(),
      metrics: z.int(),
      sponsor: z.object({ lead: level, co: z.array(level) }),
    }),
  ),
  ifMovedBack: z
    .array(z.object({ stage: gate, signAgain: z.array(role) }))
    .describe('Of each stage the caller may move it back to: whose approvals would have to be given again.'),
  may: z.object({
    edit: may,
    manage: may,
    archive: may,
    planSponsors: may,
    recertify: may,
    decideTier: may,
    recordMeasurement: may,
    breakGlass: mayBreakGlass,
    moveTo: z.array(stage),
    moveBack: may.nullable().describe('Whether this reviewer may take the present stage back; null for others.'),
  }),
});

/** Values of any kind: the rule of registering checks all of them, so that one answer says everything that is wrong. */
export const registerInput = z
  .strictObject({
    businessUnitId: json.optional().meta({ type: 'string', format: 'uuid' }),
    visibility: json.optional().meta({ type: 'string', enum: VISIBILITIES, default: 'ORGANISATION' }),
    intake: z.record(z.string(), json).default({}).describe('At least the quick fields of the policy pack.'),
  })
  .meta({ required: ['businessUnitId', 'intake'] });

export const editInput = z.strictObject({
  intake: z.record(z.string(), json).describe('The fields to change; null takes an answer back.'),
});

export const manageInput = z.strictObject({
  ownerId: z.uuid(),
  memberIds: z.array(z.uuid()).max(200),
  businessUnitId: z.uuid(),
  visibility: z.enum(VISIBILITIES),
});

export const moveInput = z.strictObject({ to: stage, reason });
export const archiveInput = z.strictObject({ archived: z.boolean(), reason });
export const recertifyInput = z.strictObject({ reason });
export const tierInput = z.strictObject({ tier, reason });

export const measurementInput = z.strictObject({
  metric: z.string().max(100),
  value: z.number({ error: 'A number.' }),
  measuredAt: z.iso
    .datetime({ offset: true, error: 'A moment, as 2026-11-22T14:30:00Z.' })
    .transform((text) => new Date(text)),
  source: requiredLine(200, 'Say where the reading comes from.'),
  note: freeText(2_000).default(''),
});

export const measurement = z.object({
  id: z.uuid(),
  metric: z.string(),
  value: z.number(),
  at: instant,
  source: z.string(),
  note: z.string(),
  recordedBy: personRef,
});

export const timelineEntry = z.object({
  seq: z.int(),
  at: instant,
  type: z.string(),
  actor: z.object({ id: z.uuid().nullable(), name: z.string() }),
  title: z.string(),
  detail: z.string(),
  data: json,
  hash: z.string(),
});
