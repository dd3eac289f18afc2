import { z } from 'zod';
import { anyCase, freeText } from '../text';
import { GATES, RISK_TIERS, ROLES, SECTION_STATES, SIGN_OFF_ACTS, STAGES } from '../vocabulary';

/** One or several values of a query parameter. */
export function several<T extends z.ZodType>(item: T) {
  return z.preprocess(
    (value) => (value === undefined || Array.isArray(value) ? value : [value]),
    z.array(item).max(50).optional(),
  );
}

const flag = z.enum(['true', 'false']).transform((text) => text === 'true');
const days = z.coerce.number().int().min(0).max(10_000);

/**
 * What the register can be narrowed to. The same words in the address of a page and in the API, so that every number on
 * a dashboard is the address of the records behind it.
 */
export const useCaseFilter = z.strictObject({
  q: freeText(200).optional().describe('Words of title, problem, intended use or team, or a key such as UC-12.'),
  stage: several(anyCase(z.enum(STAGES))),
  gate: several(anyCase(z.enum(GATES))).describe('With an open review of this gate.'),
  role: anyCase(z.enum(ROLES)).optional().describe('Together with `state`: the section this role has.'),
  state: several(anyCase(z.enum(SECTION_STATES))).describe(
    'State of a section of the open review, or of the one that carries the stage.',
  ),
  minDays: days.optional().describe('With `role` and `state`: in that state for at least so many days.'),
  maxDays: days.optional().describe('With `role` and `state`: in that state for at most so many days.'),
  overdue: flag.optional().describe('With a section past its due date.'),
  tier: several(anyCase(z.enum(RISK_TIERS))).describe(
    'The tier that counts. With `provisional=true`, the highest that could still apply.',
  ),
  provisional: flag.optional().describe('Whether the risk tier is provisional, because the screening is open.'),
  unit: several(z.uuid()),
  owner: z.uuid().optional(),
  mine: flag.optional().describe('Owned by me, or with me on the team.'),
  teamActs: flag.optional().describe('Waits for its team: held by it, changes requested, or the screening open.'),
  outOfAssurance: flag.optional(),
  breakGlass: flag.optional().describe('With a stage that a break-glass carries.'),
  conditionsLapsed: flag.optional().describe('With a condition that lapsed: neither met nor waived by its due date.'),
  conditionsOpen: flag.optional().describe('With a condition that is neither met nor waived.'),
  overspent: flag.optional().describe('Whether the newest closed month with a figure is over what the pack allows.'),
  endsWithin: days.optional().describe('An approval that carries the stage ends by its age within so many days.'),
  heldBy: anyCase(z.enum(['TEAM', 'REVIEWERS'])).optional(),
  origin: anyCase(z.enum(['REGISTERED', 'IMPORTED'])).optional(),
  passed: anyCase(z.enum(GATES)).optional().describe('Passed this gate within the last `days` days.'),
  registered: flag.optional().describe('Registered within the last `days` days.'),
  signed: anyCase(z.enum(SIGN_OFF_ACTS)).optional().describe('With a section I signed so within the last `days` days.'),
  days: days.optional(),
  archived: flag.optional().describe('Archived records instead of the others.'),
});
export type UseCaseFilter = z.output<typeof useCaseFilter>;

export const USE_CASE_SORTS = ['number', 'title', 'stage', 'heldSince', 'updatedAt', 'expiresAt'] as const;
export type UseCaseSort = (typeof USE_CASE_SORTS)[number];

/** `title` ascending, `-title` descending. */
export const useCaseSort = z.enum([...USE_CASE_SORTS, ...USE_CASE_SORTS.map((name) => `-${name}` as const)]);
export type UseCaseOrder = z.output<typeof useCaseSort>;
