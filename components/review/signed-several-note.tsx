import type { SignedSeveral } from '@/lib/domain/review/signed-several';
import { ROLE_NAMES } from '@/lib/domain/vocabulary';
import { list } from '@/lib/format';

/** Says where one person stands for several sections, so that everybody who relies on the signatures knows it. */
export function SignedSeveralNote({ people }: { readonly people: readonly SignedSeveral[] }) {
  if (people.length === 0) return null;
  return (
    <p className="mt-3 text-sm text-changes">
      {people.map(({ name, roles }) => `${name} signed ${list(roles.map((role) => ROLE_NAMES[role]))}.`).join(' ')} Here
      one person may sign several sections.
    </p>
  );
}
