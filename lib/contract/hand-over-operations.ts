import { z } from 'zod';
import { requiredText } from '../domain/text';
import { CONDITION_STATES } from '../domain/vocabulary';
import { operation, staleQuery } from './operation';
import { grantRole, idParams, key, may, personRef, posted, role, sha256, stage } from './shared';

/** The counts are of all; the items are the first of those the caller may see. */
function listOf<T extends z.ZodType>(item: T) {
  return z.object({
    total: z.int(),
    hidden: z.int().describe('How many of them are restricted and cannot be seen by the caller.'),
    items: z.array(item),
  });
}

const useCase = z.object({ key, title: z.string(), stage, archived: z.boolean() });

const successorIds = {
  successorId: z.uuid().optional().describe('Who shall take over; without it nobody’s obstacles are told.'),
  otherSuccessorId: z.uuid().optional().describe('Who takes over what the first cannot.'),
};

export const handOverQuery = z.strictObject(successorIds);

const preview = z.object({
  person: personRef.extend({ version: z.int(), active: z.boolean() }),
  successor: personRef.nullable(),
  otherSuccessor: personRef.nullable(),
  owned: listOf(useCase),
  teams: listOf(useCase),
  conditions: listOf(
    z.object({
      id: z.uuid(),
      key,
      role,
      text: z.string(),
      dueOn: z.iso.date(),
      blocksNextGate: z.boolean(),
      state: z.enum(CONDITION_STATES),
    }),
  ),
  grants: z.array(
    z.object({
      id: z.uuid(),
      role: grantRole,
      businessUnitId: z.uuid().nullable(),
      unitName: z.string().nullable(),
      soleIn: z
        .object({ everywhere: z.boolean(), units: z.array(z.string()) })
        .describe('The business units in which nobody else holds this role.'),
      may: may.nullable().describe('Whether the successor may be given it.'),
    }),
  ),
  substitutions: z
    .array(z.object({ id: z.uuid(), principal: personRef, role, startsOn: z.iso.date(), endsOn: z.iso.date() }))
    .describe('For whom they stand in; it does not go over, and ends with their access.'),
  left: listOf(useCase.extend({ because: z.string() })).describe('What nobody chosen can take over.'),
  toOther: listOf(useCase).describe('What goes to the second one.'),
  cannotSign: listOf(useCase.extend({ name: z.string(), roles: z.array(role) })).describe(
    'What a successor could sign until now and cannot any more, being on the team.',
  ),
  seen: sha256.nullable().describe('To send back with the act, so that nothing goes over unseen.'),
  may: z.object({ handOver: may, deactivate: may }),
});

export const previewHandOver = operation({
  id: 'previewHandOver',
  method: 'GET',
  path: '/people/{id}/hand-over',
  tag: 'People',
  scope: 'read',
  summary: 'What a person would hand over, and to whom it could go',
  params: idParams,
  query: handOverQuery,
  status: 200,
  response: preview,
  etag: true,
  refusals: ['validation_failed', 'forbidden', 'not_found'],
});

export const handOverInput = z.strictObject({
  successorId: z.uuid('Choose who takes over.'),
  otherSuccessorId: z.uuid().nullable().default(null).describe('Who takes over what the first cannot.'),
  seen: sha256.describe('From the preview of the same people.'),
  useCases: z.boolean().default(true).describe('Ownership, and places in teams; archived and retired ones too.'),
  conditions: z.boolean().default(true).describe('Conditions to answer; else the owner of each use case answers them.'),
  grantIds: z.array(z.uuid()).max(100).default([]).describe('Grants that the successor is given too.'),
  withdraw: z.boolean().default(false).describe('Withdraw those grants; deactivating does so in any case.'),
  leaveOut: z.boolean().default(false).describe('Leave with the person what nobody chosen can take over.'),
  deactivate: z.boolean().default(false).describe('End the person’s access in the same act.'),
  reason: requiredText(2_000, 'Say why; it stays in the log of every use case.'),
});

export const handOver = operation({
  id: 'handOver',
  method: 'POST',
  path: '/people/{id}/hand-over',
  tag: 'People',
  scope: 'admin',
  summary: 'Hand over a person’s work in one act: all of it, or nothing',
  params: idParams,
  query: staleQuery,
  body: handOverInput,
  status: 201,
  response: z.object({
    owned: z.int(),
    teams: z.int(),
    conditions: z.int(),
    grants: z.int(),
    leftOut: z.object({ total: z.int(), keys: z.array(key) }),
    deactivated: z.boolean(),
    version: z.int().describe('Version of the person after the act.'),
  }),
  etag: true,
  ifMatch: true,
  refusals: [...posted, 'stale_version'],
});
