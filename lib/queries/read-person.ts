import { database } from '../data/client';
import { countHolders, findPerson, type Person } from '../data/people';
import type { Actor } from '../domain/access/actor';
import { can } from '../domain/access/permissions';
import { deactivate, mayReceiveGrants, withdrawGrant } from '../domain/people/people-rules';
import { may, type May } from './may';

export interface PersonPage {
  readonly person: Person;
  readonly may: {
    readonly receiveGrants: May;
    readonly deactivate: May;
    /** By the id of the grant. */
    readonly withdraw: Readonly<Record<string, May>>;
  };
}

/** One person with what an administrator may do to them; null for anybody else, and where there is no such person. */
export async function readPersonPage(actor: Actor, id: string, now: Date): Promise<PersonPage | null> {
  if (!can(actor, 'people.manage').ok) return null;
  const [person, admins] = await Promise.all([findPerson(database(), id), countHolders(database(), 'ADMIN')]);
  if (!person) return null;
  const call = { actor, now };
  const withdraw = person.grants.map((grant) => [grant.id, may(withdrawGrant(person, grant.role, admins, call))]);
  return {
    person,
    may: {
      receiveGrants: may(mayReceiveGrants(person, call)),
      deactivate: may(deactivate(person, admins, call)),
      withdraw: Object.fromEntries(withdraw) as Record<string, May>,
    },
  };
}
