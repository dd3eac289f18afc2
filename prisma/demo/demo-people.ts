import { database } from '@/lib/data/client';
import { findPersonId, savePerson } from '@/lib/data/people';
import { inTransaction } from '@/lib/data/transaction';
import { hashPassword } from '@/lib/crypto/password';
import { DEMO_PASSWORD } from '@/lib/demo';
import type { Actor } from '@/lib/domain/access/actor';
import { ok } from '@/lib/domain/result';
import { actor, aPerson, aUnit, must } from '../builders';
import type { Demo } from './demo-data';

/** Everybody of the demo by the name before the @, and the units by name. */
export interface DemoCast {
  readonly people: ReadonlyMap<string, Actor>;
  readonly units: ReadonlyMap<string, string>;
}

export async function castDemo(demo: Demo, now: Date): Promise<DemoCast> {
  const units = new Map<string, string>();
  for (const name of demo.units) units.set(name, await aUnit(name, now));
  const people = new Map<string, Actor>();
  for (const { email, name, grants = [], level } of demo.people) {
    const person = await aPerson({
      email,
      name,
      executiveLevel: level ?? null,
      grants: grants.map((role) => ({ role, businessUnitId: null })),
      now,
    });
    await givePassword(person, now);
    people.set(email.split('@')[0] ?? email, await actor(person.id));
  }
  return { people, units };
}

/** The demo's password is known to everybody, which the rules for passwords would refuse. */
async function givePassword(person: Actor, now: Date): Promise<void> {
  const passwordHash = await hashPassword(DEMO_PASSWORD);
  must(
    await inTransaction({ actor: person, now }, async (tx) => {
      await savePerson(tx, person.id, { passwordHash });
      return ok(null);
    }),
  );
}

/** Whether a database holds the demo's people already. */
export async function isCast(demo: Demo): Promise<boolean> {
  const [first] = demo.people;
  return first !== undefined && (await findPersonId(database(), first.email)) !== null;
}
