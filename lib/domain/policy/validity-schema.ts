import { z } from 'zod';
import { GATES } from '../vocabulary';

const months = z.int().min(1).max(120);
/** How long an approval holds, and how long before its end it can be renewed. */
export const validity = z.strictObject({
  note: z.string().trim().min(1),
  /** Days before its end in which an approval can be renewed; without it sixty. */
  renew_days: z.int().min(1).max(365).optional(),
  months: z.record(z.enum(GATES), z.strictObject({ MINIMAL: months, LIMITED: months, HIGH: months })),
});
