import type { Answer } from '@/lib/domain/use-case/answer';
import type { SectionPage } from '@/lib/queries/read-section';
import { CheckGroup, ChoiceGroup } from '../ui/choices';
import { DateInput, NumberInput, TextArea } from '../ui/inputs';

type Requirement = SectionPage['requirements'][number];

interface AnswerFieldProps {
  readonly requirement: Requirement;
  readonly currency: string;
  readonly error?: string | undefined;
}

/** The control for an answer, by the type the policy pack gives the requirement. */
export function AnswerField({ requirement, currency, error }: AnswerFieldProps) {
  const { id, type } = requirement;
  const value = requirement.answer.value;
  const common = { name: 'value', id: `${id}-value`, label: 'Answer', error };
  const options = (type.options ?? []).map((option) => ({ value: option, label: option }));
  switch (type.type) {
    case 'text':
      return <TextArea {...common} defaultValue={part(value, 'text')} />;
    case 'evidence':
      return (
        <TextArea
          {...common}
          label="What the evidence shows"
          mark="optional"
          rows={2}
          defaultValue={part(value, 'text')}
        />
      );
    case 'single_choice':
      return <ChoiceGroup {...common} options={options} defaultValue={part(value, 'choice')} />;
    case 'multi_choice':
      return (
        <CheckGroup
          {...common}
          options={options}
          layout="columns"
          defaultValues={value && 'choices' in value ? value.choices : []}
        />
      );
    case 'number':
      return (
        <NumberInput {...common} unit={type.unit?.replace('currency', currency)} defaultValue={part(value, 'number')} />
      );
    case 'boolean':
      return (
        <ChoiceGroup
          {...common}
          layout="row"
          options={[
            { value: 'true', label: 'Yes' },
            { value: 'false', label: 'No' },
          ]}
          defaultValue={part(value, 'boolean')}
        />
      );
    case 'date':
      return <DateInput {...common} defaultValue={part(value, 'date')} />;
    case 'url': {
      const least = type.min_items ?? 1;
      const hint =
        least > 1
          ? `Web addresses, one a line: ${least} to ${type.max_items ?? least}.`
          : 'A web address; several, one a line.';
      return (
        <TextArea
          {...common}
          rows={least > 1 ? 3 : 2}
          hint={hint}
          defaultValue={value && 'urls' in value ? value.urls.join('\n') : ''}
        />
      );
    }
    case 'metric':
      return null;
  }
}

/** The part of an answer a control shows, as text. */
export function part(value: Answer | null, name: string): string {
  const found: unknown = value ? (value as Record<string, unknown>)[name] : undefined;
  if (typeof found === 'string') return found;
  return typeof found === 'number' || typeof found === 'boolean' ? String(found) : '';
}
