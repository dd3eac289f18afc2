import { ROLES, type Role } from '@/lib/domain/vocabulary';
import type { Actor, Grant } from '@/lib/domain/access/actor';
import { aPerson, aUnit } from '@/prisma/builders';
import { tokenOf } from '../api';

/** Everybody product.md, section 2 knows, seen from one use case. */
export const PEOPLE = [
  ...ROLES,
  'ADMIN',
  'AUDITOR',
  'STRANGER',
  /** Holds every reviewing role but EXECUTIVE, for another business unit. */
  'OTHER_UNIT',
  'OTHER_EXECUTIVE',
  /** Holds all seven roles for the unit of the use case. */
  'OWNER',
  'MEMBER',
  'MEMBER_WITH_ROLES',
] as const;
export type PersonName = (typeof PEOPLE)[number];

export const UNIT = 'Claims';

export interface Cast {
  readonly actors: Readonly<Record<PersonName, Actor>>;
  readonly tokens: Readonly<Record<PersonName, string>>;
}

/** The people, each with a token of every scope. */
export async function castPeople(): Promise<Cast> {
  const [here, elsewhere] = [await aUnit(UNIT), await aUnit('Treasury')];
  const all = (unit: string | null, roles: readonly Role[] = ROLES): Grant[] =>
    roles.map((role) => ({ role, businessUnitId: unit }));
  const grants: Record<PersonName, Grant[]> = {
    SECURITY: all(here, ['SECURITY']),
    COMPLIANCE: all(here, ['COMPLIANCE']),
    ARCHITECTURE: all(here, ['ARCHITECTURE']),
    DATA: all(null, ['DATA']),
    SME: all(null, ['SME']),
    CHANGE_MANAGEMENT: all(null, ['CHANGE_MANAGEMENT']),
    EXECUTIVE: all(here, ['EXECUTIVE']),
    ADMIN: [{ role: 'ADMIN', businessUnitId: null }],
    AUDITOR: [{ role: 'AUDITOR', businessUnitId: null }],
    STRANGER: [],
    OTHER_UNIT: all(
      elsewhere,
      ROLES.filter((role) => role !== 'EXECUTIVE'),
    ),
    OTHER_EXECUTIVE: all(elsewhere, ['EXECUTIVE']),
    OWNER: all(here),
    MEMBER: [],
    MEMBER_WITH_ROLES: all(here),
  };
  const actors: Partial<Record<PersonName, Actor>> = {};
  const tokens: Partial<Record<PersonName, string>> = {};
  for (const name of PEOPLE) {
    const isExecutive = grants[name].some(({ role }) => role === 'EXECUTIVE');
    const person = await aPerson({ name, grants: grants[name], executiveLevel: isExecutive ? 'CEO' : null });
    actors[name] = person;
    tokens[name] = await tokenOf(person);
  }
  return { actors, tokens } as Cast;
}
