'use client';

import { VISIBILITIES, type Visibility } from '@/lib/domain/vocabulary';
import type { FormAction } from '@/lib/form-state';
import { ActionForm } from '../forms/action-form';
import { DoneWords } from '../forms/done-words';
import { Submit } from '../forms/submit';
import { ChoiceGroup } from '../ui/choices';
import { SelectInput } from '../ui/inputs';

interface Person {
  readonly id: string;
  readonly name: string;
}

/** Owner, team, unit and visibility are saved together: each form sends all of them with the one that changes. */
export interface Management {
  readonly key: string;
  readonly version: number;
  readonly owner: Person;
  readonly members: readonly Person[];
  readonly businessUnitId: string;
  readonly visibility: Visibility;
}

interface ChangeProps {
  readonly management: Management;
  readonly change: Partial<Management>;
  readonly action: FormAction;
  readonly label: string;
  /** Whom it concerns, for those who hear the button alone. */
  readonly person: string;
}

/** One button that saves one change. */
export function ChangeTeam({ management, change, action, label, person }: ChangeProps) {
  return (
    <ActionForm action={action} className="grid gap-2" label={`${label}: ${person}`}>
      <Kept management={{ ...management, ...change }} />
      <div>
        <Submit size="small">
          {label}
          <span className="sr-only"> {person}</span>
        </Submit>
      </div>
    </ActionForm>
  );
}

interface AccessFormProps {
  readonly management: Management;
  readonly units: readonly Person[];
  readonly action: FormAction;
}

const VISIBILITY_WORDS = {
  ORGANISATION: { label: 'Everyone who can sign in', detail: 'Reads the record and its reviews.' },
  RESTRICTED: { label: 'Restricted', detail: 'The team, reviewers in scope, executives and auditors.' },
} as const satisfies Record<Visibility, { label: string; detail: string }>;

/** Which unit it belongs to, and who may read it. */
export function AccessForm({ management, units, action }: AccessFormProps) {
  const { businessUnitId, visibility } = management;
  return (
    <ActionForm
      action={action}
      draft={`${management.key}.access`}
      className="grid max-w-xl gap-4"
      label="Unit and visibility"
    >
      {({ state, errorOf, typed }) => (
        <>
          <Kept management={management} without={['businessUnitId', 'visibility']} />
          <SelectInput
            name="businessUnitId"
            label="Business unit"
            hint="Reviewers whose grant is for one unit sign only what belongs to it."
            options={units.map(({ id, name }) => ({ value: id, label: name }))}
            defaultValue={typed('businessUnitId') ?? businessUnitId}
            error={errorOf('businessUnitId')}
          />
          <ChoiceGroup
            name="visibility"
            label="Who may read it"
            options={VISIBILITIES.map((value) => ({ value, ...VISIBILITY_WORDS[value] }))}
            defaultValue={typed('visibility') ?? visibility}
            error={errorOf('visibility')}
          />
          <div className="flex flex-wrap items-center gap-3">
            <Submit variant="primary">Save</Submit>
            <DoneWords state={state}>Saved</DoneWords>
          </div>
        </>
      )}
    </ActionForm>
  );
}

/** What stays as it is; a field that the form has itself is left out here. */
function Kept({ management, without = [] }: { readonly management: Management; readonly without?: readonly string[] }) {
  const { key, version, owner, members, businessUnitId, visibility } = management;
  const single = { key, version, ownerId: owner.id, businessUnitId, visibility };
  return (
    <>
      {Object.entries(single)
        .filter(([name]) => !without.includes(name))
        .map(([name, value]) => (
          <input key={name} type="hidden" name={name} value={value} />
        ))}
      {members.map(({ id }) => (
        <input key={id} type="hidden" name="memberIds[]" value={id} />
      ))}
    </>
  );
}
