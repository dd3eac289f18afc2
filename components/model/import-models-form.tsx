'use client';

import type { FormAction } from '@/lib/form-state';
import { ActionForm } from '../forms/action-form';
import { DoneWords } from '../forms/done-words';
import { Submit } from '../forms/submit';
import { TextInput } from '../ui/inputs';

interface ImportModelsFormProps {
  readonly action: FormAction<{ readonly added: number; readonly unchanged: number }>;
  readonly idempotencyKey: string;
}

export function ImportModelsForm({ action, idempotencyKey }: ImportModelsFormProps) {
  return (
    <ActionForm action={action} draft="models.import" className="grid max-w-xl gap-4" label="Import models">
      {({ state, errorOf }) => (
        <>
          <input type="hidden" name="idempotencyKey" value={idempotencyKey} />
          <TextInput
            type="file"
            name="file"
            accept=".csv,text/csv,text/plain"
            label="CSV file"
            hint="Up to 2,000 models, its first line the columns as the export writes them. All lines enter, or none."
            error={errorOf('file')}
          />
          <div className="flex flex-wrap items-center gap-3">
            <Submit variant="primary">Import</Submit>
            <DoneWords state={state}>
              {state.status === 'done'
                ? `${state.value.added} added, ${state.value.unchanged} were there already`
                : 'Done'}
            </DoneWords>
          </div>
        </>
      )}
    </ActionForm>
  );
}
