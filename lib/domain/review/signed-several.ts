import { peopleOf } from '../sign-off/signed-by';
import type { Role } from '../vocabulary';
import type { SectionView } from './section-view';

export interface SignedSeveral {
  readonly name: string;
  readonly roles: readonly Role[];
}

/**
 * Who approved more than one section of a review, as an organisation may allow. Source: product.md, rule 5: the record
 * then says so.
 */
export function signedSeveral(sections: readonly SectionView[]): readonly SignedSeveral[] {
  const people = new Map<string, { name: string; roles: Set<Role> }>();
  for (const { role, parts } of sections) {
    for (const { approval } of parts) {
      if (!approval) continue;
      for (const { id, name } of peopleOf(approval)) {
        const printed = id === approval.by.id ? approval.printedName : name;
        const known = people.get(id) ?? { name: printed, roles: new Set() };
        people.set(id, { ...known, roles: known.roles.add(role) });
      }
    }
  }
  return [...people.values()]
    .filter(({ roles }) => roles.size > 1)
    .map(({ name, roles }) => ({ name, roles: [...roles] }));
}
