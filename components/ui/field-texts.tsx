import type { ReactNode } from 'react';
import { Icon } from './icon';

/** The texts around a control. Their ids are those that `wire` gives to it. */
export function Hint({ id, children }: { readonly id: string; readonly children: ReactNode }) {
  if (!children) return null;
  return (
    <p id={`${id}-hint`} className="max-w-2xl text-sm text-ink-2">
      {children}
    </p>
  );
}

export function FieldError({ id, children }: { readonly id: string; readonly children: string | undefined }) {
  if (!children) return null;
  return (
    <p id={`${id}-error`} className="flex items-start gap-1.5 text-sm text-rejected">
      <Icon name="gate-error" label="Error:" className="mt-0.5" />
      <span>{children}</span>
    </p>
  );
}

export function Why({ children }: { readonly children: ReactNode }) {
  if (!children) return null;
  return (
    <details className="group max-w-2xl text-sm text-ink-2">
      <summary className="inline-flex min-h-6 list-none items-center gap-1 hover:text-ink [&::-webkit-details-marker]:hidden">
        <Icon name="chev" size={12} className="transition-transform duration-120 ease-out group-open:rotate-90" />
        Why this is asked
      </summary>
      <div className="pl-4">{children}</div>
    </details>
  );
}
