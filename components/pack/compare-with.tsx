import * as paths from '@/lib/paths';
import { Button } from '../ui/button';
import { SelectInput } from '../ui/inputs';

interface CompareWithProps {
  readonly version: number;
  /** The others. */
  readonly versions: readonly number[];
  /** The one it is held against now. */
  readonly from: number;
}

/** Chooses the version another one is held against. */
export function CompareWith({ version, versions, from }: CompareWithProps) {
  return (
    <form action={paths.pack(version)} className="flex items-end gap-2 pb-3 print:hidden">
      <div className="w-44">
        <SelectInput
          small
          name="from"
          label="Held against"
          options={versions.map((one) => ({ value: String(one), label: `Version ${one}` }))}
          defaultValue={String(from)}
        />
      </div>
      <Button type="submit">Compare</Button>
    </form>
  );
}
