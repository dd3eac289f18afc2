import { z } from 'zod';
import { DELEGATION_STATES } from '../domain/delegation/delegation';
import { anyCase, freeText } from '../domain/text';
import { operation, pageOf, pageQuery } from './operation';
import { idParams, instant, may, nothing, password, personRef, posted, role } from './shared';

const shared = { tag: 'Delegations' } as const;
const day = z.iso.date({ error: 'A day, as 2027-01-31.' });
const person = z.uuid({ error: 'Choose one of the people found.' });

export const delegationInput = z.strictObject({
  principalId: person
    .optional()
    .describe('Who is away; the caller where it is left out. An administrator names another.'),
  substituteId: person.describe('Who stands in.'),
  role: role.describe('Which the principal holds by grant.'),
  startsOn: day.describe('The first day, in UTC.'),
  endsOn: day.describe('The last day, in UTC; at most a year after the first.'),
  note: freeText(500).default(''),
  password,
});

const delegation = z.object({
  id: z.uuid(),
  principal: personRef.describe('Who is away.'),
  substitute: personRef,
  role,
  startsOn: z.iso.date(),
  endsOn: z.iso.date(),
  note: z.string(),
  madeBy: personRef,
  madeAt: instant,
  withdrawnAt: instant.nullable().describe('When it was ended early.'),
  withdrawnBy: personRef.nullable(),
  state: z.enum(DELEGATION_STATES).describe('By its days, in UTC.'),
  counts: z
    .boolean()
    .describe(
      'Whether the substitute may act by it now: it is current, both are active, the principal holds the role.',
    ),
  may: z.object({ withdraw: may }),
});

export const listDelegations = operation({
  ...shared,
  id: 'listDelegations',
  method: 'GET',
  path: '/delegations',
  scope: 'read',
  summary: 'Who stands in for whom, the one that ends last first; the caller’s own unless asked otherwise',
  query: z.strictObject({
    ...pageQuery,
    personId: z.uuid().optional().describe('Of this person, as either of both. For administrators and auditors.'),
    everybody: z
      .enum(['true', 'false'])
      .transform((text) => text === 'true')
      .optional()
      .describe('Of the whole organisation. For administrators and auditors.'),
    state: anyCase(z.enum(DELEGATION_STATES)).optional(),
  }),
  status: 200,
  response: pageOf(delegation),
  refusals: ['validation_failed', 'forbidden'],
});
export const nameSubstitute = operation({
  ...shared,
  id: 'nameSubstitute',
  method: 'POST',
  path: '/delegations',
  scope: 'sign',
  summary: 'Name a substitute for one role from one day to another',
  body: delegationInput,
  status: 201,
  response: z.object({ delegationId: z.uuid() }),
  refusals: [...posted, 'reauthentication_required', 'rate_limited'],
});
export const withdrawDelegation = operation({
  ...shared,
  id: 'withdrawDelegation',
  method: 'POST',
  path: '/delegations/{id}/withdrawal',
  scope: 'write',
  summary: 'End a substitution early; what was signed stays signed',
  params: idParams,
  status: 201,
  response: nothing,
  refusals: posted,
});
export const suggestSubstitutes = operation({
  ...shared,
  id: 'suggestSubstitutes',
  method: 'GET',
  path: '/delegations/people',
  scope: 'read',
  summary: 'Active people by name or address, each with whether they can stand in',
  query: z.strictObject({
    q: freeText(200).pipe(z.string().min(1, 'A part of a name or an address.')),
    principalId: z.uuid().optional().describe('Who is away; the caller where it is left out.'),
  }),
  status: 200,
  response: z.object({ items: z.array(personRef.extend({ may })) }),
  refusals: ['validation_failed', 'forbidden'],
});
