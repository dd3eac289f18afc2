import { GRANT_ROLE_NAMES, GRANT_ROLES } from '@/lib/domain/vocabulary';
import * as paths from '@/lib/paths';
import type { PeopleFilter as Filter } from '@/lib/queries/list-people';
import { Button, ButtonLink } from '../ui/button';
import { SelectInput, TextInput } from '../ui/inputs';

const STATES = [
  { value: 'true', label: 'Active' },
  { value: 'false', label: 'Deactivated' },
];

/** Narrows the list of people; what is chosen is the address of the list. */
export function PeopleFilter({ q, role, active }: Filter) {
  const filtered = Boolean(q) || role !== undefined || active !== undefined;
  return (
    <form action={paths.people()} className="flex flex-wrap items-end gap-3">
      <div className="w-64 narrow:w-full">
        <TextInput small name="q" type="search" label="Name or address" defaultValue={q} />
      </div>
      <div className="w-44">
        <SelectInput
          small
          name="role"
          label="Grant"
          placeholder="Any or none"
          options={GRANT_ROLES.map((value) => ({ value, label: GRANT_ROLE_NAMES[value] }))}
          defaultValue={role}
        />
      </div>
      <div className="w-36">
        <SelectInput
          small
          name="active"
          label="State"
          placeholder="Any"
          options={STATES}
          defaultValue={active === undefined ? '' : String(active)}
        />
      </div>
      <Button type="submit">Filter</Button>
      {filtered && (
        <ButtonLink href={paths.people()} variant="plain">
          Clear
        </ButtonLink>
      )}
    </form>
  );
}
