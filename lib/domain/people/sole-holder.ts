import type { Grant } from '../access/actor';
import { mayLead } from '../policy/sponsor';
import { ROLES, type ExecutiveLevel, type Role } from '../vocabulary';

/** Somebody active who holds a role, with the level an executive has. */
export interface Holder extends Grant {
  readonly executiveLevel: ExecutiveLevel | null;
}

/** Where nobody could sign for a role if one grant ended. */
export interface SoleIn {
  /** In every unit there is. */
  readonly everywhere: boolean;
  /** The names of the units. */
  readonly units: readonly string[];
}

/**
 * The units in which somebody is the only one who can sign by a grant. For an executive only others of the same or a
 * higher level count; whoever signs nothing by a grant is the only one nowhere.
 * @param others everybody else's grants
 */
export function soleIn(
  { role, businessUnitId }: Grant,
  level: ExecutiveLevel | null,
  others: readonly Holder[],
  units: readonly { readonly id: string; readonly name: string }[],
): SoleIn {
  if (!(ROLES as readonly string[]).includes(role)) return { everywhere: false, units: [] };
  const peers = others.filter((other) => other.role === role && matches(role as Role, level, other));
  const alone = units
    .filter(({ id }) => businessUnitId === null || id === businessUnitId)
    .filter(({ id }) => !peers.some((peer) => peer.businessUnitId === null || peer.businessUnitId === id));
  return {
    everywhere: businessUnitId === null && alone.length > 0 && alone.length === units.length,
    units: alone.map(({ name }) => name),
  };
}

function matches(role: Role, level: ExecutiveLevel | null, { executiveLevel }: Holder): boolean {
  if (role !== 'EXECUTIVE' || level === null) return true;
  return executiveLevel !== null && mayLead(executiveLevel, level);
}
