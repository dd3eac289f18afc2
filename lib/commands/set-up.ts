import { randomToken, sha256 } from '../crypto/digest';
import { hashPassword } from '../crypto/password';
import { createLink, findLink, useLink } from '../data/access-links';
import { auditLog } from '../data/audit-log';
import { createOrganisation, hasPeople, saveOrganisation, findOrganisation } from '../data/organisation';
import { createGrant, createPerson, savePerson } from '../data/people';
import { hasActivePack, storePack } from '../data/packs';
import { inTransaction, type Tx } from '../data/transaction';
import type { Actor } from '../domain/access/actor';
import { checkPassword } from '../domain/people/password-rules';
import type { PolicyPack } from '../domain/policy/pack-schema';
import { ok, refuse, type Result } from '../domain/result';

const DAY_MS = 86_400_000;
const VILLAGE = { id: null, name: 'Village' };
const NOBODY: Actor = { id: '', name: 'Village', grants: [], executiveLevel: null, tokenScopes: null };

/** Publishes the default pack where none is active yet; an organisation decides itself about later versions. */
export function publishFirstPack(content: PolicyPack, now: Date): Promise<Result<{ version: number | null }>> {
  return inTransaction<{ version: number | null }>({ actor: NOBODY, now }, async (tx) => {
    await ensureOrganisation(tx, now);
    if (await hasActivePack(tx)) return ok({ version: null });
    const pack = await storePack(tx, content, VILLAGE, now);
    const { version, sha256: digest } = pack;
    const data = { version, sha256: digest };
    await auditLog(tx, { actor: VILLAGE, now }).forOrganisation([{ type: 'pack.published', data }]);
    return ok({ version });
  });
}

async function ensureOrganisation(tx: Tx, now: Date): Promise<void> {
  if (await findOrganisation(tx)) return;
  await createOrganisation(tx, { name: 'Your organisation', employees: 1_000, currency: 'EUR' }, now);
}

/** A one-time link for the first administrator, while there is nobody who could sign in; null afterwards. */
export async function firstAdminToken(now: Date): Promise<string | null> {
  const issued = await inTransaction({ actor: NOBODY, now }, async (tx) => {
    if (await hasPeople(tx)) return refuse('conflict', 'Somebody can sign in already.');
    const token = randomToken();
    const expiresAt = new Date(now.getTime() + DAY_MS);
    await createLink(tx, { purpose: 'FIRST_ADMIN', personId: null, tokenHash: sha256(token), expiresAt }, now);
    return ok(token);
  });
  return issued.ok ? issued.value : null;
}

export interface SetUpInput {
  readonly organisation: string;
  readonly employees: number;
  readonly currency: string;
  readonly name: string;
  readonly email: string;
  readonly password: string;
}

/** Names the organisation and makes the first administrator. The link works once, and only while there is nobody. */
export function setUp(token: string, input: SetUpInput, now: Date): Promise<Result<{ email: string }>> {
  return inTransaction({ actor: NOBODY, now }, async (tx) => {
    const link = await findLink(tx, sha256(token), 'FIRST_ADMIN', now);
    if (!link || (await hasPeople(tx))) return refuse('not_found', 'This link was used already or has run out.');
    const { organisation, employees, currency, name, email, password } = input;
    const checked = checkPassword(password, { name, email });
    if (!checked.ok) return checked;
    if (!(await useLink(tx, link.id, now))) return refuse('conflict', 'This link was used a moment ago.');
    const settings = { name: organisation, employees, currency, reviewDays: 10, oneSectionPerPerson: true };
    await saveOrganisation(tx, settings);
    const personId = await createPerson(tx, { email, name, executiveLevel: null }, now);
    await savePerson(tx, personId, { passwordHash: await hashPassword(password) });
    await createGrant(tx, personId, { role: 'ADMIN', businessUnitId: null }, now);
    await auditLog(tx, { actor: { id: personId, name }, now }).forOrganisation([
      { type: 'organisation.set-up', data: { organisation, personId, name } },
      { type: 'grant.given', data: { personId, name, role: 'ADMIN', businessUnit: null } },
    ]);
    return ok({ email });
  });
}
