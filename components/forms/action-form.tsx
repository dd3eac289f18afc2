'use client';

import { useActionState, type ReactNode } from 'react';
import { IDLE, type FormAction, type FormState } from '@/lib/form-state';
import { ErrorSummary } from '../ui/error-summary';

interface ActionFormProps<T> {
  readonly action: FormAction<T>;
  /** Fields and buttons; given the state, to put errors at their fields. */
  readonly children: ReactNode | ((form: { state: FormState<T>; pending: boolean; errorOf: ErrorOf }) => ReactNode);
  readonly className?: string;
  /** Put before each path of an issue, where the fields have other ids than their names. */
  readonly idPrefix?: string;
  readonly label?: string;
}

type ErrorOf = (path: string) => string | undefined;

/**
 * A form that works before any code arrives. After a refusal everything typed is still there, the focus is on what is
 * wrong, and each field says its own problem.
 */
export function ActionForm<T>({ action, children, className = 'grid gap-4', idPrefix, label }: ActionFormProps<T>) {
  const [state, send, pending] = useActionState<FormState<T>, FormData>(action, IDLE);
  const issues =
    state.status === 'refused' ? (state.issues.length > 0 ? state.issues : [{ path: '', message: state.message }]) : [];
  const errorOf: ErrorOf = (path) => issues.find((issue) => issue.path === path)?.message;
  return (
    <form action={send} className={className} aria-label={label} noValidate>
      {issues.length > 0 && (
        <ErrorSummary
          key={state.status === 'refused' ? state.at : 0}
          issues={issues}
          {...(state.status === 'refused' && state.issues.length === 0 ? { title: 'This was not done' } : {})}
          {...(idPrefix ? { idPrefix } : {})}
        />
      )}
      {typeof children === 'function' ? children({ state, pending, errorOf }) : children}
    </form>
  );
}
