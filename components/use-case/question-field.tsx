import { whatStays } from '@/lib/domain/policy/stands-alone';
import type { Question } from '@/lib/queries/read-screening';
import { CheckGroup, ChoiceGroup, YesNo } from '../ui/choices';
import { DateInput, NumberInput, SelectInput, TextArea, TextInput } from '../ui/inputs';

export interface QuestionFieldProps {
  readonly question: Question;
  readonly value?: unknown;
  readonly error?: string | undefined;
  /** Replaces the unit of money, which the pack leaves to the organisation. */
  readonly currency: string;
  readonly mark?: string | undefined;
}

const SHORT_TEXTS = new Set(['title', 'owning_team', 'model_provider', 'model_names', 'user_languages']);
const MANY_OPTIONS = 9;

/** One question of the intake form, by the type the policy pack gives it, with its help and the reason it is asked. */
export function QuestionField({ question, value, error, currency, mark }: QuestionFieldProps) {
  const { key, label, help, why, options } = question;
  const texts = { name: key, label, hint: help, why, error, mark };
  switch (question.type) {
    case 'text':
      return SHORT_TEXTS.has(key) ? (
        <TextInput {...texts} defaultValue={textOf(value)} maxLength={200} />
      ) : (
        <TextArea {...texts} defaultValue={textOf(value)} />
      );
    case 'number':
      return <NumberInput {...texts} defaultValue={textOf(value)} unit={unitOf(question, currency)} />;
    case 'date':
      return <DateInput {...texts} defaultValue={textOf(value)} />;
    case 'boolean':
      return <YesNo {...texts} defaultValue={typeof value === 'boolean' ? value : null} />;
    case 'single_choice':
      return options.length > MANY_OPTIONS ? (
        <SelectInput {...texts} options={options} placeholder="Choose" defaultValue={textOf(value)} />
      ) : (
        <ChoiceGroup {...texts} options={options} layout="columns" defaultValue={textOf(value)} />
      );
    case 'multi_choice':
      return (
        <CheckGroup
          {...texts}
          options={options}
          layout="columns"
          whatStays={whatStays}
          defaultValues={Array.isArray(value) ? (value as string[]) : []}
        />
      );
  }
}

function textOf(value: unknown): string {
  return typeof value === 'string' || typeof value === 'number' ? `${value}` : '';
}

function unitOf({ unit }: Question, currency: string): string | undefined {
  if (unit === null) return undefined;
  return unit.startsWith('currency') ? unit.replace(/^currency( \(organisation default\))?/, currency) : unit;
}

/** What a refused form had in the field of a question, as the field takes it. */
export function typedAnswer({ type }: Question, sent: readonly string[]): unknown {
  if (type === 'multi_choice') return sent;
  return type === 'boolean' && sent[0] ? sent[0] === 'true' : sent[0];
}
