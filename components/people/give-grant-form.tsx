'use client';

import { GRANT_ROLE_NAMES, GRANT_ROLES } from '@/lib/domain/vocabulary';
import type { FormAction } from '@/lib/form-state';
import { ActionForm } from '../forms/action-form';
import { DoneWords } from '../forms/done-words';
import { Submit } from '../forms/submit';
import { SelectInput } from '../ui/inputs';

interface GiveGrantFormProps {
  readonly action: FormAction;
  readonly personId: string;
  readonly units: readonly { readonly id: string; readonly name: string }[];
  readonly idempotencyKey: string;
}

export function GiveGrantForm({ action, personId, units, idempotencyKey }: GiveGrantFormProps) {
  return (
    <ActionForm action={action} draft={`person.${personId}.grant`} label="Give a grant" resets>
      {({ state, errorOf, typed }) => (
        <>
          <input type="hidden" name="personId" value={personId} />
          <input type="hidden" name="idempotencyKey" value={idempotencyKey} />
          <div className="flex flex-wrap items-start gap-3">
            <div className="w-48 narrow:w-full">
              <SelectInput
                name="role"
                label="Role"
                placeholder="Choose"
                options={GRANT_ROLES.map((value) => ({ value, label: GRANT_ROLE_NAMES[value] }))}
                defaultValue={typed('role')}
                error={errorOf('role')}
              />
            </div>
            <div className="w-56 narrow:w-full">
              <SelectInput
                name="businessUnitId"
                label="For"
                placeholder="Whole organisation"
                options={units.map(({ id, name }) => ({ value: id, label: name }))}
                defaultValue={typed('businessUnitId')}
                error={errorOf('businessUnitId')}
              />
            </div>
          </div>
          <div className="flex flex-wrap items-center gap-3">
            <Submit>Give this grant</Submit>
            <DoneWords state={state}>Given</DoneWords>
          </div>
        </>
      )}
    </ActionForm>
  );
}
