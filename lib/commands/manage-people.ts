import { closeLinks } from '../data/access-links';
import { auditLog } from '../data/audit-log';
import {
  countHolders,
  createGrant,
  createPerson,
  isEmailTaken,
  lockPerson,
  savePerson,
  withdrawGrant as saveWithdrawn,
  type Person,
} from '../data/people';
import { revokeSessionsOf } from '../data/sessions';
import { revokeTokensOf } from '../data/tokens';
import { inTransaction, type Tx } from '../data/transaction';
import { findUnit } from '../data/units';
import type { Call } from '../domain/access/actor';
import { can } from '../domain/access/permissions';
import type { OrganisationEvent } from '../domain/audit/audit-event';
import { makersOf } from '../domain/audit/net-changes';
import { deactivate, giveGrant, setLevel, withdrawGrant } from '../domain/people/people-rules';
import { invalid, notFound, ok, refuse, type Result } from '../domain/result';
import type { PersonRef } from '../domain/use-case/record';
import type { ExecutiveLevel, GrantRole } from '../domain/vocabulary';
import { changeOffice } from './change-office';
import { managedChangesSince } from './changed-since';

export interface PersonInput {
  readonly name: string;
  readonly email: string;
  readonly executiveLevel: ExecutiveLevel | null;
}

/** Adds a person, who signs in after setting a password through a one-time link. */
export function addPerson(call: Call, input: PersonInput): Promise<Result<{ personId: string }>> {
  return inTransaction(call, async (tx) => {
    const allowed = can(call.actor, 'people.manage');
    if (!allowed.ok) return allowed;
    if (await isEmailTaken(tx, input.email)) {
      return invalid([{ path: 'email', message: 'There is a person with this address already.' }]);
    }
    const personId = await createPerson(tx, input, call.now);
    const { name, email, executiveLevel } = input;
    const events: OrganisationEvent[] = [{ type: 'person.created', data: { personId, name, email } }];
    if (executiveLevel)
      events.push({ type: 'executive.level-set', data: { personId, name, from: null, to: executiveLevel } });
    await auditLog(tx, call).forOrganisation(events);
    return ok({ personId });
  });
}

/** Changes name, address or executive level. Signatures keep the name that was printed on them. */
export function editPerson(
  call: Call,
  id: string,
  input: PersonInput & { readonly version: number },
): Promise<Result<{ version: number }>> {
  return onPerson(call, id, async (tx, person) => {
    const allowed = setLevel(person, input.executiveLevel, call);
    if (!allowed.ok) return allowed;
    if (input.version !== person.version) {
      const changes = await managedChangesSince(tx, { kind: 'person', id, version: person.version }, input.version);
      const makers = makersOf(changes, call.actor.id);
      return refuse('stale_version', `${makers} changed this person meanwhile. Nothing was saved yet.`, {
        changes,
        current: {
          version: person.version,
          name: person.name,
          email: person.email,
          executiveLevel: person.executiveLevel,
        },
      });
    }
    if (await isEmailTaken(tx, input.email, id)) {
      return invalid([{ path: 'email', message: 'There is a person with this address already.' }]);
    }
    const { name, email, executiveLevel } = input;
    const changes = (['name', 'email'] as const)
      .filter((field) => person[field] !== input[field])
      .map((field) => ({ field, from: person[field], to: input[field] }));
    const events: OrganisationEvent[] = [];
    if (changes.length > 0) events.push({ type: 'person.changed', data: { personId: id, name, changes } });
    if (executiveLevel !== person.executiveLevel) {
      const data = { personId: id, name, from: person.executiveLevel, to: executiveLevel };
      events.push({ type: 'executive.level-set', data });
    }
    if (events.length === 0) return ok({ value: { version: person.version }, events });
    const isNewOffice = executiveLevel !== person.executiveLevel;
    const since = isNewOffice ? { executiveLevelSince: call.now } : {};
    const save = () => savePerson(tx, id, { name, email, executiveLevel, ...since });
    const told = await changeOffice(tx, call, id, save, isNewOffice);
    return told.ok ? ok({ value: { version: person.version + 1 }, events }) : told;
  });
}

/** Ends a person's access at once: sessions, tokens and links stop for good, sign-offs stay with their printed name. */
export function deactivatePerson(call: Call, id: string): Promise<Result<Record<string, never>>> {
  return onPerson(call, id, async (tx, person) => {
    const allowed = deactivate(person, await countHolders(tx, 'ADMIN'), call);
    if (!allowed.ok) return allowed;
    const told = await changeOffice(tx, call, id, () => endAccess(tx, person, call.now));
    if (!told.ok) return told;
    return ok({ value: {}, events: [deactivated(person)] });
  });
}

/** Deactivates a person and ends their sessions, tokens and links. */
export async function endAccess(tx: Tx, { id }: PersonRef, now: Date): Promise<void> {
  await savePerson(tx, id, { deactivatedAt: now });
  await revokeSessionsOf(tx, id, now);
  await revokeTokensOf(tx, id, now);
  await closeLinks(tx, { purpose: 'SET_PASSWORD', personId: id }, now);
}

/** What the log says of it. */
export function deactivated({ id, name }: PersonRef): OrganisationEvent {
  return { type: 'person.deactivated', data: { personId: id, name } };
}

export function reactivatePerson(call: Call, id: string): Promise<Result<Record<string, never>>> {
  return onPerson(call, id, async (tx, person) => {
    const allowed = can(call.actor, 'people.manage');
    if (!allowed.ok) return allowed;
    if (!person.deactivatedAt) return refuse('conflict', `${person.name} is active.`);
    const told = await changeOffice(tx, call, id, () => savePerson(tx, id, { deactivatedAt: null }));
    if (!told.ok) return told;
    const data = { personId: id, name: person.name };
    return ok({ value: {}, events: [{ type: 'person.reactivated', data }] });
  });
}

export interface GrantInput {
  readonly role: GrantRole;
  readonly businessUnitId: string | null;
}

export function grant(call: Call, id: string, input: GrantInput): Promise<Result<{ grantId: string }>> {
  return onPerson(call, id, async (tx, person) => {
    const allowed = giveGrant(person, input, call);
    if (!allowed.ok) return allowed;
    const unit = input.businessUnitId === null ? null : await findUnit(tx, input.businessUnitId);
    if (input.businessUnitId !== null && !unit) {
      return invalid([{ path: 'businessUnitId', message: 'Choose one of the business units.' }]);
    }
    let grantId = '';
    const give = async () => void (grantId = await createGrant(tx, id, input, call.now));
    const told = await changeOffice(tx, call, id, give, input.role === 'EXECUTIVE');
    if (!told.ok) return told;
    const data = { personId: id, name: person.name, role: input.role, businessUnit: unit?.name ?? null };
    return ok({ value: { grantId }, events: [{ type: 'grant.given', data }] });
  });
}

export function withdrawGrantOf(call: Call, id: string, grantId: string): Promise<Result<Record<string, never>>> {
  return onPerson(call, id, async (tx, person) => {
    const held = person.grants.find((one) => one.id === grantId);
    if (!held) return notFound();
    const allowed = withdrawGrant(person, held.role, await countHolders(tx, 'ADMIN'), call);
    if (!allowed.ok) return allowed;
    const withdraw = () => saveWithdrawn(tx, grantId, call.now);
    const told = await changeOffice(tx, call, id, withdraw, held.role === 'EXECUTIVE');
    if (!told.ok) return told;
    const data = { personId: id, name: person.name, role: held.role, businessUnit: held.unitName };
    return ok({ value: {}, events: [{ type: 'grant.withdrawn', data }] });
  });
}

/** One act on one person: locks the row, so that the last administrator cannot be lost between two requests. */
function onPerson<T>(
  call: Call,
  id: string,
  act: (tx: Tx, person: Person) => Promise<Result<{ value: T; events: readonly OrganisationEvent[] }>>,
): Promise<Result<T>> {
  return inTransaction(call, async (tx) => {
    const allowed = can(call.actor, 'people.manage');
    if (!allowed.ok) return allowed;
    const person = await lockPerson(tx, id);
    if (!person) return notFound();
    const acted = await act(tx, person);
    if (!acted.ok) return acted;
    await auditLog(tx, call).forOrganisation(acted.value.events);
    return ok(acted.value.value);
  });
}
