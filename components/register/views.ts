import type { UseCaseFilter } from '@/lib/domain/use-case/filter';
import { GATES, ROLE_NAMES, ROLES, type Role } from '@/lib/domain/vocabulary';
import type { Query } from '@/lib/paths';

/** A view of the register that many want, by its address. */
export interface View {
  readonly label: string;
  readonly query: Query;
  readonly filter: UseCaseFilter;
}

/** The views of somebody who holds these roles. */
export function viewsFor(roles: readonly Role[]): View[] {
  return [
    { label: 'All', query: {}, filter: {} },
    { label: 'Mine', query: { mine: 'true' }, filter: { mine: true } },
    { label: 'At a gate', query: { gate: [...GATES] }, filter: { gate: [...GATES] } },
    ...ROLES.filter((role) => roles.includes(role)).map((role) => ({
      label: `Waiting for ${ROLE_NAMES[role]}`,
      query: { role, state: ['WAITING', 'STALE'], heldBy: 'REVIEWERS' },
      filter: { role, state: ['WAITING' as const, 'STALE' as const], heldBy: 'REVIEWERS' as const },
    })),
    { label: 'Out of assurance', query: { outOfAssurance: 'true' }, filter: { outOfAssurance: true } },
  ];
}
