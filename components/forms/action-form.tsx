'use client';

import { startTransition, useActionState, useEffect, useId, useRef, useState, type ReactNode } from 'react';
import { IDLE, type FormAction, type FormState } from '@/lib/form-state';
import { Button } from '../ui/button';
import { ErrorSummary } from '../ui/error-summary';
import { Note } from '../ui/note';
import { TakesFocus } from '../ui/takes-focus';
import { Pending, Sent } from './form-context';
import { StaleWarning } from './stale-warning';
import { Submit } from './submit';
import { thenForget } from './then-forget';
import { useFormDraft } from './use-form-draft';
import { useIssues } from './use-issues';
import { useViewer } from './viewer';

interface ActionFormProps<T> {
  readonly action: FormAction<T>;
  /** Fields and buttons; given the state, to put errors at their fields. */
  readonly children: ReactNode | ((form: Shown<T>) => ReactNode);
  readonly className?: string;
  /** What is typed is kept in this browser under this name, one of its own among all forms, until the act is done. */
  readonly draft?: string;
  /** Asks before it makes approvals stale. */
  readonly foretells?: boolean;
  /** Put before each path of an issue, where the fields have other ids than their names. */
  readonly idPrefix?: string;
  readonly label?: string;
  /** For a form whose problems are mended elsewhere: what they are called together, and where each one is. */
  readonly problems?: { readonly title: (issues: number) => string; readonly hrefOf: (path: string) => string };
  /** Whether what was refused has been seen to since, and need not be said any more. */
  readonly isAnswered?: (state: FormState<T>) => boolean;
  /** Empties the form after it was done, for forms that add one more of something. */
  readonly resets?: boolean;
}

interface Shown<T> {
  readonly state: FormState<T>;
  /** Whether it asks just now before it makes approvals stale. */
  readonly asks: boolean;
  readonly pending: boolean;
  readonly errorOf: (path: string) => string | undefined;
  /** What a refused form had in a field, for its `defaultValue`: a page drawn without code knows it from nowhere else. */
  readonly typed: (name: string) => string | undefined;
  /** As `typed`, for a field of several. */
  readonly sent: (name: string) => readonly string[];
}

/**
 * A form that works before any code arrives. It says for whom it was drawn. After a refusal everything typed is still
 * there, the focus is on what is wrong, and each field says its own problem until it is edited.
 */
export function ActionForm<T>({
  action,
  children,
  className = 'grid gap-4',
  draft,
  foretells = false,
  idPrefix,
  isAnswered,
  label,
  problems,
  resets = false,
}: ActionFormProps<T>) {
  const form = useRef<HTMLFormElement>(null);
  const warning = useId();
  const viewer = useViewer();
  const kept = useFormDraft(viewer && draft ? `${viewer}.${draft}` : null, form);
  const [state, send, pending] = useActionState<FormState<T>, FormData>(
    thenForget(action, resets ? kept.forget : kept.settle),
    IDLE,
  );
  useEffect(() => {
    if (resets && state.status === 'done') form.current?.reset();
  }, [resets, state]);
  const { issues, errorOf, see } = useIssues(state);
  // In a page that lives on, what was typed is in its fields.
  const [drawn] = useState(state);
  const refused = drawn.status === 'refused' ? drawn.sent : undefined;
  const sent = (name: string) => refused?.[name] ?? [];
  const typed = (name: string) => sent(name)[0];
  const [edited, edit] = useState<FormState<T> | null>(null);
  // Who goes on typing has not decided, and what is shown is no longer what would be sent.
  const stales = state.status === 'refused' && edited !== state ? (state.refusal.stales ?? []) : [];
  return (
    <form
      ref={form}
      action={send}
      // Sent by hand: after an action of its own React empties a form, a refused one too.
      onSubmit={(event) => {
        event.preventDefault();
        if (pending) return;
        const { submitter } = event.nativeEvent;
        const data = new FormData(event.currentTarget, submitter);
        if (submitter instanceof HTMLButtonElement && submitter.name === 'mayStale')
          data.set(submitter.name, submitter.value);
        kept.stamp(data);
        startTransition(() => send(data));
      }}
      onInput={({ target }) => {
        kept.keep();
        edit(state);
        if (target instanceof HTMLElement && 'name' in target) see(String(target.name));
      }}
      onReset={kept.forget}
      className={className}
      aria-label={label}
      noValidate
    >
      {viewer && <input type="hidden" name="viewer" value={viewer} />}
      {foretells && <input type="hidden" name="mayStale" value="" />}
      {stales.length > 0 && refused && (
        <Note tone="stale" title="Not saved yet">
          <a href={`#${warning}`}>See which approvals this makes stale, and decide</a>
        </Note>
      )}
      {kept.restored && (
        <Note role="status" title="Restored what you had typed">
          <Button size="small" onClick={kept.discard}>
            Start afresh
          </Button>
        </Note>
      )}
      {state.status === 'refused' && !state.refusal.stales && issues.length > 0 && !isAnswered?.(state) && (
        <ErrorSummary
          key={state.at}
          issues={issues}
          {...(problems ? { title: problems.title(issues.length), hrefOf: problems.hrefOf } : {})}
          {...(state.issues.length === 0 ? { title: 'This was not done' } : {})}
          {...(idPrefix ? { idPrefix } : {})}
        />
      )}
      <Pending value={pending}>
        <Sent value={refused}>
          {typeof children === 'function'
            ? children({ state, asks: stales.length > 0, pending, errorOf, typed, sent })
            : children}
          {/* Last, so that the Enter key asks once more: it presses the first button of a form. */}
          {state.status === 'refused' && stales.length > 0 && (
            <TakesFocus key={state.at} id={warning}>
              <StaleWarning stales={stales}>
                <Submit name="mayStale" value={stales.map(({ role }) => role).join(' ')}>
                  Save it all the same
                </Submit>
              </StaleWarning>
            </TakesFocus>
          )}
        </Sent>
      </Pending>
    </form>
  );
}
