import * as paths from '@/lib/paths';
import { Button } from '../ui/button';
import { SelectInput } from '../ui/inputs';

interface UnitFilterProps {
  readonly unit: string | null;
  readonly units: readonly { readonly id: string; readonly name: string }[];
}

/** Narrows the portfolio to one business unit. */
export function UnitFilter({ unit, units }: UnitFilterProps) {
  return (
    <form action={paths.portfolio()} className="flex items-end gap-2 print:hidden">
      <div className="w-56">
        <SelectInput
          small
          hideLabel
          name="unit"
          label="Business unit"
          placeholder="Whole organisation"
          options={units.map(({ id, name }) => ({ value: id, label: name }))}
          defaultValue={unit ?? ''}
        />
      </div>
      <Button type="submit">Show</Button>
    </form>
  );
}
