import { z } from 'zod';
import { anyCase, freeText, requiredLine } from '../domain/text';
import { operation, pageOf, pageQuery, staleQuery } from './operation';
import { grantRole, idParams, instant, level, nothing, personRef, posted, usual, shownOnce } from './shared';

export const emailAddress = z
  .string()
  .trim()
  .toLowerCase()
  .pipe(z.email({ error: 'An address, as name@example.org.' }).max(200));
const personName = requiredLine(120, 'Give a name.');

export const personInput = z.strictObject({
  name: personName,
  email: emailAddress,
  executiveLevel: level.nullable().default(null),
});
export const grantInput = z.strictObject({ role: grantRole, businessUnitId: z.uuid().nullable().default(null) });
const grant = z.object({
  id: z.uuid(),
  role: grantRole,
  businessUnitId: z.uuid().nullable(),
  unitName: z.string().nullable(),
});
const person = personRef.extend({
  email: z.string(),
  executiveLevel: level.nullable(),
  deactivatedAt: instant.nullable(),
  hasPassword: z.boolean(),
});
export const listPeople = operation({
  id: 'listPeople',
  method: 'GET',
  path: '/people',
  tag: 'People',
  scope: 'read',
  summary: 'People with their grants, by name',
  query: z.strictObject({
    ...pageQuery,
    q: freeText(200).optional(),
    role: anyCase(grantRole).optional(),
    active: z
      .enum(['true', 'false'])
      .transform((text) => text === 'true')
      .optional(),
  }),
  status: 200,
  response: pageOf(person.extend({ grants: z.array(z.object({ role: grantRole, unit: z.string().nullable() })) })),
  refusals: ['validation_failed', 'forbidden'],
});
export const createPerson = operation({
  id: 'createPerson',
  method: 'POST',
  path: '/people',
  tag: 'People',
  scope: 'admin',
  summary: 'Add a person',
  body: personInput,
  status: 201,
  response: z.object({ personId: z.uuid() }),
  refusals: posted,
});
export const getPerson = operation({
  id: 'getPerson',
  method: 'GET',
  path: '/people/{id}',
  tag: 'People',
  scope: 'read',
  summary: 'One person',
  params: idParams,
  status: 200,
  response: person.extend({ version: z.int(), grants: z.array(grant) }),
  etag: true,
  refusals: ['forbidden', 'not_found'],
});
export const editPerson = operation({
  id: 'editPerson',
  method: 'PUT',
  path: '/people/{id}',
  tag: 'People',
  scope: 'admin',
  summary: 'Change name, address or executive level',
  params: idParams,
  query: staleQuery,
  body: personInput,
  status: 200,
  response: z.object({ version: z.int() }),
  etag: true,
  ifMatch: true,
  refusals: [...usual, 'stale_version'],
});
export const deactivatePerson = operation({
  id: 'deactivatePerson',
  method: 'POST',
  path: '/people/{id}/deactivation',
  tag: 'People',
  scope: 'admin',
  summary: 'End a person’s access; everything they did stays',
  params: idParams,
  query: staleQuery,
  status: 201,
  response: nothing,
  refusals: posted,
});
export const reactivatePerson = operation({
  id: 'reactivatePerson',
  method: 'POST',
  path: '/people/{id}/reactivation',
  tag: 'People',
  scope: 'admin',
  summary: 'Give a person access again',
  params: idParams,
  status: 201,
  response: nothing,
  refusals: posted,
});
export const issuePasswordLink = operation({
  id: 'issuePasswordLink',
  method: 'POST',
  path: '/people/{id}/password-links',
  tag: 'People',
  scope: 'admin',
  summary: 'Make a one-time link to set a password',
  params: idParams,
  status: 201,
  response: z.object({ url: shownOnce }),
  refusals: posted,
});
export const giveGrant = operation({
  id: 'giveGrant',
  method: 'POST',
  path: '/people/{id}/grants',
  tag: 'People',
  scope: 'admin',
  summary: 'Give a role, for the organisation or one unit',
  params: idParams,
  body: grantInput,
  status: 201,
  response: z.object({ grantId: z.uuid() }),
  refusals: posted,
});
export const withdrawGrant = operation({
  id: 'withdrawGrant',
  method: 'DELETE',
  path: '/people/{id}/grants/{grantId}',
  tag: 'People',
  scope: 'admin',
  summary: 'Withdraw a grant',
  params: idParams.extend({ grantId: z.uuid() }),
  query: staleQuery,
  status: 200,
  response: nothing,
  refusals: usual,
});
