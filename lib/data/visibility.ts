import { Prisma } from '@/prisma/generated/client';
import { hasGrant, type Actor } from '../domain/access/actor';
import { ROLES } from '../domain/vocabulary';
import type { Reader } from './transaction';

/**
 * The records of `use_case uc` that an actor may see, as a condition. The only place that says so: every list, record
 * and command loads through it. RESTRICTED is for the team, reviewers in scope, executives and auditors.
 * Source: product.md, section 2.
 */
export function visibleTo(actor: Actor): Prisma.Sql {
  const reviews = actor.grants.filter(({ role }) => (ROLES as readonly string[]).includes(role));
  const seesAll =
    hasGrant(actor, 'AUDITOR') ||
    hasGrant(actor, 'EXECUTIVE') ||
    reviews.some(({ businessUnitId }) => businessUnitId === null);
  if (seesAll) return Prisma.sql`TRUE`;
  const units = reviews.flatMap(({ businessUnitId }) => businessUnitId ?? []);
  return Prisma.sql`(
    uc.visibility = 'ORGANISATION'
    OR uc.owner_id = ${actor.id}::uuid
    OR uc.business_unit_id = ANY(${units}::uuid[])
    OR EXISTS (SELECT 1 FROM use_case_member m WHERE m.use_case_id = uc.id AND m.person_id = ${actor.id}::uuid)
  )`;
}

/** Which records of these numbers an actor may see. */
export async function findVisibleNumbers(db: Reader, actor: Actor, numbers: readonly number[]): Promise<number[]> {
  if (numbers.length === 0) return [];
  const rows = await db.$queryRaw<{ number: number }[]>`
    SELECT uc.number FROM use_case uc WHERE uc.number = ANY(${[...numbers]}::int[]) AND ${visibleTo(actor)}`;
  return rows.map(({ number }) => number);
}
