'use client';

import { modelName } from '@/lib/domain/model/model-in-words';
import type { FormAction } from '@/lib/form-state';
import type { ModelItem } from '@/lib/queries/models';
import { ActionForm } from '../forms/action-form';
import { DoneWords } from '../forms/done-words';
import { Submit } from '../forms/submit';
import { DateInput, SelectInput, TextArea } from '../ui/inputs';
import { ModelFields } from './model-fields';

interface KeepModelProps {
  readonly model: ModelItem;
  readonly action: FormAction;
}

/** Changes what the register says of a model; asks before that makes approvals stale. */
export function ChangeModelForm({ model, action }: KeepModelProps) {
  return (
    <ActionForm
      action={action}
      draft={`model.${model.id}`}
      foretells
      className="grid max-w-xl gap-4"
      label="Change the model"
    >
      {({ state, errorOf, typed }) => (
        <>
          <Kept model={model} />
          <ModelFields {...{ model, errorOf, typed }} />
          <div className="flex flex-wrap items-center gap-3">
            <Submit variant="primary">Save</Submit>
            <DoneWords state={state}>Saved</DoneWords>
          </div>
        </>
      )}
    </ActionForm>
  );
}

interface LifecycleFormProps extends KeepModelProps {
  /** What may be used instead. */
  readonly choices: readonly ModelItem[];
  readonly idempotencyKey: string;
}

/** Says from when a model is deprecated, when it ends and what to use instead. */
export function LifecycleForm({ model, choices, action, idempotencyKey }: LifecycleFormProps) {
  return (
    <ActionForm
      action={action}
      draft={`model.${model.id}.lifecycle`}
      idPrefix="lifecycle-"
      foretells
      className="grid max-w-xl gap-4"
      label="Set the lifecycle"
    >
      {({ state, errorOf, typed }) => (
        <>
          <Kept model={model} />
          <input type="hidden" name="idempotencyKey" value={idempotencyKey} />
          <DateInput
            id="lifecycle-deprecatedOn"
            name="deprecatedOn"
            label="Deprecated from"
            hint="Empty while it is not. The day comes true by itself."
            defaultValue={typed('deprecatedOn') ?? model.deprecatedOn ?? ''}
            error={errorOf('deprecatedOn')}
          />
          <DateInput
            id="lifecycle-endsOn"
            name="endsOn"
            label="Ends on"
            hint="From this day on it is retired, and nobody names it anew."
            defaultValue={typed('endsOn') ?? model.endsOn ?? ''}
            error={errorOf('endsOn')}
          />
          <SelectInput
            id="lifecycle-replacementId"
            name="replacementId"
            label="Use instead"
            placeholder="Nothing is advised"
            options={choices.map((one) => ({ value: one.id, label: nameOf(one) }))}
            defaultValue={typed('replacementId') ?? model.replacement?.id ?? ''}
            error={errorOf('replacementId')}
          />
          <TextArea
            id="lifecycle-reason"
            name="reason"
            label="Why"
            hint="Everybody who opens the model sees it."
            rows={2}
            defaultValue={typed('reason')}
            error={errorOf('reason')}
          />
          <div className="flex flex-wrap items-center gap-3">
            <Submit variant="primary">Set the lifecycle</Submit>
            <DoneWords state={state}>Saved</DoneWords>
          </div>
        </>
      )}
    </ActionForm>
  );
}

function Kept({ model }: { readonly model: ModelItem }) {
  return (
    <>
      <input type="hidden" name="id" value={model.id} />
      <input type="hidden" name="version" value={model.version} />
    </>
  );
}

function nameOf(model: ModelItem): string {
  return [modelName(model), model.region].filter(Boolean).join(', ');
}
