import { z } from 'zod';
import { TOKEN_SCOPES } from '../domain/access/actor';
import { freeText, requiredLine } from '../domain/text';
import { many, operation, pageOf, pageQuery, staleQuery } from './operation';
import { idParams, instant, json, key, nothing, posted, sha256, unitRef, usual, shownOnce } from './shared';

export const unitInput = z.strictObject({
  name: requiredLine(120, 'Give a name.'),
});
export const settingsInput = z.strictObject({
  name: requiredLine(120, 'Give a name.'),
  employees: z.int({ error: 'A whole number.' }).min(1, 'One or more.').max(10_000_000),
  currency: z
    .string()
    .regex(/^[A-Z]{3}$/, 'Three letters, as EUR.')
    .refine(isCurrency, 'This is no currency.'),
  reviewDays: z.int({ error: 'A whole number.' }).min(1, 'One or more.').max(365, 'At most a year.'),
  oneSectionPerPerson: z.boolean(),
});
export const tokenInput = z.strictObject({
  label: requiredLine(80, 'Say what it is for.'),
  scopes: z.array(z.enum(TOKEN_SCOPES)).min(1, 'Choose at least one.'),
  days: z.int().min(1).max(365, 'At most a year.').default(90),
});

/** Whether the runtime knows a currency by this ISO 4217 code. */
function isCurrency(code: string): boolean {
  return Intl.supportedValuesOf('currency').includes(code);
}

const unit = unitRef.extend({ version: z.int() });
const settings = settingsInput.extend({ version: z.int() });

export const listUnits = operation({
  id: 'listUnits',
  method: 'GET',
  path: '/business-units',
  tag: 'Organisation',
  scope: 'read',
  summary: 'Business units by name',
  status: 200,
  response: z.object({ items: z.array(unit) }),
  refusals: [],
});
export const createUnit = operation({
  id: 'createUnit',
  method: 'POST',
  path: '/business-units',
  tag: 'Organisation',
  scope: 'admin',
  summary: 'Add a business unit',
  body: unitInput,
  status: 201,
  response: z.object({ unitId: z.uuid() }),
  refusals: posted,
});
export const getUnit = operation({
  id: 'getUnit',
  method: 'GET',
  path: '/business-units/{id}',
  tag: 'Organisation',
  scope: 'read',
  summary: 'One business unit',
  params: idParams,
  status: 200,
  response: unit,
  etag: true,
  refusals: ['not_found'],
});
export const renameUnit = operation({
  id: 'renameUnit',
  method: 'PUT',
  path: '/business-units/{id}',
  tag: 'Organisation',
  scope: 'admin',
  summary: 'Rename a business unit',
  params: idParams,
  body: unitInput,
  status: 200,
  response: z.object({ version: z.int() }),
  etag: true,
  ifMatch: true,
  refusals: [...usual, 'stale_version'],
});
export const getSettings = operation({
  id: 'getSettings',
  method: 'GET',
  path: '/organisation',
  tag: 'Organisation',
  scope: 'read',
  summary: 'Settings that rules read',
  status: 200,
  response: settings,
  etag: true,
  refusals: [],
});
export const changeSettings = operation({
  id: 'changeSettings',
  method: 'PUT',
  path: '/organisation',
  tag: 'Organisation',
  scope: 'admin',
  summary: 'Change the settings',
  query: staleQuery,
  body: settingsInput,
  status: 200,
  response: z.object({ version: z.int() }),
  etag: true,
  ifMatch: true,
  refusals: ['validation_failed', 'forbidden', 'not_found', 'conflict', 'stale_version'],
});
export const getActivePack = operation({
  id: 'getActivePack',
  method: 'GET',
  path: '/policy-packs/active',
  tag: 'Organisation',
  scope: 'read',
  summary: 'The policy pack that counts now, whole',
  status: 200,
  response: z.object({ version: z.int(), sha256, content: json }),
  refusals: [],
});
export const listTokens = operation({
  id: 'listTokens',
  method: 'GET',
  path: '/tokens',
  tag: 'Tokens',
  scope: 'read',
  summary: 'One’s own API tokens',
  status: 200,
  response: z.object({
    items: z.array(
      z.object({
        id: z.uuid(),
        label: z.string(),
        hint: z.string(),
        scopes: z.array(z.enum(TOKEN_SCOPES)),
        createdAt: instant,
        expiresAt: instant,
        lastUsedAt: instant.nullable(),
      }),
    ),
  }),
  refusals: [],
});
export const createToken = operation({
  id: 'createToken',
  method: 'POST',
  path: '/tokens',
  tag: 'Tokens',
  scope: 'write',
  sessionOnly: true,
  summary: 'Make an API token; with a browser session only',
  body: tokenInput,
  status: 201,
  response: z.object({ tokenId: z.uuid(), token: shownOnce }),
  refusals: ['validation_failed', 'forbidden', 'idempotency_mismatch'],
});
export const revokeToken = operation({
  id: 'revokeToken',
  method: 'DELETE',
  path: '/tokens/{id}',
  tag: 'Tokens',
  scope: 'write',
  summary: 'Revoke one’s own token',
  params: idParams,
  status: 200,
  response: nothing,
  refusals: ['not_found'],
});
export const listAuditEvents = operation({
  id: 'listAuditEvents',
  method: 'GET',
  path: '/audit-events',
  tag: 'Audit',
  scope: 'read',
  summary: 'The audit log, newest first',
  query: z.strictObject({
    ...pageQuery,
    type: many(freeText(60)),
    actor: z.uuid().optional(),
    key: key.optional(),
  }),
  status: 200,
  response: pageOf(
    z.object({
      id: z.string(),
      chain: z.string(),
      seq: z.int(),
      at: instant,
      type: z.string(),
      actor: z.object({ id: z.uuid().nullable(), name: z.string() }),
      title: z.string(),
      detail: z.string(),
      data: json,
      hash: z.string(),
    }),
  ),
  refusals: ['validation_failed', 'forbidden'],
});
export const verifyAudit = operation({
  id: 'verifyAudit',
  method: 'GET',
  path: '/audit/verify',
  tag: 'Audit',
  scope: 'read',
  summary: 'Verify every chain, every sign-off and every checkpoint',
  status: 200,
  response: z.object({
    chains: z.int(),
    entries: z.int(),
    signOffs: z.int(),
    broken: z.array(z.object({ chain: z.string(), seq: z.int(), reason: z.string() })),
    checkpoints: z.object({
      inDatabase: z.int(),
      inFile: z.int(),
      lastAt: instant.nullable(),
      newerEntries: z.int(),
      broken: z.array(z.object({ place: z.enum(['database', 'file']), seq: z.int(), reason: z.string() })),
    }),
  }),
  refusals: ['forbidden'],
});
