import type { PersonRef } from '../domain/use-case/record';
import type { ExecutiveLevel, Role } from '../domain/vocabulary';
import type { Reader } from './transaction';

export interface Reviewer extends PersonRef {
  readonly executiveLevel: ExecutiveLevel | null;
}

/** Active people who hold a review role for a business unit, by role. */
export async function listReviewers(
  db: Reader,
  businessUnitId: string,
): Promise<ReadonlyMap<Role, readonly Reviewer[]>> {
  const rows = await db.$queryRaw<(Reviewer & { role: Role })[]>`
    SELECT DISTINCT g.role::text, p.id, p.name, p.executive_level::text AS "executiveLevel" FROM role_grant g JOIN person p ON p.id = g.person_id
    WHERE g.withdrawn_at IS NULL AND p.deactivated_at IS NULL AND g.role::text NOT IN ('ADMIN', 'AUDITOR')
      AND (g.business_unit_id IS NULL OR g.business_unit_id = ${businessUnitId}::uuid)
    ORDER BY p.name`;
  const byRole = new Map<Role, Reviewer[]>();
  for (const { role, ...person } of rows) byRole.set(role, [...(byRole.get(role) ?? []), person]);
  return byRole;
}
