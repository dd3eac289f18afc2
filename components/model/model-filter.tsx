import type { ModelFilter as Filter } from '@/lib/domain/model/filter';
import {
  CAPABILITY_NAMES,
  HOSTING_NAMES,
  LIFECYCLE_NAMES,
  MODEL_CAPABILITIES,
  MODEL_HOSTINGS,
  MODEL_LIFECYCLES,
} from '@/lib/domain/model/model';
import * as paths from '@/lib/paths';
import { Button, ButtonLink } from '../ui/button';
import { SelectInput, TextInput } from '../ui/inputs';

const options = <T extends string>(values: readonly T[], names: Readonly<Record<T, string>>) =>
  values.map((value) => ({ value, label: names[value] }));

/** Narrows the list of models; what is chosen is the address of the list. */
export function ModelFilter({ q, lifecycle, capability, hosting }: Filter) {
  return (
    <form action={paths.models()} className="flex flex-wrap items-end gap-3">
      <div className="w-56 narrow:w-full">
        <TextInput small name="q" type="search" label="Provider, name or region" defaultValue={q} />
      </div>
      <div className="w-36">
        <SelectInput
          small
          name="lifecycle"
          label="Lifecycle"
          placeholder="Any"
          options={options(MODEL_LIFECYCLES, LIFECYCLE_NAMES)}
          defaultValue={lifecycle}
        />
      </div>
      <div className="w-44">
        <SelectInput
          small
          name="capability"
          label="Capability"
          placeholder="Any"
          options={options(MODEL_CAPABILITIES, CAPABILITY_NAMES)}
          defaultValue={capability}
        />
      </div>
      <div className="w-44">
        <SelectInput
          small
          name="hosting"
          label="Where it runs"
          placeholder="Anywhere"
          options={options(MODEL_HOSTINGS, HOSTING_NAMES)}
          defaultValue={hosting}
        />
      </div>
      <Button type="submit">Filter</Button>
      {(q || lifecycle || capability || hosting) && (
        <ButtonLink href={paths.models()} variant="plain">
          Clear
        </ButtonLink>
      )}
    </form>
  );
}
