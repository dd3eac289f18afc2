import type { ReactNode, SyntheticEvent } from 'react';
import { FieldGroup, wire, type FieldBase } from './field';
import { FieldError, Hint, Why } from './field-texts';
import type { Option } from './inputs';

interface GroupBase extends FieldBase {
  readonly options: readonly Option[];
  /** Beside each other, in two columns, or under each other. */
  readonly layout?: 'row' | 'columns' | 'list';
  readonly disabled?: boolean;
}

const LAYOUTS = {
  row: 'flex flex-wrap gap-x-5 gap-y-1',
  columns: 'grid grid-cols-2 gap-x-6 gap-y-1 narrow:grid-cols-1',
  list: 'grid gap-1',
};

/** One of several. The form hears a change as it bubbles. */
export function ChoiceGroup(props: GroupBase & { readonly defaultValue?: string | null | undefined }) {
  const { defaultValue } = props;
  return <Group {...props} type="radio" isChosen={(value) => value === defaultValue} />;
}

interface CheckGroupProps extends GroupBase {
  readonly defaultValues?: readonly string[] | undefined;
  /** Where not all options go together: which of those that are chosen stay, after one was chosen last. */
  readonly whatStays?: (chosen: readonly string[], latest: string) => readonly string[];
}

/** Any of several; each chosen one is sent under the same name. */
export function CheckGroup({ defaultValues = [], whatStays, ...props }: CheckGroupProps) {
  const group = <Group {...props} type="checkbox" isChosen={(value) => defaultValues.includes(value)} />;
  if (!whatStays) return group;
  const giveWay = ({ target, currentTarget }: SyntheticEvent<HTMLDivElement>) => {
    if (!(target instanceof HTMLInputElement) || !target.checked) return;
    const chosen = [...currentTarget.querySelectorAll<HTMLInputElement>('input:checked')];
    const stay = whatStays(
      chosen.map(({ value }) => value),
      target.value,
    );
    for (const one of chosen) one.checked = stay.includes(one.value);
  };
  return <div onChange={giveWay}>{group}</div>;
}

interface InnerProps extends GroupBase {
  readonly type: 'radio' | 'checkbox';
  readonly isChosen: (value: string) => boolean;
}

function Group({ name, id = name, options, layout = 'list', disabled = false, type, isChosen, ...texts }: InnerProps) {
  const { label, hint, why, error, mark } = texts;
  return (
    <FieldGroup {...{ id, label, hint, why, error, mark }}>
      <div className={LAYOUTS[layout]}>
        {options.map(({ value, label: words, detail }, place) => (
          <Choice
            key={value}
            {...{ type, name, value, disabled, detail }}
            id={place === 0 ? id : `${id}-${value}`}
            chosen={isChosen(value)}
          >
            {words}
          </Choice>
        ))}
      </div>
    </FieldGroup>
  );
}

interface YesNoProps extends FieldBase {
  readonly defaultValue?: boolean | null | undefined;
  readonly disabled?: boolean;
}

/** A question with two answers, sent as `true` or `false`, beside its text; several follow each other between hairlines. */
export function YesNo({
  name,
  id = name,
  label,
  hint,
  why,
  error,
  mark,
  defaultValue = null,
  disabled = false,
}: YesNoProps) {
  const choice = { type: 'radio', name, disabled } as const;
  return (
    <div
      role="radiogroup"
      aria-labelledby={`${id}-label`}
      aria-describedby={wire(id, { hint, error })['aria-describedby']}
      className="grid grid-cols-[minmax(0,1fr)_max-content] items-start gap-x-6 border-b py-2.5 narrow:grid-cols-1 narrow:gap-y-1.5"
    >
      <div>
        <p id={`${id}-label`} className="font-semibold">
          {label}
          {mark && <span className="ml-2 text-sm font-normal text-ink-2">{mark}</span>}
        </p>
        <Hint id={id}>{hint}</Hint>
        <FieldError id={id}>{error}</FieldError>
        <Why>{why}</Why>
      </div>
      <div className={LAYOUTS.row}>
        <Choice {...choice} id={id} value="true" chosen={defaultValue === true}>
          Yes
        </Choice>
        <Choice {...choice} id={`${id}-false`} value="false" chosen={defaultValue === false}>
          No
        </Choice>
      </div>
    </div>
  );
}

interface ChoiceProps {
  readonly type: 'radio' | 'checkbox';
  readonly id?: string;
  readonly name: string;
  readonly value: string;
  readonly chosen?: boolean;
  readonly disabled?: boolean;
  readonly detail?: string | undefined;
  readonly children: ReactNode;
}

/** One radio or checkbox with its words; alone, for a single yes such as “Blocks the gate”. */
export function Choice({ type, id, name, value, chosen = false, disabled = false, detail, children }: ChoiceProps) {
  return (
    <label
      className={`flex min-h-6 items-start gap-2 py-0.5 ${disabled ? 'cursor-not-allowed text-ink-3' : 'cursor-pointer'}`}
    >
      <input {...{ type, id, name, value, disabled }} defaultChecked={chosen} />
      <span>
        {children}
        {detail && <span className="block text-sm text-ink-2">{detail}</span>}
      </span>
    </label>
  );
}
