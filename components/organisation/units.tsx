'use client';

import type { FormAction, FormState } from '@/lib/form-state';
import * as paths from '@/lib/paths';
import { ActionForm } from '../forms/action-form';
import { Conflict } from '../forms/conflict';
import { DoneWords } from '../forms/done-words';
import { Submit } from '../forms/submit';
import { ButtonLink } from '../ui/button';
import { DataTable, type Column } from '../ui/data-table';
import { TextInput } from '../ui/inputs';

interface Unit {
  readonly id: string;
  readonly name: string;
  readonly version: number;
}

interface UnitsProps {
  readonly units: readonly Unit[];
  /** The one whose name is being changed. */
  readonly renaming: string | undefined;
  /** Null for whoever only reads. */
  readonly rename: FormAction<unknown> | null;
  /** The page of the list that is shown. */
  readonly after: string | undefined;
}

const NAME: Column = { label: 'Business unit' };
const ACT: Column = { label: 'Act', hidden: true, className: 'w-28' };

/** Business units by name; one at a time is renamed in its place. */
export function Units({ units, renaming, rename, after }: UnitsProps) {
  return (
    <DataTable columns={rename ? [NAME, ACT] : [NAME]} label="Business units" className="dense pile max-w-xl">
      <tbody role="rowgroup">
        {units.map((unit) =>
          rename && unit.id === renaming ? (
            <tr key={unit.id} role="row">
              <td role="cell" colSpan={2}>
                <RenameUnit unit={unit} action={rename} after={after} />
              </td>
            </tr>
          ) : (
            <tr key={unit.id} role="row" data-row>
              <th role="rowheader" scope="row">
                {unit.name}
              </th>
              {rename && (
                <td role="cell" className="text-right">
                  <ButtonLink
                    size="small"
                    variant="plain"
                    href={`${paths.settings({ after, rename: unit.id })}#units`}
                    aria-label={`Rename ${unit.name}`}
                  >
                    Rename
                  </ButtonLink>
                </td>
              )}
            </tr>
          ),
        )}
      </tbody>
    </DataTable>
  );
}

interface RenameUnitProps {
  readonly unit: Unit;
  readonly action: FormAction<unknown>;
  readonly after: string | undefined;
}

function RenameUnit({ unit, action, after }: RenameUnitProps) {
  return (
    <ActionForm
      action={action}
      draft={`unit.${unit.id}.name`}
      label={`Rename ${unit.name}`}
      className="grid gap-2"
      idPrefix="rename-"
    >
      {({ state, errorOf, typed }) => {
        const theirs = savedMeanwhile(state);
        return (
          <>
            <input type="hidden" name="unitId" value={unit.id} />
            <input type="hidden" name="version" value={(theirs ?? unit).version} />
            {theirs && (
              <Conflict
                fields={[{ key: 'name', label: 'Name', theirs: theirs.name, yours: typed('name') ?? '' }].filter(
                  (field) => field.theirs !== field.yours,
                )}
                href={`${paths.settings({ after })}#units`}
              />
            )}
            <input type="hidden" name="after" value={after ?? ''} />
            <TextInput
              id="rename-name"
              name="name"
              label={`New name of ${unit.name}`}
              hint="Every use case and grant of the unit shows the new name. The audit log keeps the old one."
              defaultValue={typed('name') ?? unit.name}
              error={errorOf('name')}
              autoFocus
            />
            <div className="flex flex-wrap gap-2">
              <Submit size="small" variant="primary">
                Rename
              </Submit>
              <ButtonLink size="small" href={`${paths.settings({ after })}#units`}>
                Keep the name
              </ButtonLink>
            </div>
          </>
        );
      }}
    </ActionForm>
  );
}

/** The unit as somebody else named it since this form was drawn. */
function savedMeanwhile(state: FormState<unknown>): Unit | null {
  const stale = state.status === 'refused' && state.refusal.code === 'stale_version';
  return stale ? (state.refusal.current as Unit) : null;
}

interface AddUnitProps {
  readonly action: FormAction;
  readonly idempotencyKey: string;
}

export function AddUnit({ action, idempotencyKey }: AddUnitProps) {
  return (
    <ActionForm
      action={action}
      draft="unit"
      label="Add a business unit"
      idPrefix="unit-"
      className="grid max-w-xl gap-2"
      resets
    >
      {({ state, errorOf, typed }) => (
        <>
          <input type="hidden" name="idempotencyKey" value={idempotencyKey} />
          <TextInput
            id="unit-name"
            name="name"
            label="New business unit"
            autoComplete="off"
            defaultValue={typed('name')}
            error={errorOf('name')}
          />
          <div className="flex flex-wrap items-center gap-3">
            <Submit>Add this unit</Submit>
            <DoneWords state={state}>Added</DoneWords>
          </div>
        </>
      )}
    </ActionForm>
  );
}
