import { ORGANISATION_CHAIN } from '../domain/audit/chain';
import { grantReach } from '../domain/audit/organisation-in';
import { decidedRow, type ChainedRow, type Stored } from './decided-rows';
import type { Reader } from './transaction';

interface StoredGrant extends Stored {
  readonly personId: string;
  readonly role: string;
  readonly businessUnitId: string | null;
  readonly grantedAt: Date;
  readonly turn: number;
}

/** The rows of the organisation that its log tells of: settings, business units, people, grants and delegations. */
export async function readOrganisationRows(db: Reader): Promise<ChainedRow[]> {
  const settings = await db.$queryRaw<Stored[]>`
    SELECT ${ORGANISATION_CHAIN} AS chain, ${ORGANISATION_CHAIN} AS id, name, employees, currency,
      review_days AS "reviewDays", one_section_per_person AS "oneSectionPerPerson"
    FROM organisation`;
  const units = await db.$queryRaw<Stored[]>`
    SELECT ${ORGANISATION_CHAIN} AS chain, id, name::text FROM business_unit ORDER BY id`;
  const people = await db.$queryRaw<Stored[]>`
    SELECT ${ORGANISATION_CHAIN} AS chain, id, name, email::text, executive_level::text AS "executiveLevel",
      deactivated_at AS "deactivatedAt"
    FROM person ORDER BY id`;
  const grants = await db.$queryRaw<StoredGrant[]>`
    SELECT ${ORGANISATION_CHAIN} AS chain, id, person_id AS "personId", role::text, business_unit_id AS "businessUnitId",
      granted_at AS "grantedAt", withdrawn_at AS "withdrawnAt",
      row_number() OVER (PARTITION BY person_id, role, business_unit_id, granted_at ORDER BY withdrawn_at, id)::int AS turn
    FROM role_grant ORDER BY id`;
  const delegations = await db.$queryRaw<Stored[]>`
    SELECT ${ORGANISATION_CHAIN} AS chain, id, principal_id AS "principalId", substitute_id AS "substituteId", role::text,
      starts_on::text AS "startsOn", ends_on::text AS "endsOn", withdrawn_at AS "withdrawnAt"
    FROM delegation ORDER BY id`;
  return [
    ...settings.map(decidedRow('settings')),
    ...units.map(decidedRow('business unit')),
    ...people.map(decidedRow('person')),
    ...grants.map((grant) => ({ ...decidedRow('grant')(grant), key: keyOfGrant(grant) })),
    ...delegations.map(decidedRow('delegation')),
  ];
}

function keyOfGrant({ personId, role, businessUnitId, grantedAt, turn }: StoredGrant): string {
  return `${grantReach(personId, role, businessUnitId)} ${grantedAt.toISOString()} ${turn}`;
}
