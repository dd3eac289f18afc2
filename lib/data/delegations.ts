import { Prisma } from '@/prisma/generated/client';
import type { Grant, Substitution } from '../domain/access/actor';
import { dayOf } from '../domain/condition/day';
import type { Days, DelegationRecord, DelegationState } from '../domain/delegation/delegation';
import type { ExecutiveLevel, Role } from '../domain/vocabulary';
import type { Reader, Tx } from './transaction';

const people = {
  principal: { select: { id: true, name: true } },
  substitute: { select: { id: true, name: true } },
  madeBy: { select: { id: true, name: true } },
  withdrawnBy: { select: { id: true, name: true } },
} satisfies Prisma.DelegationInclude;

/** For whom a person stands in today: of those who are active and still hold the role, each with the reach of it. */
export function findSubstitutions(db: Reader, personId: string, now: Date): Promise<Substitution[]> {
  return substitutions(db, personId, now, Prisma.empty);
}

/** As `findSubstitutions`, and nothing of what they rest on changes until the transaction ends. */
export function holdSubstitutions(tx: Tx, personId: string, now: Date): Promise<Substitution[]> {
  return substitutions(tx, personId, now, Prisma.sql`FOR SHARE`);
}

interface Row {
  readonly delegationId: string;
  readonly role: Role;
  readonly id: string;
  readonly name: string;
  readonly executiveLevel: ExecutiveLevel | null;
  readonly businessUnitId: string | null;
}

async function substitutions(db: Reader, personId: string, now: Date, lock: Prisma.Sql): Promise<Substitution[]> {
  const rows = await db.$queryRaw<Row[]>`
    SELECT d.id AS "delegationId", d.role::text, p.id, p.name, p.executive_level::text AS "executiveLevel",
      g.business_unit_id AS "businessUnitId"
    FROM delegation d
      JOIN person p ON p.id = d.principal_id AND p.deactivated_at IS NULL
      JOIN person s ON s.id = d.substitute_id AND s.deactivated_at IS NULL
      JOIN role_grant g ON g.person_id = p.id AND g.role::text = d.role::text AND g.withdrawn_at IS NULL
    WHERE d.substitute_id = ${personId}::uuid AND ${currentOn(now)}
    ORDER BY p.name, d.id, g.id ${lock}`;
  const byDelegation = new Map<string, Substitution & { readonly principal: { readonly grants: Grant[] } }>();
  for (const { delegationId, role, id, name, executiveLevel, businessUnitId } of rows) {
    const known = byDelegation.get(delegationId) ?? {
      delegationId,
      role,
      principal: { id, name, executiveLevel, grants: [] },
    };
    known.principal.grants.push({ role, businessUnitId });
    byDelegation.set(delegationId, known);
  }
  return [...byDelegation.values()];
}

/** The delegations `d` whose days include this one and that nobody ended early. */
export function currentOn(now: Date): Prisma.Sql {
  return Prisma.sql`(d.withdrawn_at IS NULL AND ${dayOf(now)}::date BETWEEN d.starts_on AND d.ends_on)`;
}

/** Those of a person that nobody ended early. */
export async function listStanding(db: Reader, principalId: string): Promise<DelegationRecord[]> {
  const rows = await db.delegation.findMany({ where: { principalId, withdrawnAt: null }, include: people });
  return rows.map(delegationOf);
}

export async function findDelegation(db: Reader, id: string): Promise<DelegationRecord | null> {
  const row = await db.delegation.findUnique({ where: { id }, include: people });
  return row && delegationOf(row);
}

export interface DelegationFilter {
  /** Whose they are, as either of both; everybody's where it is null. */
  readonly personId: string | null;
  readonly state?: DelegationState | undefined;
}

/** A delegation with what it rests on: both are active, and the principal holds the role. */
export type DelegationRow = DelegationRecord & { readonly lacks: 'principal' | 'substitute' | 'role' | null };

/** Delegations, the one that ends last first; after the day and id that the page before ended with. */
export async function listDelegations(
  db: Reader,
  { personId, state }: DelegationFilter,
  page: { readonly limit: number; readonly after: readonly [string, string] | null },
  now: Date,
): Promise<DelegationRow[]> {
  const today = dayOf(now);
  const past = Prisma.sql`(d.withdrawn_at IS NOT NULL OR d.ends_on < ${today}::date)`;
  const coming = Prisma.sql`d.starts_on > ${today}::date`;
  const states = {
    PAST: past,
    COMING: Prisma.sql`(NOT ${past} AND ${coming})`,
    CURRENT: Prisma.sql`(NOT ${past} AND NOT ${coming})`,
  } as const satisfies Record<DelegationState, Prisma.Sql>;
  const parts = [
    ...(personId === null ? [] : [Prisma.sql`${personId}::uuid IN (d.principal_id, d.substitute_id)`]),
    ...(state ? [states[state]] : []),
    ...(page.after ? [Prisma.sql`(d.ends_on, d.id) < (${page.after[0]}::date, ${page.after[1]}::uuid)`] : []),
  ];
  const found = await db.$queryRaw<Pick<DelegationRow, 'id' | 'lacks'>[]>`
    SELECT d.id, CASE WHEN p.deactivated_at IS NOT NULL THEN 'principal' WHEN s.deactivated_at IS NOT NULL THEN 'substitute'
      WHEN NOT EXISTS (SELECT 1 FROM role_grant g
        WHERE g.person_id = p.id AND g.role::text = d.role::text AND g.withdrawn_at IS NULL) THEN 'role' END AS lacks
    FROM delegation d JOIN person p ON p.id = d.principal_id JOIN person s ON s.id = d.substitute_id
    WHERE ${parts.length > 0 ? Prisma.join(parts, ' AND ') : Prisma.sql`TRUE`}
    ORDER BY d.ends_on DESC, d.id DESC LIMIT ${page.limit}`;
  const rows = await db.delegation.findMany({ where: { id: { in: found.map(({ id }) => id) } }, include: people });
  const byId = new Map(rows.map((row) => [row.id, delegationOf(row)]));
  return found.flatMap(({ id, lacks }) => {
    const delegation = byId.get(id);
    return delegation ? [{ ...delegation, lacks }] : [];
  });
}

export interface NewDelegation extends Days {
  readonly principalId: string;
  readonly substituteId: string;
  readonly role: Role;
  readonly note: string;
}

export async function createDelegation(
  tx: Tx,
  { startsOn, endsOn, ...delegation }: NewDelegation,
  madeById: string,
  now: Date,
): Promise<DelegationRecord> {
  const days = { startsOn: new Date(startsOn), endsOn: new Date(endsOn) };
  const row = await tx.delegation.create({ data: { ...delegation, ...days, madeById, madeAt: now }, include: people });
  return delegationOf(row);
}

/** Ends a delegation early; false where somebody did meanwhile. */
export async function saveWithdrawn(tx: Tx, id: string, withdrawnById: string, now: Date): Promise<boolean> {
  const { count } = await tx.delegation.updateMany({
    where: { id, withdrawnAt: null },
    data: { withdrawnAt: now, withdrawnById },
  });
  return count > 0;
}

type Stored = Prisma.DelegationGetPayload<{ include: typeof people }>;

function delegationOf({ principalId: _, substituteId: __, madeById: ___, withdrawnById: ____, ...row }: Stored) {
  return { ...row, startsOn: dayOf(row.startsOn), endsOn: dayOf(row.endsOn) };
}
