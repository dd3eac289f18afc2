import { Prisma } from '@/prisma/generated/client';
import { hasGrant, reviewGrants, type Actor } from '../domain/access/actor';
import type { Reader } from './transaction';

/**
 * The records of `use_case uc` that an actor may see, as a condition. The only place that says so: every list, record
 * and command loads through it. RESTRICTED is for the team, reviewers in scope and who stands in for them, executives and
 * auditors. Source: product.md, section 2.
 */
export function visibleTo(actor: Actor): Prisma.Sql {
  const reviews = reviewGrants(actor);
  const seesAll =
    hasGrant(actor, 'AUDITOR') ||
    reviews.some(({ role, businessUnitId }) => role === 'EXECUTIVE' || businessUnitId === null);
  if (seesAll) return Prisma.sql`TRUE`;
  const units = reviews.flatMap(({ businessUnitId }) => businessUnitId ?? []);
  return Prisma.sql`(
    uc.visibility = 'ORGANISATION'
    OR uc.owner_id = ${actor.id}::uuid
    OR uc.business_unit_id = ANY(${units}::uuid[])
    OR EXISTS (SELECT 1 FROM use_case_member m WHERE m.use_case_id = uc.id AND m.person_id = ${actor.id}::uuid)
  )`;
}

/** The records `uc` in whose business unit an actor acts as the role that an expression names; null for no reviewer. */
export function actsAs(actor: Actor, role: Prisma.Sql): Prisma.Sql | null {
  const scopes = reviewGrants(actor).map(({ role: held, businessUnitId }) => {
    const inUnit =
      businessUnitId === null ? Prisma.sql`TRUE` : Prisma.sql`uc.business_unit_id = ${businessUnitId}::uuid`;
    return Prisma.sql`(${role} = ${held}::role AND ${inUnit})`;
  });
  return scopes.length === 0 ? null : Prisma.sql`(${Prisma.join(scopes, ' OR ')})`;
}

/** Which records of these numbers an actor may see. */
export async function findVisibleNumbers(db: Reader, actor: Actor, numbers: readonly number[]): Promise<number[]> {
  if (numbers.length === 0) return [];
  const rows = await db.$queryRaw<{ number: number }[]>`
    SELECT uc.number FROM use_case uc WHERE uc.number = ANY(${[...numbers]}::int[]) AND ${visibleTo(actor)}`;
  return rows.map(({ number }) => number);
}
