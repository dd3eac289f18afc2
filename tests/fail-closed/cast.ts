import { nameSubstituteOf } from '@/lib/commands/name-substitute';
import { dayOf } from '@/lib/domain/condition/day';
import { ROLES, type Role } from '@/lib/domain/vocabulary';
import type { Actor, Grant } from '@/lib/domain/access/actor';
import { actor, aPerson, aUnit, callOf, must } from '@/prisma/builders';
import { provenSessionOf, tokenOf } from '../api';

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
  /** Stands in for SECURITY today. */
  'SUBSTITUTE',
  /** Stood in for somebody of Security, until yesterday. */
  'LATE_SUBSTITUTE',
  /** Stands in, as Security, for MEMBER_WITH_ROLES, as MEMBER does for somebody who has nothing to do with it. */
  'SUBSTITUTE_OF_TEAM',
] as const;
export type PersonName = (typeof PEOPLE)[number];

/** Those whom only an act that a substitute may do can tell from others. */
const SUBSTITUTES_ONLY: readonly PersonName[] = ['LATE_SUBSTITUTE', 'SUBSTITUTE_OF_TEAM'];
export const EVERYBODY_ELSE = PEOPLE.filter((name) => !SUBSTITUTES_ONLY.includes(name));

export const UNIT = 'Claims';
const DAY = 86_400_000;

export interface Cast {
  readonly actors: Readonly<Record<PersonName, Actor>>;
  readonly tokens: Readonly<Record<PersonName, string>>;
  /** For whom they stand in. */
  readonly standsInFor: Readonly<Partial<Record<PersonName, string>>>;
  /** Of browsers in which the password was just given. */
  readonly sessions: Readonly<Record<PersonName, string>>;
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
    SUBSTITUTE: all(elsewhere, ['SME']),
    LATE_SUBSTITUTE: [],
    SUBSTITUTE_OF_TEAM: [],
  };
  const actors: Partial<Record<PersonName, Actor>> = {};
  for (const name of PEOPLE) {
    const isExecutive = grants[name].some(({ role }) => role === 'EXECUTIVE');
    const person = await aPerson({ name, grants: grants[name], executiveLevel: isExecutive ? 'CEO' : null });
    actors[name] = person;
  }
  const standsInFor = await nameSubstitutes(actors as Cast['actors'], here);
  const each = async <T>(of: (person: Actor) => Promise<T>) =>
    Object.fromEntries(await Promise.all(PEOPLE.map(async (name) => [name, await of(actors[name]!)] as const)));
  return {
    actors: await each(({ id }) => actor(id)),
    tokens: await each(tokenOf),
    sessions: await each(provenSessionOf),
    standsInFor,
  } as Cast;
}

/** Names the substitutes as Security; says for whom each of them stands in. */
async function nameSubstitutes(actors: Cast['actors'], unit: string): Promise<Cast['standsInFor']> {
  const another = () => aPerson({ grants: [{ role: 'SECURITY', businessUnitId: unit }] });
  const past = await another();
  const days = { startsOn: dayFromNow(-5), endsOn: dayFromNow(-1) };
  const request = { substituteId: actors.LATE_SUBSTITUTE.id, role: 'SECURITY', note: '', ...days } as const;
  must(await nameSubstituteOf(callOf(past, new Date(Date.now() - 5 * DAY)), request));
  return {
    SUBSTITUTE: await standsIn(actors.SUBSTITUTE, actors.SECURITY),
    SUBSTITUTE_OF_TEAM: await standsIn(actors.SUBSTITUTE_OF_TEAM, actors.MEMBER_WITH_ROLES),
    MEMBER: await standsIn(actors.MEMBER, await another()),
    LATE_SUBSTITUTE: past.id,
  };
}

async function standsIn(substitute: Actor, principal: Actor): Promise<string> {
  const days = { startsOn: dayFromNow(0), endsOn: dayFromNow(3) };
  const request = { substituteId: substitute.id, role: 'SECURITY', note: '', ...days } as const;
  must(await nameSubstituteOf(callOf(principal), request));
  return principal.id;
}

function dayFromNow(days: number): string {
  return dayOf(new Date(Date.now() + days * DAY));
}
