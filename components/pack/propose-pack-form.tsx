'use client';

import type { FormAction } from '@/lib/form-state';
import { ActionForm } from '../forms/action-form';
import { Submit } from '../forms/submit';
import { TextInput } from '../ui/inputs';

interface ProposePackFormProps {
  readonly action: FormAction;
  readonly idempotencyKey: string;
}

/** Every problem of the file is mended in the file. */
const PROBLEMS = { title: (issues: number) => problemsInWords(issues), hrefOf: () => '#file' };

export function ProposePackForm({ action, idempotencyKey }: ProposePackFormProps) {
  return (
    <ActionForm
      action={action}
      draft="packs.propose"
      className="grid max-w-2xl gap-4"
      label="Propose a version"
      problems={PROBLEMS}
    >
      {({ errorOf }) => (
        <>
          <input type="hidden" name="idempotencyKey" value={idempotencyKey} />
          <TextInput
            type="file"
            name="file"
            accept=".yaml,.yml,application/yaml,text/yaml,text/plain"
            label="YAML file"
            hint="One file of up to 1 MB, as a download of a version gives it: download the version in force, change it, and send it here."
            error={errorOf('file')}
          />
          <div className="flex flex-wrap items-center gap-3">
            <Submit variant="primary" icon="upload">
              Look at what it changes
            </Submit>
            <span className="text-sm text-ink-2">Nothing is published yet.</span>
          </div>
        </>
      )}
    </ActionForm>
  );
}

function problemsInWords(issues: number): string {
  return issues === 1
    ? 'One problem in the file; nothing was kept'
    : `${issues} problems in the file; nothing was kept`;
}
