import { z } from 'zod';
import { freeText, requiredText } from '../domain/text';
import { CONDITION_ACTS, CONDITION_STATES, TOLD_CONDITION_STATES } from '../domain/vocabulary';
import { evidence, fileInput, linkInput } from './evidence-resources';
import { gate, instant, may, personRef, role } from './shared';

export const condition = z.object({
  id: z.uuid(),
  key: z.string().describe('Of its use case.'),
  role: role.describe('The role that set it and that decides on it.'),
  text: z.string(),
  owner: personRef,
  answerer: personRef.describe('Who is to answer: its owner, or that of the use case where its owner left the team.'),
  dueOn: z.iso.date(),
  blocksNextGate: z.boolean(),
  state: z
    .enum(TOLD_CONDITION_STATES)
    .describe('ENDED: neither met nor waived when its review was rejected or withdrawn; it binds nobody any more.'),
  heldBy: z.enum(['TEAM', 'REVIEWERS']).nullable(),
  heldSince: instant.nullable(),
  review: z.object({ id: z.uuid(), number: z.int(), gate, round: z.int() }),
  signOffId: z.uuid(),
  setBy: z.string(),
  setAt: instant,
  acts: z.array(z.object({ kind: z.enum(CONDITION_ACTS), by: personRef, at: instant, note: z.string() })),
  evidence: z.array(evidence),
  version: z.int(),
  may: z.object({ answer: may, decide: may }),
});

export const conditionItem = condition
  .omit({
    acts: true,
    evidence: true,
    may: true,
    signOffId: true,
    setBy: true,
    setAt: true,
    heldSince: true,
    answerer: true,
  })
  .extend({ state: z.enum(CONDITION_STATES), title: z.string().describe('Of its use case.') });

const note = requiredText(2_000, 'Say how the condition was met.');
export const conditionAnswerInput = z.strictObject({
  note,
  link: linkInput.optional().describe('What shows it; can be left out where something was added before.'),
});
export const conditionFileInput = fileInput.extend({ note });
export const conditionDecisionInput = z.strictObject({
  decision: z
    .enum(['MET', 'WAIVED', 'RETURNED'])
    .describe('MET closes it; WAIVED ends it without; RETURNED gives it back to its owner. The last two need a note.'),
  note: freeText(2_000).default(''),
});
