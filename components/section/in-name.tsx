import type { PersonRef } from '@/lib/domain/use-case/record';
import { ChoiceGroup } from '../ui/choices';

interface InNameProps {
  /** Null in one's own. */
  readonly names: readonly (PersonRef | null)[];
  readonly error: string | undefined;
}

/** In whose name a substitute signs: chosen where there are several, else said. */
export function InName({ names, error }: InNameProps) {
  const [first, ...others] = names;
  if (!first && others.length === 0) return null;
  if (first && others.length === 0) {
    return (
      <div>
        <input type="hidden" name="onBehalfOf" value={first.id} />
        <p>
          You sign <b>for {first.name}</b>, who is away and for whom you stand in.
        </p>
        {error && <p className="text-bad text-sm">{error}</p>}
      </div>
    );
  }
  return (
    <ChoiceGroup
      name="onBehalfOf"
      label="In whose name"
      defaultValue={first?.id ?? ''}
      options={names.map((one) => ({ value: one?.id ?? '', label: one ? `For ${one.name}` : 'In my own name' }))}
      error={error}
    />
  );
}
