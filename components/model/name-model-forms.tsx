'use client';

import { CAPABILITY_NAMES, MODEL_CAPABILITIES } from '@/lib/domain/model/model';
import { modelName } from '@/lib/domain/model/model-in-words';
import type { FormAction } from '@/lib/form-state';
import type { ModelItem } from '@/lib/queries/models';
import type { NamedModelItem } from '@/lib/queries/named-models';
import { ActionForm } from '../forms/action-form';
import { Submit } from '../forms/submit';
import { DateInput, SelectInput, TextInput } from '../ui/inputs';

/** All models are saved together: each form sends the others with the one it is about. */
interface NameModelProps {
  readonly recordKey: string;
  readonly version: number;
  readonly others: readonly NamedModelItem[];
  readonly action: FormAction;
}

interface UseFormProps extends NameModelProps {
  /** The one that is changed; absent for one more. */
  readonly use?: NamedModelItem;
  readonly choices: readonly ModelItem[];
  /** Chosen at first. */
  readonly suggested?: ModelItem | undefined;
}

/** Names one model more, or changes how one is named. */
export function UseForm({ use, choices, suggested, ...props }: UseFormProps) {
  const name = use ? `${use.model.id}.${use.capability}` : 'more';
  const prefix = `${name}-`;
  const models = choices
    .filter(({ id, lifecycle }) => lifecycle !== 'RETIRED' || id === use?.model.id || id === use?.replacement?.model.id)
    .map((one) => ({ value: one.id, label: [modelName(one), one.region].filter(Boolean).join(', ') }));
  return (
    <ActionForm
      action={props.action}
      draft={`${props.recordKey}.models.${name}`}
      idPrefix={prefix}
      foretells
      className="grid max-w-xl gap-4"
      label={use ? `Change ${modelName(use.model)}` : 'Name a model'}
    >
      {({ errorOf, typed }) => {
        const wired = (field: string, value: string | undefined) => ({
          id: `${prefix}${field}`,
          name: field,
          error: errorOf(field),
          defaultValue: typed(field) ?? value ?? '',
        });
        return (
          <>
            <Kept {...props} />
            <SelectInput
              {...wired('modelId', use?.model.id ?? suggested?.id)}
              label="Model"
              placeholder="Choose"
              options={models}
            />
            <SelectInput
              {...wired('capability', use?.capability ?? suggested?.capability)}
              label="Used for"
              placeholder="Choose"
              options={MODEL_CAPABILITIES.map((value) => ({ value, label: CAPABILITY_NAMES[value] }))}
            />
            <SelectInput
              {...wired('replacementId', use?.replacement?.model.id)}
              label="Tested replacement"
              placeholder="None was tested"
              options={models}
            />
            <DateInput {...wired('testedOn', use?.replacement?.testedOn)} label="Tested on" />
            <TextInput
              {...wired('evidence', use?.evidence)}
              label="Where the test can be read"
              hint="A link, or the requirement that answers it."
              mark="optional"
              autoComplete="off"
            />
            <div>
              <Submit variant={use ? 'default' : 'primary'}>{use ? 'Save' : 'Name this model'}</Submit>
            </div>
          </>
        );
      }}
    </ActionForm>
  );
}

/** One button that takes a model off. */
export function TakeOff({ use, ...props }: NameModelProps & { readonly use: NamedModelItem }) {
  return (
    <ActionForm action={props.action} foretells className="grid gap-2" label={`Take off ${modelName(use.model)}`}>
      <Kept {...props} />
      <input type="hidden" name="off" value="1" />
      <div>
        <Submit size="small">
          Take off
          <span className="sr-only"> {modelName(use.model)}</span>
        </Submit>
      </div>
    </ActionForm>
  );
}

function Kept({ recordKey, version, others }: NameModelProps) {
  const kept = others.map(({ model, capability, replacement, evidence }) => ({
    modelId: model.id,
    capability,
    replacementId: replacement?.model.id ?? null,
    testedOn: replacement?.testedOn ?? null,
    evidence,
  }));
  return (
    <>
      <input type="hidden" name="key" value={recordKey} />
      <input type="hidden" name="version" value={version} />
      <input type="hidden" name="others" value={JSON.stringify(kept)} />
    </>
  );
}
