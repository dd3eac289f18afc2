import { z } from 'zod';
import { OFFICES } from '../domain/use-case/plan-sponsors';
import { GATES } from '../domain/vocabulary';
import { gate, instant, level, personRef, role } from './shared';

const office = z.enum(OFFICES);
const planned = z.object({
  person: personRef,
  wonBy: z.iso.date(),
  overdue: z.boolean(),
  problem: z.string().nullable().describe('Why it cannot come about as planned.'),
});

const floors = z
  .array(
    z.object({
      source: z.string(),
      label: z.string(),
      floor: level.nullable(),
      co: z.array(level),
      because: z.string(),
    }),
  )
  .describe('Why: every table and rule that asks for an office here, figures of closed months among them.');

/** The whole plan: an office left out is planned no more. */
export const sponsorPlanInput = z.strictObject({
  entries: z
    .array(
      z.strictObject({
        gate,
        office,
        personId: z.uuid(),
        wonBy: z.iso.date({ error: 'Say by which day, as 2026-11-30.' }),
      }),
    )
    .max(GATES.length * OFFICES.length),
});

/** Which executives the record asks for, and whom the team wants to win. */
export const sponsor = z.object({
  gate,
  lead: level,
  co: z.array(level),
  named: level.nullable(),
  missing: z.array(level),
  floors,
  overruns: z
    .array(
      z.object({
        metric: z.string(),
        month: z.string().describe('As `2026-10`, in UTC.'),
        value: z.number(),
        over: z.number(),
        words: z.string(),
        requirement: z.object({ id: z.string(), title: z.string() }),
        role,
        state: z
          .enum(['OPEN', 'ACCEPTED', 'TOLD'])
          .describe('To be signed with it in sight; signed so; not asked for at this stage.'),
        review: z.int().nullable().describe('The number of the review whose section asks for it.'),
      }),
    )
    .describe('What the newest closed month with a figure is over, by the rules of the pack.'),
  vacancy: z
    .object({
      gate,
      review: z.int(),
      words: z.string(),
      since: instant,
      until: instant.describe('Until then a successor must have signed.'),
      paused: z.boolean().describe('Whether new gate requests are paused.'),
    })
    .nullable()
    .describe('The sponsor of the present stage has left office.'),
  ahead: z
    .array(
      z.object({
        gate,
        lead: level,
        co: z.array(level),
        floors,
        offices: z.array(
          z.object({
            office,
            level,
            people: z.array(personRef.extend({ executiveLevel: level.nullable() })).describe('Twenty at most.'),
            peopleTotal: z.int().describe('Who could sign it now. 0: nobody holds this office.'),
            signed: z
              .object({ by: z.string(), at: instant, holds: z.boolean() })
              .nullable()
              .describe('In the open review.'),
            planned: planned.nullable(),
          }),
        ),
        strays: z.array(planned.extend({ office })).describe('Planned for offices that are asked for no more.'),
      }),
    )
    .describe('Who has to be won for each gate ahead, and when. The plan is the team’s and binds nobody.'),
});

/** One entry of a plan as it waits for somebody. */
export const sponsorship = z.object({
  key: z.string(),
  title: z.string(),
  gate,
  office,
  person: personRef,
  wonBy: z.iso.date(),
  overdue: z.boolean(),
  act: z.enum(['sponsor', 'win']).describe('The caller is asked to sponsor, or to look at their team’s plan.'),
});
