import { hashPassword, verifyPassword } from '../crypto/password';
import { randomToken, sha256 } from '../crypto/digest';
import { createLink, findLink, useLink } from '../data/access-links';
import { auditLog } from '../data/audit-log';
import { findCredentials, findPerson, holdActor, holdPeople, lockPerson, savePerson } from '../data/people';
import { revokeSession, revokeSessionsOf } from '../data/sessions';
import { createToken, revokeToken } from '../data/tokens';
import { inTransaction, type Tx } from '../data/transaction';
import type { Actor, Call, TokenScope } from '../domain/access/actor';
import { can } from '../domain/access/permissions';
import { checkPassword } from '../domain/people/password-rules';
import { invalid, notFound, ok, refuse, type Result } from '../domain/result';

const DAY_MS = 86_400_000;
const LINK_DAYS = 3;
const TOKEN_PREFIX = 'vlg_';

/** A secret that is shown once: null where the same request is sent again. */
type Once = string | null;

/** Makes a link through which a person sets a password, once, within three days. The administrator hands it over. */
export function issuePasswordLink(call: Call, personId: string): Promise<Result<{ token: Once }>> {
  const work = async (tx: Tx): Promise<Result<{ token: Once }>> => {
    const allowed = can(call.actor, 'people.manage');
    if (!allowed.ok) return allowed;
    const person = await lockPerson(tx, personId);
    if (!person) return notFound();
    if (person.deactivatedAt) return refuse('conflict', `${person.name} is deactivated.`);
    const token = randomToken();
    const expiresAt = new Date(call.now.getTime() + LINK_DAYS * DAY_MS);
    await createLink(tx, { purpose: 'SET_PASSWORD', personId, tokenHash: sha256(token), expiresAt }, call.now);
    await auditLog(tx, call).forOrganisation([{ type: 'person.link-issued', data: { personId, name: person.name } }]);
    return ok({ token });
  };
  return inTransaction(call, work, { again: withoutToken });
}

/** Sets a password through a one-time link; every session of the person ends. Whoever holds the link acts as them. */
export function setPassword(token: string, password: string, now: Date): Promise<Result<{ email: string }>> {
  const nobody: Actor = { id: '', name: '', grants: [], executiveLevel: null, tokenScopes: null };
  return inTransaction({ actor: nobody, now }, async (tx) => {
    const link = await findLink(tx, sha256(token), 'SET_PASSWORD', now);
    const person = link?.personId ? await findPerson(tx, link.personId) : null;
    if (!link || !person || person.deactivatedAt)
      return refuse('not_found', 'This link was used already or has run out.');
    const checked = checkPassword(password, person);
    if (!checked.ok) return checked;
    if (!(await useLink(tx, link.id, now))) return refuse('conflict', 'This link was used a moment ago.');
    await savePerson(tx, person.id, { passwordHash: await hashPassword(password) });
    await revokeSessionsOf(tx, person.id, now);
    const author = { actor: { id: person.id, name: person.name }, now };
    await auditLog(tx, author).forOrganisation([
      { type: 'person.password-set', data: { personId: person.id, name: person.name } },
    ]);
    return ok({ email: person.email });
  });
}

/** Changes one's own password; the other sessions end. */
export function changePassword(
  call: Call,
  input: { readonly current: string; readonly password: string; readonly sessionId: string },
): Promise<Result<Record<string, never>>> {
  return inTransaction(call, async (tx) => {
    // Whoever knows the present password changes it, and of two at once only the first knows it.
    await holdPeople(tx, [call.actor.id], 'UPDATE');
    const person = await findPerson(tx, call.actor.id);
    if (!person) return notFound();
    const stored = await findCredentials(tx, person.email);
    if (!(await verifyPassword(stored?.passwordHash ?? null, input.current))) {
      return invalid([{ path: 'current', message: 'This is not your present password.' }]);
    }
    const checked = checkPassword(input.password, person);
    if (!checked.ok) return checked;
    await savePerson(tx, person.id, { passwordHash: await hashPassword(input.password) });
    await revokeSessionsOf(tx, person.id, call.now, input.sessionId);
    await auditLog(tx, call).forOrganisation([
      { type: 'person.password-set', data: { personId: person.id, name: person.name } },
    ]);
    return ok({});
  });
}

/** Ends one of one's own sessions. */
export function endSession(call: Call, sessionId: string): Promise<Result<Record<string, never>>> {
  return inTransaction(call, async (tx) => {
    const { id: personId, name } = call.actor;
    if (!(await revokeSession(tx, personId, sessionId, call.now))) return notFound();
    await auditLog(tx, call).forOrganisation([{ type: 'session.revoked', data: { personId, name } }]);
    return ok({});
  });
}

export interface TokenInput {
  readonly label: string;
  readonly scopes: readonly TokenScope[];
  readonly days: number;
}

/** Makes an API token for oneself. It is shown once; only its SHA-256 is stored. A token cannot make another. */
export function issueToken(call: Call, input: TokenInput): Promise<Result<{ tokenId: string; token: Once }>> {
  const work = async (tx: Tx): Promise<Result<{ tokenId: string; token: Once }>> => {
    if (call.actor.tokenScopes)
      return refuse('forbidden', 'A token cannot make another token; sign in with a browser.');
    if (!(await holdActor(tx, call.actor, call.now))) return refuse('unauthenticated', 'Your access has ended.');
    const token = `${TOKEN_PREFIX}${randomToken()}`;
    const { label, scopes, days } = input;
    const { id: personId, name } = call.actor;
    const expiresAt = new Date(call.now.getTime() + days * DAY_MS);
    const row = { personId, label, scopes, expiresAt, tokenHash: sha256(token), hint: token.slice(-4) };
    const tokenId = await createToken(tx, row, call.now);
    const data = { personId, name, tokenId, label, scopes: [...scopes] };
    await auditLog(tx, call).forOrganisation([{ type: 'token.created', data }]);
    return ok({ tokenId, token });
  };
  return inTransaction(call, work, { again: withoutToken });
}

function withoutToken<T extends { readonly token: Once }>(first: T): T {
  return { ...first, token: null };
}

export function withdrawToken(call: Call, tokenId: string): Promise<Result<Record<string, never>>> {
  return inTransaction(call, async (tx) => {
    const { id: personId, name } = call.actor;
    const label = await revokeToken(tx, personId, tokenId, call.now);
    if (label === null) return notFound();
    await auditLog(tx, call).forOrganisation([{ type: 'token.revoked', data: { personId, name, tokenId, label } }]);
    return ok({});
  });
}
