'use client';

import type { FormAction } from '@/lib/form-state';
import { ActionForm } from '../forms/action-form';
import { Submit } from '../forms/submit';
import { PersonFields } from './person-fields';

interface AddPersonFormProps {
  readonly action: FormAction;
  readonly idempotencyKey: string;
}

export function AddPersonForm({ action, idempotencyKey }: AddPersonFormProps) {
  return (
    <ActionForm action={action} draft="person" className="grid max-w-xl gap-4">
      {({ errorOf, typed }) => (
        <>
          <input type="hidden" name="idempotencyKey" value={idempotencyKey} />
          <PersonFields errorOf={errorOf} typed={typed} />
          <div className="flex flex-wrap items-center gap-3">
            <Submit variant="primary">Add this person</Submit>
            <span className="text-sm text-ink-2">Grants and a link to set a password follow on the next page.</span>
          </div>
        </>
      )}
    </ActionForm>
  );
}
