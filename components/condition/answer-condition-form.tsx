'use client';

import { useRouter } from 'next/navigation';
import { PROVENANCES, PROVENANCE_NAMES } from '@/lib/domain/vocabulary';
import type { FormAction, FormState } from '@/lib/form-state';
import * as paths from '@/lib/paths';
import { ActionForm } from '../forms/action-form';
import { Submit } from '../forms/submit';
import { Field } from '../ui/field';
import { Fold } from '../ui/fold';
import { SelectInput, TextArea, TextInput } from '../ui/inputs';
import { ConditionForm, type FormOfCondition } from './condition-form';

/** How a condition was met, with a link or a file that shows it. A large file needs code to be sent. */
export function AnswerConditionForm({ action, ...form }: FormOfCondition & { readonly action: FormAction }) {
  const router = useRouter();
  const prefix = `answer-${form.condition}-`;
  const sendWithCode: FormAction = async (state, data) => {
    const file = data.get('file');
    if (!(file instanceof File) || file.size === 0) return action(state, data);
    const sent = await fetch(paths.conditionUpload(form.recordKey, form.condition), { method: 'POST', body: data });
    const answered = (await sent.json()) as FormState;
    if (answered.status === 'done') router.refresh();
    return answered;
  };
  // React writes the action itself into the page, for forms that are sent before code arrives.
  const send = typeof window === 'undefined' ? action : sendWithCode;
  return (
    <Fold summary="Answer it" id={`${prefix}fold`} open>
      <ActionForm
        action={send}
        draft={`${form.recordKey}.condition.${form.condition}.answer`}
        idPrefix={prefix}
        className="grid max-w-2xl gap-4"
        label="Answer the condition"
      >
        {({ errorOf, typed }) => (
          <>
            <ConditionForm {...form} />
            <TextArea
              name="note"
              id={`${prefix}note`}
              label="How it was met"
              defaultValue={typed('note')}
              error={errorOf('note')}
            />
            <TextInput
              name="url"
              id={`${prefix}url`}
              type="url"
              label="Web address that shows it"
              mark="or a file"
              defaultValue={typed('url')}
              error={errorOf('url')}
            />
            <Field
              id={`${prefix}file`}
              label="File"
              mark="or a web address"
              hint="Up to 25 MB."
              error={errorOf('file')}
            >
              {(wiring) => <input type="file" name="file" {...wiring} className="block w-full text-sm" />}
            </Field>
            <TextInput
              name="title"
              id={`${prefix}title`}
              label="Title of the evidence"
              defaultValue={typed('title')}
              error={errorOf('title')}
            />
            <SelectInput
              name="provenance"
              id={`${prefix}provenance`}
              label="Where it comes from"
              placeholder="Choose"
              options={PROVENANCES.map((value) => ({ value, label: PROVENANCE_NAMES[value] }))}
              defaultValue={typed('provenance')}
              error={errorOf('provenance')}
            />
            <div>
              <Submit>Send the answer</Submit>
            </div>
          </>
        )}
      </ActionForm>
    </Fold>
  );
}
