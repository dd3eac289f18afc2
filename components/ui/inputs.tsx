import type { ComponentProps } from 'react';
import { Field, type FieldBase } from './field';

const INPUT =
  'block w-full rounded-md border border-line-strong bg-sheet px-2.5 text-ink ' +
  'focus-visible:border-focus focus-visible:outline-offset-[-1px] ' +
  'aria-invalid:border-rejected aria-invalid:inset-ring aria-invalid:inset-ring-rejected ' +
  'disabled:cursor-not-allowed disabled:border-line disabled:bg-canvas disabled:text-ink-3 ' +
  'read-only:not-[select]:bg-canvas ' +
  'file:mr-2.5 file:cursor-pointer file:rounded-sm file:border file:border-line-strong file:bg-sheet file:px-2';

type Rest<T extends 'input' | 'textarea' | 'select'> = Omit<
  ComponentProps<T>,
  'className' | 'id' | 'name' | 'children' | 'aria-describedby' | 'aria-invalid'
>;

interface Shown extends FieldBase {
  /** The label is read out, not shown. */
  readonly hideLabel?: boolean;
  /** As high as a button, in a row of filters. */
  readonly small?: boolean;
}

/** Splits the props of a field from those of its control. */
function parted<P extends Shown>({ label, hint, why, error, mark, hideLabel = false, small = false, id, ...rest }: P) {
  const texts = { label, hint, why, error, mark, hideLabel, id: id ?? rest.name };
  return { texts, rest, look: `${INPUT} ${small ? 'min-h-8 py-1.25' : 'min-h-9 py-1.75'}` };
}

export function TextInput(props: Shown & Rest<'input'>) {
  const { texts, rest, look } = parted(props);
  return <Field {...texts}>{(wiring) => <input type="text" {...rest} {...wiring} className={look} />}</Field>;
}

/** By lines: a height in CSS, because a control that grows with its text ignores the attribute. */
const ROWS = { 2: 'min-h-14', 3: 'min-h-19', 6: 'min-h-34', 10: 'min-h-54' };

interface AreaProps extends Shown, Omit<Rest<'textarea'>, 'rows'> {
  readonly rows?: keyof typeof ROWS;
}

/** Grows with its text where the browser can. */
export function TextArea({ rows = 3, ...props }: AreaProps) {
  const { texts, rest, look } = parted(props);
  return (
    <Field {...texts}>
      {(wiring) => (
        <textarea {...rest} {...wiring} rows={rows} className={`${look} ${ROWS[rows]} field-sizing-content resize-y`} />
      )}
    </Field>
  );
}

interface NumberProps extends Shown, Rest<'input'> {
  /** What it counts, after the control: `€`, `minutes to stop` */
  readonly unit?: string | undefined;
}

/** A number typed as text, so that no wheel or arrow key changes it unnoticed. */
export function NumberInput({ unit, ...props }: NumberProps) {
  const { texts, rest, look } = parted(props);
  return (
    <Field {...texts}>
      {({ id, 'aria-describedby': describedBy, ...invalid }) => (
        <div className="flex items-center gap-2">
          <input
            inputMode="decimal"
            autoComplete="off"
            {...rest}
            {...invalid}
            id={id}
            aria-describedby={[describedBy, unit && `${id}-unit`].filter(Boolean).join(' ') || undefined}
            className={`${look} max-w-48`}
          />
          {unit && (
            <span id={`${id}-unit`} className="text-ink-2">
              {unit}
            </span>
          )}
        </div>
      )}
    </Field>
  );
}

/** A plain day, as `2027-01-31`. */
export function DateInput(props: Shown & Rest<'input'>) {
  const { texts, rest, look } = parted(props);
  return (
    <Field {...texts}>{(wiring) => <input {...rest} {...wiring} type="date" className={`${look} max-w-48`} />}</Field>
  );
}

export interface Option {
  readonly value: string;
  readonly label: string;
  /** What the choice means, as a second line. */
  readonly detail?: string | undefined;
}

interface SelectProps extends Shown, Rest<'select'> {
  readonly options: readonly Option[];
  /** The first, empty choice. */
  readonly placeholder?: string;
}

export function SelectInput({ options, placeholder, ...props }: SelectProps) {
  const { texts, rest, look } = parted(props);
  return (
    <Field {...texts}>
      {(wiring) => (
        <select {...rest} {...wiring} className={look}>
          {placeholder !== undefined && <option value="">{placeholder}</option>}
          {options.map(({ value, label }) => (
            <option key={value} value={value}>
              {label}
            </option>
          ))}
        </select>
      )}
    </Field>
  );
}
