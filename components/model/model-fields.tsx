import { CAPABILITY_NAMES, HOSTING_NAMES, MODEL_CAPABILITIES, MODEL_HOSTINGS } from '@/lib/domain/model/model';
import type { ModelInput } from '@/lib/domain/model/keep-model';
import { SelectInput, TextArea, TextInput } from '../ui/inputs';

interface ModelFieldsProps {
  readonly model?: ModelInput;
  readonly errorOf: (path: string) => string | undefined;
  readonly typed: (name: string) => string | undefined;
}

/** What the register says of a model, its lifecycle aside. */
export function ModelFields({ model, errorOf, typed }: ModelFieldsProps) {
  const wired = (name: keyof ModelInput) => ({
    name,
    error: errorOf(name),
    defaultValue: typed(name) ?? model?.[name],
  });
  return (
    <>
      <TextInput {...wired('provider')} label="Provider" hint="Who supplies it." autoComplete="off" />
      <TextInput {...wired('name')} label="Name" hint="With its version." autoComplete="off" />
      <SelectInput
        {...wired('capability')}
        label="Capability"
        hint="What it is mostly used for."
        options={MODEL_CAPABILITIES.map((value) => ({ value, label: CAPABILITY_NAMES[value] }))}
      />
      <SelectInput
        {...wired('hosting')}
        label="Where it runs"
        options={MODEL_HOSTINGS.map((value) => ({ value, label: HOSTING_NAMES[value] }))}
      />
      <TextInput {...wired('region')} label="Region" hint="Where that matters." mark="optional" autoComplete="off" />
      <TextArea {...wired('note')} label="Note" hint="No signature depends on it." mark="optional" />
    </>
  );
}
