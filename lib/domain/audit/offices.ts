import type { ExecutiveLevel } from '../vocabulary';
import type { AuditEvent } from './audit-event';
import type { ChainEntry } from './chain';

/** The entries of the organisation that say who might sign. */
export const OFFICE_EVENTS = [
  'organisation.set-up',
  'unit.created',
  'unit.renamed',
  'person.created',
  'person.deactivated',
  'person.reactivated',
  'grant.given',
  'grant.withdrawn',
  'executive.level-set',
  'delegation.made',
  'delegation.withdrawn',
] as const satisfies readonly AuditEvent['type'][];

/**
 * An entry with its number among those of all chains. What an act rests on is held until its entry is written, so the
 * numbers tell what was first, whatever the clocks said.
 */
export type NumberedEntry = ChainEntry & { readonly id: bigint };

/** What a person might do, as the log tells it. */
export interface Standing {
  readonly active: boolean;
  readonly level: ExecutiveLevel | null;
  /** Their grants, each as its role and its reach. */
  readonly grants: ReadonlySet<string>;
}

interface Fact {
  readonly id: bigint;
  readonly turn: (standing: Standing) => Standing;
}

interface Naming {
  readonly id: bigint;
  readonly principalId: string;
  readonly role: string;
  readonly startsOn: string;
  readonly endsOn: string;
  ended: bigint | null;
}

/** Who might sign at which moment: what the log of the organisation tells of it, as far as it was read. */
export interface Offices {
  /** The last entry that was read. */
  seq: number;
  readonly facts: Map<string, Fact[]>;
  readonly units: Map<string, string>;
  readonly namings: Map<string, Naming>;
  /** The same by who stands in. */
  readonly namingsOf: Map<string, Naming[]>;
}

export function noOffices(): Offices {
  return { seq: 0, facts: new Map(), units: new Map(), namings: new Map(), namingsOf: new Map() };
}

/** Takes offices further, by the next entries of the log of the organisation. */
export function tellOffices(offices: Offices, entries: readonly NumberedEntry[]): void {
  for (const entry of entries) {
    tellOffice(offices, entry);
    offices.seq = entry.seq;
  }
}

function tellOffice({ facts, units, namings, namingsOf }: Offices, { id, type, data: stored }: NumberedEntry): void {
  const event = { type, data: stored } as AuditEvent;
  switch (event.type) {
    case 'unit.created':
      units.set(event.data.name, event.data.unitId);
      break;
    case 'unit.renamed':
      units.delete(event.data.from);
      units.set(event.data.to, event.data.unitId);
      break;
    case 'organisation.set-up':
    case 'person.created':
    case 'person.reactivated':
      add(event.data.personId, (standing) => ({ ...standing, active: true }));
      break;
    case 'person.deactivated':
      add(event.data.personId, (standing) => ({ ...standing, active: false }));
      break;
    case 'executive.level-set': {
      const { personId, to } = event.data;
      add(personId, (standing) => ({ ...standing, level: to }));
      break;
    }
    case 'grant.given': {
      const grant = grantOf(event.data);
      add(event.data.personId, (standing) => ({ ...standing, grants: new Set([...standing.grants, grant]) }));
      break;
    }
    case 'grant.withdrawn': {
      const grant = grantOf(event.data);
      const without = (grants: Standing['grants']) => new Set([...grants].filter((one) => one !== grant));
      add(event.data.personId, (standing) => ({ ...standing, grants: without(standing.grants) }));
      break;
    }
    case 'delegation.made': {
      const { delegationId, principal, substitute, role, startsOn, endsOn } = event.data;
      const naming = { id, principalId: principal.id, role, startsOn, endsOn, ended: null };
      namings.set(delegationId, naming);
      push(namingsOf, substitute.id, naming);
      break;
    }
    case 'delegation.withdrawn': {
      const naming = namings.get(event.data.delegationId);
      if (naming) naming.ended = id;
      break;
    }
    default:
  }

  function add(personId: string, turn: Fact['turn']): void {
    push(facts, personId, { id, turn });
  }

  function grantOf({ role, businessUnit }: { readonly role: string; readonly businessUnit: string | null }): string {
    return `${role} ${businessUnit === null ? '' : (units.get(businessUnit) ?? businessUnit)}`;
  }
}

/** What a person might do when the entry with this number was written. */
export function standingAt({ facts }: Offices, personId: string, id: bigint): Standing {
  const before = (facts.get(personId) ?? []).filter((fact) => fact.id < id);
  return before.reduce<Standing>((standing, { turn }) => turn(standing), {
    active: false,
    level: null,
    grants: new Set(),
  });
}

export function holds({ grants }: Standing, role: string): boolean {
  return [...grants].some((grant) => grant.startsWith(`${role} `));
}

/** Whether somebody stood in for somebody in a role on one of these days, when the entry with this number was written. */
export function stoodIn(
  { namingsOf }: Offices,
  who: { readonly substituteId: string; readonly principalId: string; readonly role: string },
  id: bigint,
  days: readonly string[],
): boolean {
  return (namingsOf.get(who.substituteId) ?? []).some(
    (one) =>
      one.principalId === who.principalId &&
      one.role === who.role &&
      one.id < id &&
      (one.ended === null || one.ended > id) &&
      days.some((day) => one.startsOn <= day && day <= one.endsOn),
  );
}

function push<T>(lists: Map<string, T[]>, key: string, one: T): void {
  const known = lists.get(key);
  if (known) known.push(one);
  else lists.set(key, [one]);
}
