import { GATES, ROLE_NAMES, ROLES, type Role } from '@/lib/domain/vocabulary';
import type { Query } from '@/lib/paths';

/** A view of the register that many want, by its address. */
export interface View {
  readonly label: string;
  readonly query: Query;
}

/** The views of somebody who holds these roles. */
export function viewsFor(roles: readonly Role[]): View[] {
  return [
    { label: 'All', query: {} },
    { label: 'Mine', query: { mine: 'true' } },
    { label: 'At a gate', query: { gate: [...GATES] } },
    ...ROLES.filter((role) => roles.includes(role)).map((role) => ({
      label: `Waiting for ${ROLE_NAMES[role]}`,
      query: { role, state: ['WAITING', 'STALE'], heldBy: 'REVIEWERS' },
    })),
    { label: 'Out of assurance', query: { outOfAssurance: 'true' } },
    { label: 'Break-glass', query: { breakGlass: 'true' } },
    { label: 'Ends soon', query: { endsWithin: '90', sort: 'expiresAt' } },
    { label: 'Over budget', query: { overspent: 'true' } },
    { label: 'Conditions lapsed', query: { conditionsLapsed: 'true' } },
  ];
}
