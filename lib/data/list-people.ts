import { Prisma } from '@/prisma/generated/client';
import type { ExecutiveLevel, GrantRole } from '../domain/vocabulary';
import type { PersonRef } from '../domain/use-case/record';
import type { Reader } from './transaction';

export interface PersonRow extends PersonRef {
  readonly email: string;
  readonly executiveLevel: ExecutiveLevel | null;
  readonly deactivatedAt: Date | null;
  readonly hasPassword: boolean;
  readonly grants: readonly { readonly role: GrantRole; readonly unit: string | null }[];
}

export interface PeopleFilter {
  readonly q: string;
  readonly role: GrantRole | null;
  readonly active: boolean | null;
}

/** One page of people by name; `after` is the name and id the page before ended with. */
export async function listPeople(
  db: Reader,
  filter: PeopleFilter,
  page: { readonly limit: number; readonly after: { readonly name: string; readonly id: string } | null },
): Promise<PersonRow[]> {
  const { name, id } = page.after ?? { name: '', id: '00000000-0000-0000-0000-000000000000' };
  return db.$queryRaw<PersonRow[]>`
    SELECT p.id, p.name, p.email::text, p.executive_level::text AS "executiveLevel", p.deactivated_at AS "deactivatedAt",
      p.password_hash IS NOT NULL AS "hasPassword",
      (SELECT coalesce(json_agg(json_build_object('role', g.role, 'unit', u.name) ORDER BY g.role), '[]')
        FROM role_grant g LEFT JOIN business_unit u ON u.id = g.business_unit_id
        WHERE g.person_id = p.id AND g.withdrawn_at IS NULL) AS grants
    FROM person p
    WHERE ${matching(filter)} AND (p.name, p.id) > (${name}, ${id}::uuid)
    ORDER BY p.name, p.id LIMIT ${page.limit}`;
}

/** How many people match, counted no further than `cap`. */
export async function countPeople(db: Reader, filter: PeopleFilter, cap: number): Promise<number> {
  const [row] = await db.$queryRaw<{ count: number }[]>`
    SELECT count(*)::int AS count FROM (SELECT 1 FROM person p WHERE ${matching(filter)} LIMIT ${cap}) AS found`;
  return row?.count ?? 0;
}

function matching({ q, role, active }: PeopleFilter): Prisma.Sql {
  const like = `%${q.replace(/[\\%_]/g, '\\$&')}%`;
  return Prisma.sql`(p.name ILIKE ${like} OR p.email ILIKE ${like})
    AND (${active}::boolean IS NULL OR (p.deactivated_at IS NULL) = ${active}::boolean)
    AND (${role}::grant_role IS NULL OR EXISTS (SELECT 1 FROM role_grant g
      WHERE g.person_id = p.id AND g.withdrawn_at IS NULL AND g.role = ${role}::grant_role))`;
}
