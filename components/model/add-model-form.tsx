'use client';

import type { FormAction } from '@/lib/form-state';
import { ActionForm } from '../forms/action-form';
import { Submit } from '../forms/submit';
import { ModelFields } from './model-fields';

interface AddModelFormProps {
  readonly action: FormAction;
  readonly idempotencyKey: string;
}

export function AddModelForm({ action, idempotencyKey }: AddModelFormProps) {
  return (
    <ActionForm action={action} draft="model" className="grid max-w-xl gap-4" label="Add a model">
      {({ errorOf, typed }) => (
        <>
          <input type="hidden" name="idempotencyKey" value={idempotencyKey} />
          <ModelFields {...{ errorOf, typed }} />
          <div>
            <Submit variant="primary">Add the model</Submit>
          </div>
        </>
      )}
    </ActionForm>
  );
}
