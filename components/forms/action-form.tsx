'use client';

import {
  createContext,
  startTransition,
  useActionState,
  useContext,
  useEffect,
  useRef,
  useState,
  type ReactNode,
} from 'react';
import { IDLE, type FormAction, type FormState } from '@/lib/form-state';
import { Button } from '../ui/button';
import { ErrorSummary } from '../ui/error-summary';
import { Note } from '../ui/note';
import { StaleWarning } from './stale-warning';
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
  readonly pending: boolean;
  readonly errorOf: (path: string) => string | undefined;
  /** What a refused form had in a field, for its `defaultValue`: a page drawn without code knows it from nowhere else. */
  readonly typed: (name: string) => string | undefined;
  /** As `typed`, for a field of several. */
  readonly sent: (name: string) => readonly string[];
}

const Pending = createContext(false);
const Sent = createContext<Sending>(undefined);

/** What a refused form was sent with, by field. */
type Sending = Readonly<Record<string, readonly string[]>> | undefined;

/** What the form around was sent with and refused: a page that is drawn anew without code knows it from nowhere else. */
export function useSent(): Sending {
  return useContext(Sent);
}

/** Whether the form around is on its way. */
export function usePending(): boolean {
  return useContext(Pending);
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
  const stales = state.status === 'refused' ? (state.refusal.stales ?? []) : [];
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
        kept.stamp(data);
        startTransition(() => send(data));
      }}
      onInput={({ target }) => {
        kept.keep();
        if (target instanceof HTMLElement && 'name' in target) see(String(target.name));
      }}
      onReset={kept.forget}
      className={className}
      aria-label={label}
      noValidate
    >
      {viewer && <input type="hidden" name="viewer" value={viewer} />}
      {foretells && <input type="hidden" name="mayStale" value={stales.map(({ role }) => role).join(' ')} />}
      {stales.length > 0 && <StaleWarning stales={stales}>Send it again to save it all the same.</StaleWarning>}
      {kept.restored && (
        <Note role="status" title="Restored what you had typed">
          <Button size="small" onClick={kept.discard}>
            Start afresh
          </Button>
        </Note>
      )}
      {state.status === 'refused' && stales.length === 0 && issues.length > 0 && !isAnswered?.(state) && (
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
          {typeof children === 'function' ? children({ state, pending, errorOf, typed, sent }) : children}
        </Sent>
      </Pending>
    </form>
  );
}
