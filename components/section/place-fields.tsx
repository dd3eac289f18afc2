import type { Role } from '@/lib/domain/vocabulary';

/** The section a form belongs to. */
export interface Place {
  readonly key: string;
  readonly review: number;
  readonly role: Role;
  readonly idempotencyKey: string;
}

/** Says in a form which section it belongs to. */
export function PlaceFields({ place }: { readonly place: Place }) {
  return Object.entries(place).map(([name, value]) => (
    <input key={name} type="hidden" name={name} value={String(value)} />
  ));
}
