import type { Principal } from '../domain/access/actor';
import type { PersonRef } from '../domain/use-case/record';
import type { ExecutiveLevel, Role } from '../domain/vocabulary';
import { currentOn } from './delegations';
import type { Reader } from './transaction';

export interface Reviewer extends PersonRef {
  readonly executiveLevel: ExecutiveLevel | null;
  /** For whom they stand in today; null for whoever holds the role. */
  readonly principal: Principal | null;
}

interface Row extends PersonRef {
  readonly role: Role;
  readonly executiveLevel: ExecutiveLevel | null;
  readonly substitutes: readonly (PersonRef & { readonly executiveLevel: ExecutiveLevel | null })[];
}

/** Active people who hold a review role for a business unit, by role, each followed by who stands in for them today. */
export async function listReviewers(
  db: Reader,
  businessUnitId: string,
  now: Date,
): Promise<ReadonlyMap<Role, readonly Reviewer[]>> {
  const rows = await db.$queryRaw<Row[]>`
    SELECT h.role, p.id, p.name, p.executive_level::text AS "executiveLevel",
      (SELECT coalesce(json_agg(json_build_object('id', s.id, 'name', s.name, 'executiveLevel', s.executive_level)), '[]')
        FROM delegation d JOIN person s ON s.id = d.substitute_id AND s.deactivated_at IS NULL
        WHERE d.principal_id = p.id AND d.role::text = h.role AND ${currentOn(now)} AND NOT EXISTS (
          SELECT 1 FROM role_grant a WHERE a.person_id = s.id AND a.role = 'AUDITOR' AND a.withdrawn_at IS NULL)) AS substitutes
    FROM (SELECT DISTINCT g.role::text AS role, g.person_id FROM role_grant g
        WHERE g.withdrawn_at IS NULL AND g.role::text NOT IN ('ADMIN', 'AUDITOR')
          AND (g.business_unit_id IS NULL OR g.business_unit_id = ${businessUnitId}::uuid)) h
      JOIN person p ON p.id = h.person_id AND p.deactivated_at IS NULL
    ORDER BY p.name, p.id`;
  const byRole = new Map<Role, Reviewer[]>();
  for (const { role, substitutes, ...person } of rows) {
    const principal = { ...person, grants: [{ role, businessUnitId }] };
    const named = [{ ...person, principal: null }, ...substitutes.map((one) => ({ ...one, principal }))];
    byRole.set(role, [...(byRole.get(role) ?? []), ...named]);
  }
  return byRole;
}

/** Of them the executives who sign in their own name. */
export async function listExecutives(db: Reader, businessUnitId: string, now: Date): Promise<readonly Reviewer[]> {
  return executivesAmong(await listReviewers(db, businessUnitId, now));
}

export function executivesAmong(reviewers: ReadonlyMap<Role, readonly Reviewer[]>): readonly Reviewer[] {
  return (reviewers.get('EXECUTIVE') ?? []).filter(({ principal }) => principal === null);
}
