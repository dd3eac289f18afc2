import type { ReactNode } from 'react';
import { FieldError, Hint, Why } from './field-texts';

export interface FieldTexts {
  readonly label: ReactNode;
  /** What to write, always visible. */
  readonly hint?: ReactNode;
  /** Why it is asked, behind a fold. */
  readonly why?: ReactNode;
  /** What is wrong with what was written. */
  readonly error?: string | undefined;
  /** Beside the label: `optional`, `not answered yet` */
  readonly mark?: string | undefined;
}

export interface FieldBase extends FieldTexts {
  readonly name: string;
  /** Where an error summary finds it; the name unless told. Needed when a name occurs twice on a page. */
  readonly id?: string | undefined;
}

/** What ties a control to its texts. */
export interface Wiring {
  readonly id: string;
  readonly 'aria-describedby': string | undefined;
  readonly 'aria-invalid': true | undefined;
}

interface FieldProps extends FieldTexts {
  readonly id: string;
  /** The label is read out, not shown. */
  readonly hideLabel?: boolean;
  readonly children: (wiring: Wiring) => ReactNode;
}

/** A labelled control with its hint and error. `children` is given the attributes that tie them together. */
export function Field({ id, label, hint, why, error, mark, hideLabel = false, children }: FieldProps) {
  return (
    <div className="grid grid-cols-1 content-start gap-1">
      <label htmlFor={id} className={hideLabel ? 'sr-only' : 'font-semibold'}>
        {label}
        <Mark>{mark}</Mark>
      </label>
      <Hint id={id}>{hint}</Hint>
      {children(wire(id, { hint, error }))}
      <FieldError id={id}>{error}</FieldError>
      <Why>{why}</Why>
    </div>
  );
}

interface GroupProps extends FieldTexts {
  readonly id: string;
  readonly children: ReactNode;
}

/** As `Field`, for several controls under one legend. */
export function FieldGroup({ id, label, hint, why, error, mark, children }: GroupProps) {
  const { 'aria-describedby': describedBy } = wire(id, { hint, error });
  return (
    <fieldset className="grid min-w-0 grid-cols-1 content-start gap-1" aria-describedby={describedBy}>
      <legend className="mb-1 font-semibold">
        {label}
        <Mark>{mark}</Mark>
      </legend>
      <Hint id={id}>{hint}</Hint>
      {children}
      <FieldError id={id}>{error}</FieldError>
      <Why>{why}</Why>
    </fieldset>
  );
}

export function wire(id: string, { hint, error }: Pick<FieldTexts, 'hint' | 'error'>): Wiring {
  const texts = [hint ? `${id}-hint` : null, error ? `${id}-error` : null].filter((text) => text !== null);
  return {
    id,
    'aria-describedby': texts.length > 0 ? texts.join(' ') : undefined,
    'aria-invalid': error ? true : undefined,
  };
}

function Mark({ children }: { readonly children: string | undefined }) {
  return children ? <span className="ml-2 text-sm font-normal text-ink-2">{children}</span> : null;
}
