import { database } from '../data/client';
import { countHeld, type HeldCounts } from '../data/load-held-use-cases';
import { countHolders, findPerson, type Person } from '../data/people';
import type { Actor } from '../domain/access/actor';
import { can } from '../domain/access/permissions';
import { deactivate, mayReceiveGrants, withdrawGrant } from '../domain/people/people-rules';
import { may, type May } from './may';

export interface PersonPage {
  readonly person: Person;
  readonly holds: HeldCounts;
  readonly may: {
    /** Without it the page is there to be read. */
    readonly manage: boolean;
    readonly receiveGrants: May;
    readonly deactivate: May;
    /** By the id of the grant. */
    readonly withdraw: Readonly<Record<string, May>>;
  };
}

/** One person with what the viewer may do to them; null for whoever may not read people, and where there is no such person. */
export async function readPersonPage(actor: Actor, id: string, now: Date): Promise<PersonPage | null> {
  if (!can(actor, 'people.read').ok) return null;
  const db = database();
  const [person, admins, holds] = await Promise.all([findPerson(db, id), countHolders(db, 'ADMIN'), countHeld(db, id)]);
  if (!person) return null;
  const call = { actor, now };
  const withdraw = person.grants.map((grant) => [grant.id, may(withdrawGrant(person, grant.role, admins, call))]);
  return {
    person,
    holds,
    may: {
      manage: can(actor, 'people.manage').ok,
      receiveGrants: may(mayReceiveGrants(person, call)),
      deactivate: may(deactivate(person, admins, call)),
      withdraw: Object.fromEntries(withdraw) as Record<string, May>,
    },
  };
}
