import { auditLog } from '../data/audit-log';
import { lockHeld } from '../data/load-held-use-cases';
import { createGrant, holdPeople, lockPerson, withdrawGrant, type Person } from '../data/people';
import { inTransaction, type Tx } from '../data/transaction';
import type { Call } from '../domain/access/actor';
import type { OrganisationEvent } from '../domain/audit/audit-event';
import { makersOf } from '../domain/audit/net-changes';
import { handOver, mayHandOver, type HandedOver, type HandOver, type HandOverChoice } from '../domain/people/hand-over';
import { invalid, notFound, ok, refuse, type Result } from '../domain/result';
import { keyOf } from '../domain/use-case/record';
import type { GrantRole } from '../domain/vocabulary';
import { handOverFacts, preview, type HandOverFacts } from '../queries/preview-hand-over';
import { changeOffice } from './change-office';
import { managedChangesSince } from './changed-since';
import { deactivated, endAccess } from './manage-people';
import { saveHanded } from './save-handed';

export interface HandOverInput extends HandOverChoice {
  readonly successorId: string;
  /** Takes over what the first cannot. */
  readonly otherSuccessorId: string | null;
  readonly reason: string;
  /** What the preview said that was looked at. */
  readonly seen: string;
  /** Version of the person that was looked at. */
  readonly version: number;
}

/**
 * Hands over somebody's work in one act, and ends their access where that was asked for: all of it, or nothing. Holds
 * every use case it touches, in the order of their ids, so that a signature or an edit comes before it or after it.
 * Source: product.md, rules 10 to 13.
 */
export function handOverWork(call: Call, id: string, input: HandOverInput): Promise<Result<HandedOver>> {
  return inTransaction(call, async (tx) => {
    const allowed = mayHandOver(call);
    if (!allowed.ok) return allowed;
    if (!(await lockPerson(tx, id))) return notFound();
    const { successorId, otherSuccessorId } = input;
    const held = await lockHeld(tx, id);
    // After the use cases: whoever just makes this person an owner holds one of those first.
    await holdPeople(tx, [id, successorId, ...(otherSuccessorId ? [otherSuccessorId] : [])], 'UPDATE');
    const named = { successorId, otherSuccessorId: otherSuccessorId ?? undefined };
    const facts = await handOverFacts(tx, call, id, named);
    if (!facts) return notFound();
    const { person } = facts;
    const [successor, ...others] = facts.successors;
    if (person.version !== input.version) return outdated(tx, call, person, input.version);
    if (facts.issues.length > 0 || !successor) return invalid(facts.issues);
    if (facts.seen !== input.seen || held.length !== facts.useCases.length) return changed(tx, call, facts);
    const decided = handOver(person, successor, facts.plan, input, facts.admins, call);
    if (!decided.ok) return decided;
    const offices = await passOffices(tx, call, person, successor, decided.value, input.deactivate);
    if (!offices.ok) return offices;
    return ok(await carryOut(tx, call, person, [successor, ...others], decided.value, input));
  });
}

async function carryOut(
  tx: Tx,
  call: Call,
  person: Person,
  successors: readonly [Person, ...Person[]],
  decided: HandOver,
  { deactivate, reason }: HandOverInput,
): Promise<HandedOver> {
  const { handed, left, give } = decided;
  await saveHanded(tx, call, person, handed, reason);
  const owned = handed.filter(({ useCase }) => useCase.ownerId === person.id).length;
  const conditions = handed.reduce((sum, one) => sum + one.conditions.length, 0);
  const counts = { owned, teams: handed.length - owned, conditions, grants: give.length };
  const named = successors.map(({ id, name }) => ({ id, name }));
  const told = { personId: person.id, name: person.name, successors: named, ...counts, leftOut: left.length };
  await auditLog(tx, call).forOrganisation([
    { type: 'person.handed-over', data: { ...told, deactivated: deactivate, reason } },
    ...grantsPassed(person, successors[0], decided),
    ...(deactivate ? [deactivated(person)] : []),
  ]);
  const keys = left.filter(({ useCase }) => useCase.visible).map(({ useCase }) => keyOf(useCase));
  const leftOut = { total: left.length, keys };
  return { ...counts, leftOut, deactivated: deactivate, version: person.version + (deactivate ? 1 : 0) };
}

/** Gives the successor their grants, takes them from the person, and ends access; after the work itself is held. */
async function passOffices(
  tx: Tx,
  call: Call,
  person: Person,
  successor: Person,
  { give, withdraw }: HandOver,
  ends: boolean,
): Promise<Result<void>> {
  const gives = async () => {
    for (const { role, businessUnitId } of give)
      await createGrant(tx, successor.id, { role, businessUnitId }, call.now);
  };
  const ended = async () => {
    for (const { id } of withdraw) await withdrawGrant(tx, id, call.now);
    if (ends) await endAccess(tx, person, call.now);
  };
  const theirs = await changeOffice(tx, call, successor.id, gives, give.some(isExecutive));
  if (!theirs.ok) return theirs;
  return changeOffice(tx, call, person.id, ended, ends || withdraw.some(isExecutive));
}

function grantsPassed(person: Person, successor: Person, { give, withdraw }: HandOver): OrganisationEvent[] {
  const told = ({ id, name }: Person, { role, unitName }: HandOver['give'][number]) => {
    return { personId: id, name, role, businessUnit: unitName };
  };
  return [
    ...give.map((one) => ({ type: 'grant.given' as const, data: told(successor, one) })),
    ...withdraw.map((one) => ({ type: 'grant.withdrawn' as const, data: told(person, one) })),
  ];
}

function isExecutive({ role }: { readonly role: GrantRole }): boolean {
  return role === 'EXECUTIVE';
}

async function outdated(tx: Tx, { actor }: Call, { id, name, version }: Person, seen: number) {
  const changes = await managedChangesSince(tx, { kind: 'person', id, version }, seen);
  const message = `${makersOf(changes, actor.id)} changed ${name} meanwhile. Nothing was handed over yet.`;
  return refuse('stale_version', message, { changes, current: { version } });
}

/** What was looked at is no longer what there is: says what there is now. */
async function changed(tx: Tx, call: Call, facts: HandOverFacts) {
  const message = `What ${facts.person.name} has changed since you looked. Nothing was handed over yet; look at it again.`;
  return refuse('conflict', message, { current: await preview(tx, facts, call) });
}
