import type { Actor } from '@/lib/domain/access/actor';
import { GRANT_ROLE_NAMES, LEVEL_NAMES } from '@/lib/domain/vocabulary';
import { Definitions } from '../ui/definitions';

interface StandingProps {
  readonly actor: Pick<Actor, 'name' | 'grants' | 'executiveLevel'>;
  readonly units: readonly { readonly id: string; readonly name: string }[];
}

/** Who somebody is here, and what they hold. */
export function Standing({ actor: { name, grants, executiveLevel }, units }: StandingProps) {
  const unitName = (id: string | null) => units.find((unit) => unit.id === id)?.name ?? 'whole organisation';
  const held = grants.map(({ role, businessUnitId }) => (
    <span key={`${role} ${businessUnitId ?? ''}`} className="block">
      {GRANT_ROLE_NAMES[role]}, {unitName(businessUnitId)}
    </span>
  ));
  return (
    <Definitions
      items={[
        { term: 'Name', value: name },
        { term: 'Grants', value: held.length > 0 ? held : 'None: you register use cases and read the register.' },
        ...(executiveLevel ? [{ term: 'Executive level', value: LEVEL_NAMES[executiveLevel] }] : []),
      ]}
    />
  );
}
