import { Prisma } from '@/prisma/generated/client';
import type { Actor, Grant } from '../domain/access/actor';
import type { Holder } from '../domain/people/sole-holder';
import type { Candidate } from '../domain/use-case/may-join';
import type { PersonRef } from '../domain/use-case/record';
import type { ExecutiveLevel, GrantRole } from '../domain/vocabulary';
import { findSubstitutions, holdSubstitutions } from './delegations';
import type { Reader, Tx } from './transaction';

/** A person as an administrator sees them. */
export interface Person extends PersonRef {
  readonly email: string;
  readonly executiveLevel: ExecutiveLevel | null;
  readonly deactivatedAt: Date | null;
  readonly hasPassword: boolean;
  readonly version: number;
  readonly grants: readonly (Grant & { readonly id: string; readonly unitName: string | null })[];
}

const withGrants = {
  grants: {
    where: { withdrawnAt: null },
    include: { businessUnit: { select: { name: true } } },
    orderBy: { role: 'asc' },
  },
} satisfies Prisma.PersonInclude;

/** People by their ids, with what decides whether they may belong to a team. */
export async function findCandidates(db: Reader, ids: readonly string[]): Promise<readonly Candidate[]> {
  const rows = await db.person.findMany({
    where: { id: { in: [...ids] } },
    select: {
      id: true,
      name: true,
      deactivatedAt: true,
      grants: { where: { withdrawnAt: null }, select: { role: true, businessUnitId: true } },
    },
  });
  return rows.map(({ id, name, deactivatedAt, grants }) => ({ id, name, active: deactivatedAt === null, grants }));
}

export async function findPerson(db: Reader, id: string): Promise<Person | null> {
  const row = await db.person.findUnique({ where: { id }, include: withGrants });
  return row && personOf(row);
}

/** Who acts, with the grants as they are now, and for whom they stand in. Null for someone deactivated or unknown. */
export async function findActor(db: Reader, id: string, now: Date): Promise<Actor | null> {
  const row = await db.person.findUnique({ where: { id }, include: withGrants });
  if (!row || row.deactivatedAt) return null;
  const standsInFor = await findSubstitutions(db, id, now);
  return {
    id: row.id,
    name: row.name,
    executiveLevel: row.executiveLevel,
    tokenScopes: null,
    ...(standsInFor.length > 0 ? { standsInFor } : {}),
    grants: row.grants.map(({ role, businessUnitId }) => ({ role, businessUnitId })),
  };
}

/**
 * The actor as they are until the transaction ends, with the scopes of the token they came with: whoever ends their access
 * or a grant waits, or has done so. Null for someone deactivated meanwhile.
 */
export async function holdActor(tx: Tx, { id, tokenScopes }: Actor, now: Date): Promise<Actor | null> {
  await tx.$queryRaw`SELECT 1 FROM person WHERE id = ${id}::uuid FOR SHARE`;
  await tx.$queryRaw`SELECT 1 FROM role_grant WHERE person_id = ${id}::uuid ORDER BY id FOR SHARE`;
  const actor = await findActor(tx, id, now);
  if (!actor) return null;
  const { standsInFor: _, ...own } = actor;
  const standsInFor = await holdSubstitutions(tx, id, now);
  return { ...own, tokenScopes, ...(standsInFor.length > 0 ? { standsInFor } : {}) };
}

/** What signing in compares: the stored hash of an active person with this address. */
export async function findCredentials(
  db: Reader,
  email: string,
): Promise<{ id: string; passwordHash: string | null } | null> {
  return db.person.findFirst({ where: { email, deactivatedAt: null }, select: { id: true, passwordHash: true } });
}

export async function findOwnCredentials(db: Reader, id: string): Promise<{ passwordHash: string | null } | null> {
  return db.person.findFirst({ where: { id, deactivatedAt: null }, select: { passwordHash: true } });
}

export async function isEmailTaken(db: Reader, email: string, exceptId?: string): Promise<boolean> {
  const found = await db.person.findUnique({ where: { email }, select: { id: true } });
  return found !== null && found.id !== exceptId;
}

/** A person, while acts on people wait for each other: rules such as “the last administrator” look at all of them. */
export async function lockPerson(tx: Tx, id: string): Promise<Person | null> {
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtext('village.people'))`;
  return findPerson(tx, id);
}

/** Holds people as they are until the transaction ends: nobody is deactivated meanwhile, or given a use case. */
export async function holdPeople(tx: Tx, ids: readonly string[], how: 'SHARE' | 'UPDATE'): Promise<void> {
  const lock = how === 'SHARE' ? Prisma.sql`FOR SHARE` : Prisma.sql`FOR UPDATE`;
  await tx.$executeRaw`SELECT id FROM person WHERE id = ANY(${[...ids]}::uuid[]) ORDER BY id ${lock}`;
}

export async function createPerson(
  tx: Tx,
  person: { readonly email: string; readonly name: string; readonly executiveLevel: ExecutiveLevel | null },
  now: Date,
): Promise<string> {
  const executiveLevelSince = person.executiveLevel ? now : null;
  const data = { ...person, executiveLevelSince, createdAt: now };
  const { id } = await tx.person.create({ data, select: { id: true } });
  return id;
}

export async function savePerson(
  tx: Tx,
  id: string,
  data: {
    readonly name?: string;
    readonly email?: string;
    readonly executiveLevel?: ExecutiveLevel | null;
    readonly executiveLevelSince?: Date;
    readonly passwordHash?: string;
    readonly deactivatedAt?: Date | null;
  },
): Promise<void> {
  await tx.person.update({ where: { id }, data: { ...data, version: { increment: 1 } } });
}

export async function createGrant(
  tx: Tx,
  personId: string,
  grant: { readonly role: GrantRole; readonly businessUnitId: string | null },
  now: Date,
): Promise<string> {
  const { id } = await tx.grant.create({ data: { personId, ...grant, grantedAt: now }, select: { id: true } });
  return id;
}

export async function withdrawGrant(tx: Tx, id: string, now: Date): Promise<void> {
  await tx.grant.update({ where: { id }, data: { withdrawnAt: now } });
}

/** The grants of everybody active but one person, of some roles. */
export async function listHolders(db: Reader, roles: readonly GrantRole[], exceptId: string): Promise<Holder[]> {
  const rows = await db.grant.findMany({
    where: {
      role: { in: [...roles] },
      withdrawnAt: null,
      personId: { not: exceptId },
      person: { deactivatedAt: null },
    },
    select: { role: true, businessUnitId: true, person: { select: { executiveLevel: true } } },
  });
  return rows.map(({ role, businessUnitId, person }) => ({
    role,
    businessUnitId,
    executiveLevel: person.executiveLevel,
  }));
}

/** How many active people hold a role for the whole organisation. */
export async function countHolders(db: Reader, role: GrantRole): Promise<number> {
  return db.grant.count({ where: { role, withdrawnAt: null, person: { deactivatedAt: null } } });
}

type Row = Prisma.PersonGetPayload<{ include: typeof withGrants }>;

function personOf(row: Row): Person {
  return {
    id: row.id,
    name: row.name,
    email: row.email,
    executiveLevel: row.executiveLevel,
    deactivatedAt: row.deactivatedAt,
    hasPassword: row.passwordHash !== null,
    version: row.version,
    grants: row.grants.map(({ id, role, businessUnitId, businessUnit }) => ({
      id,
      role,
      businessUnitId,
      unitName: businessUnit?.name ?? null,
    })),
  };
}

export async function findPersonId(db: Reader, email: string): Promise<string | null> {
  return (await db.person.findUnique({ where: { email }, select: { id: true } }))?.id ?? null;
}
