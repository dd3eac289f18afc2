import { z } from 'zod';
import { requiredText } from '../domain/text';
import { BREAK_GLASS_ENDS, BREAK_GLASS_OFFICES, BREAK_GLASS_STATES } from '../domain/vocabulary';
import { gate, instant, may, password, personRef, reason, settled, stage } from './shared';

const office = z.enum(BREAK_GLASS_OFFICES);

export const breakGlass = z.object({
  id: z.uuid(),
  key: z.string().describe('Of its use case.'),
  state: z.enum(BREAK_GLASS_STATES),
  review: z.object({ id: z.uuid(), number: z.int(), gate, round: z.int() }).describe('Whose gate it opens.'),
  from: stage.describe('The stage it falls back to.'),
  asked: z.object({ by: personRef, as: office, at: instant }),
  reason: z.string(),
  expiresAt: instant,
  lapsesAt: instant.describe('When it ends by itself where nobody confirms it.'),
  confirmed: z.object({ by: personRef, as: office, at: instant }).nullable(),
  ended: z
    .object({
      how: z.enum(BREAK_GLASS_ENDS),
      by: personRef.nullable().describe('Null where it ended by itself.'),
      at: instant,
      note: z.string(),
    })
    .nullable(),
  missing: z.array(z.string()).describe('What the gate still waits for, while it is proposed or running.'),
  version: z.int(),
  may: z.object({ confirm: may, decline: may, end: may }),
});

export const mayBreakGlass = may.extend({
  as: z.array(office).describe('As whom the caller may propose it.'),
  latestDay: z.iso.date().describe('The last day that can be chosen.'),
});

export const proposeInput = z.strictObject({
  as: office.describe('As whom the caller stands; the other of the two confirms.'),
  reason,
  expiresOn: z.iso
    .date('A day, as 2026-12-01.')
    .describe('The last day, in UTC; at most 30 days from now, and never longer than 30 × 24 hours.'),
  password,
});
export const confirmInput = z.strictObject({ password });
export const endInput = z.strictObject({
  note: requiredText(2_000, 'Say why; everyone who reads the record sees it.'),
});

export const actedOnGlass = z.object({ ...settled, breakGlassId: z.uuid(), breakGlassVersion: z.int() });
