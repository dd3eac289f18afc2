import type { Role } from '@/lib/domain/vocabulary';
import type { FormAction } from '@/lib/form-state';
import type { Viewing } from '@/lib/format';
import type { SuggestedPerson } from '@/lib/queries/suggest-people';
import type { Proof } from '../forms/proof-field';
import { Button } from '../ui/button';
import { EmptyState } from '../ui/empty-state';
import { TextInput } from '../ui/inputs';
import { NameSubstituteForm } from './name-substitute-form';

interface NameSubstituteProps extends Proof {
  /** Who is away; without a name where it is the viewer. */
  readonly principal: { readonly id: string; readonly name: string | null };
  /** Which they hold by grant. */
  readonly roles: readonly Role[];
  readonly q: string;
  /** Null where nobody was looked for. */
  readonly found: readonly SuggestedPerson[] | null;
  /** The page it stands on. */
  readonly place: string;
  readonly idempotencyKey: string;
  readonly viewing: Viewing;
  readonly action: FormAction;
}

/** Looking for a person, then naming them for a role and some days. */
export function NameSubstitute({ q, found, place, ...form }: NameSubstituteProps) {
  const able = (found ?? []).filter(({ may }) => may.yes);
  const others = (found ?? []).filter(({ may }) => !may.yes);
  return (
    <div className="grid max-w-2xl gap-4">
      <form action={`${place}#substitutes`} className="flex flex-wrap items-end gap-3">
        <div className="w-72 narrow:w-full">
          <TextInput small name="q" type="search" label="Name or address of a substitute" defaultValue={q} />
        </div>
        <Button type="submit" icon="search">
          Find
        </Button>
      </form>
      {found?.length === 0 && (
        <EmptyState title="Nobody matches">Look for a part of the name. An administrator adds new people.</EmptyState>
      )}
      {able.length > 0 && <NameSubstituteForm people={able} {...form} />}
      {others.length > 0 && (
        <ul aria-label="Cannot stand in">
          {others.map(({ id, name, may }) => (
            <li key={id} className="flex min-h-9 flex-wrap items-center justify-between gap-3 border-b py-1.5">
              <span>{name}</span>
              <span className="text-ink-2">{!may.yes && may.because}</span>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
