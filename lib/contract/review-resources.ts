import { z } from 'zod';
import { MANY_CONDITIONS } from '../domain/condition/set-conditions';
import { freeText, requiredText } from '../domain/text';
import { DATA_HALVES, SIGN_OFF_ACTS, VERDICTS } from '../domain/vocabulary';
import {
  gate,
  instant,
  json,
  level,
  may,
  password,
  personRef,
  reason,
  reviewStatus,
  role,
  seats,
  sectionState,
  sha256,
} from './shared';
import { evidence } from './evidence-resources';
import { gateLine } from './use-case-resources';

const sectionSummary = z.object({
  role,
  state: sectionState.describe('NOT_STARTED also where nobody signed before the review was rejected or withdrawn.'),
  since: instant,
  dueAt: instant.nullable().describe('While the review is with the seven roles.'),
  answered: z.int(),
  total: z.int(),
  signedBy: z.array(z.string()).describe('Whose approvals stand, as printed; of a rejected section who rejected.'),
});

export const review = z.object({
  id: z.uuid(),
  key: z.string(),
  title: z.string(),
  number: z.int(),
  gate,
  round: z.int(),
  status: reviewStatus,
  version: z.int(),
  packVersion: z.int(),
  openedAt: instant,
  openedBy: personRef,
  submittedAt: instant.nullable(),
  closedAt: instant.nullable(),
  closeReason: z.string().nullable(),
  sections: z.array(sectionSummary),
  missing: z
    .array(z.object({ path: z.string(), message: z.string() }))
    .describe('Gaps that keep the review from being submitted.'),
  gateLines: z.array(gateLine),
  may: z.object({ submit: may, withdraw: may }),
});

export const answer = z.object({
  value: json.describe(
    'In the form of the requirement’s type, or { notApplicable: reason }; null where there is none.',
  ),
  version: z.int(),
  savedBy: z.string().nullable(),
  savedAt: instant.nullable(),
  evidence: z.array(evidence),
});

export const finding = z.object({
  verdict: z.enum(VERDICTS).nullable(),
  note: z.string(),
  version: z.int(),
  by: z.string().nullable(),
  at: instant.nullable(),
});

const thread = z.object({
  id: z.uuid(),
  requirement: z.string(),
  role,
  blocking: z.boolean(),
  openedBy: personRef,
  openedAt: instant,
  resolvedAt: instant.nullable(),
  messages: z.array(z.object({ id: z.uuid(), by: personRef, at: instant, text: z.string() })),
});

export const signOff = z.object({
  id: z.uuid(),
  role,
  act: z.enum(SIGN_OFF_ACTS),
  parts: z.array(z.string()),
  by: personRef,
  printedName: z.string(),
  onBehalfOf: personRef.nullable().describe('For whom a substitute signed; null where it was the signer’s own name.'),
  executiveLevel: level.nullable().describe('Of the signer, or of whom they signed for.'),
  meaning: z.string(),
  comment: z.string(),
  snapshotSha256: sha256,
  conditions: z
    .array(z.object({ text: z.string(), owner: personRef, dueOn: z.iso.date(), blocksNextGate: z.boolean() }))
    .describe('What was promised with the approval, as it was signed.'),
  at: instant,
});

export const section = z.object({
  key: z.string(),
  review: z.object({ id: z.uuid(), number: z.int(), gate, round: z.int(), status: reviewStatus, version: z.int() }),
  role,
  state: sectionState,
  phase: z.enum(['TEAM', 'REVIEWER']),
  stateSince: instant,
  dueAt: instant.nullable(),
  overruns: z
    .array(z.string())
    .describe('Figures of closed months over what the pack allows, signed with the section.'),
  snapshotSha256: sha256.describe('Of the section as it is now; a sign-off sends it back to say what was read.'),
  requirements: z.array(
    z.object({
      id: z.string(),
      title: z.string(),
      question: z.string(),
      goodEvidence: z.string(),
      level: z.enum(['required', 'recommended']),
      half: z.enum(DATA_HALVES).nullable(),
      type: json,
      answered: z.boolean(),
      changed: z.boolean(),
      answer,
      finding,
      changedSinceFinding: z
        .array(
          z.object({
            kind: z.string().describe('answer or evidence'),
            from: json,
            to: json,
            by: z.string().nullable(),
            at: instant.nullable(),
          }),
        )
        .describe('What the team changed since the finding, or since it was signed; what was put back is no change.'),
      threads: z.array(thread),
    }),
  ),
  fields: z.array(
    z.object({ key: z.string(), label: z.string(), value: json, words: z.union([z.string(), z.number()]).nullable() }),
  ),
  changes: z
    .object({
      signedAt: instant,
      signedBy: z.string(),
      mine: z.boolean(),
      differences: z.array(
        z.object({
          kind: z.string(),
          id: z.string(),
          label: z.string(),
          from: json,
          to: json,
          material: z.boolean(),
          note: z.string().nullable(),
        }),
      ),
    })
    .nullable()
    .describe('What changed since the last signature of this section.'),
  signOffs: z.array(signOff),
  briefings: z.array(z.object({ id: z.string(), name: z.string(), text: z.string() })),
  signing: may,
  may: z.object({ answer: may, find: may, discuss: may, block: may, resubmit: may }),
});

export const queueItem = z.object({
  key: z.string(),
  title: z.string(),
  owner: z.string(),
  businessUnit: z.string(),
  seats,
  reviewId: z.uuid(),
  review: z.int().describe('Number of the review on its use case.'),
  gate,
  round: z.int(),
  role,
  state: z.enum(['WAITING', 'STALE', 'APPROVED']).describe('APPROVED where it holds still and is to be renewed.'),
  since: instant,
  dueAt: instant.nullable(),
  overdue: z.boolean(),
  signedBefore: z.boolean(),
  carries: z.boolean().describe('Whether the review carries the stage: the act is RECONFIRM.'),
  onBehalfOf: z
    .array(personRef)
    .describe('For whom it can be signed; empty where the caller signs it in their own name.'),
  asked: z
    .enum(['RENEW', 'RECONFIRM', 'SIGN_AGAIN'])
    .nullable()
    .describe('There: before the approval ends, after something changed, or after it ended.'),
});

export const openInput = z.strictObject({ gate });
export const withdrawInput = z.strictObject({ reason });
export const answerInput = z.strictObject({
  value: json.describe('In the form of the requirement’s type; null takes the answer back.'),
});
export const findingInput = z.strictObject({ verdict: z.enum(VERDICTS).nullable(), note: freeText(4_000).default('') });
export const threadInput = z.strictObject({
  requirement: z.string().max(100),
  blocking: z.boolean().default(false),
  text: requiredText(4_000),
});
export const commentInput = z.strictObject({ text: requiredText(4_000) });

const conditionInput = z.strictObject({
  text: requiredText(1_000, 'Say what is promised.'),
  ownerId: z
    .uuid({ error: 'Choose somebody of the team.' })
    .optional()
    .describe('Who is to meet it: the owner of the use case or somebody on its team; the owner where it is left out.'),
  dueOn: z.iso.date({ error: 'A day, as 2027-01-31.' }).describe('The last day, in UTC, on which it is met in time.'),
  blocksNextGate: z.boolean().default(true).describe('Whether the gates after this one wait for it.'),
});

export const signInput = z.strictObject({
  act: z
    .enum(SIGN_OFF_ACTS)
    .describe('RECONFIRM and REVOKE on the review that carries the stage; the others while a review is open.'),
  halves: z
    .array(z.enum(DATA_HALVES))
    .max(2)
    .default([])
    .describe('Data only: the halves signed for; none means both.'),
  snapshotSha256: sha256.describe('Of the section as the signer read it.'),
  comment: freeText(4_000).default(''),
  onBehalfOf: z
    .uuid({ error: 'The id of a person.' })
    .optional()
    .describe('The id of whom the signer stands in for; left out where they sign in their own name.'),
  conditions: z
    .array(conditionInput)
    .max(MANY_CONDITIONS, `At most ${MANY_CONDITIONS} conditions.`)
    .default([])
    .describe('With APPROVE_WITH_CONDITIONS at least one; with every other act none.'),
  password,
});
