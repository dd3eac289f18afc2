import { z } from 'zod';
import { PROVENANCES, SIGN_OFF_ACTS, VERDICTS } from '../domain/vocabulary';
import { gate, json, level, reviewStatus, role, sha256 } from './shared';

const moment = z.iso.datetime();

const signOff = z.looseObject({
  id: z.uuid(),
  reviewId: z.uuid(),
  role,
  act: z.enum(SIGN_OFF_ACTS),
  parts: z.array(z.string()),
  personId: z.uuid(),
  printedName: z.string(),
  onBehalfOfId: z.uuid().optional().describe('Of whom a substitute signed for.'),
  onBehalfOfName: z.string().optional(),
  executiveLevel: level.nullable(),
  meaning: z.string(),
  comment: z.string(),
  snapshot: json,
  snapshotSha256: sha256,
  at: moment,
});

const entry = z.object({
  seq: z.int(),
  at: moment,
  type: z.string(),
  actorId: z.uuid().nullable(),
  actorName: z.string(),
  data: json,
  prevHash: sha256,
  hash: sha256,
});

const requirement = z.object({
  id: z.string(),
  role,
  title: z.string(),
  question: z.string(),
  answer: json,
  evidence: z.array(
    z.object({
      title: z.string(),
      provenance: z.enum(PROVENANCES),
      sha256,
      address: z.string().nullable().describe('Of a link, whose SHA-256 is that of its address.'),
    }),
  ),
  finding: z.object({ verdict: z.enum(VERDICTS).nullable(), note: z.string() }).nullable(),
});

/** One gate, whole, in the form that the verifier reads. */
export const dossier = z.object({
  format: z.literal('village-dossier/1'),
  useCase: z.object({ id: z.uuid(), key: z.string(), title: z.string() }),
  review: z.object({
    id: z.uuid(),
    number: z.int(),
    gate,
    round: z.int(),
    status: reviewStatus,
    openedAt: moment,
    openedBy: z.string(),
    submittedAt: moment.nullable(),
    closedAt: moment.nullable(),
    closeReason: z.string().nullable(),
  }),
  pack: z.object({ version: z.int(), sha256, content: json }),
  requirements: z.array(requirement).describe('Those that were answered, judged or signed, in the order of the pack.'),
  signOffs: z.array(signOff).describe('Whole rows, as they are hashed into the log.'),
  log: z.array(entry).describe('The chain of the use case, up to the last entry that the checkpoint holds.'),
  proof: z
    .object({
      checkpoint: z.object({ content: z.string(), signature: z.string() }),
      index: z.int(),
      path: z.array(sha256),
      publicKey: z.string(),
    })
    .nullable()
    .describe('Null while no checkpoint holds the last act of the review; one is written every minute.'),
});
