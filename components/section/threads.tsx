'use client';

import { ROLE_NAMES, type Role } from '@/lib/domain/vocabulary';
import type { FormAction } from '@/lib/form-state';
import { formatExact, formatMoment, type Viewing } from '@/lib/format';
import type { SectionPage } from '@/lib/queries/read-section';
import { ActionForm } from '../forms/action-form';
import { Submit } from '../forms/submit';
import { Choice } from '../ui/choices';
import { Fold } from '../ui/fold';
import { TextArea } from '../ui/inputs';
import { Chip } from '../ui/tag';
import { PlaceFields, type Place } from './place-fields';

type Thread = SectionPage['requirements'][number]['threads'][number];

export interface ThreadActions {
  readonly ask: FormAction;
  readonly answer: FormAction;
  readonly resolve: FormAction;
}

interface ThreadsProps {
  readonly place: Place;
  readonly requirement: string;
  readonly role: Role;
  readonly threads: readonly Thread[];
  readonly mayDiscuss: boolean;
  readonly mayBlock: boolean;
  readonly actions: ThreadActions;
  readonly viewing: Viewing;
}

/** The questions on a requirement and what was said to them; open ones first. */
export function Threads(props: ThreadsProps) {
  const { place, requirement, threads, mayDiscuss, mayBlock, actions } = props;
  const open = threads.filter(({ resolvedAt }) => resolvedAt === null);
  const resolved = threads.filter(({ resolvedAt }) => resolvedAt !== null);
  return (
    <div className="grid gap-3">
      {open.map((thread) => (
        <ThreadView key={thread.id} thread={thread} {...props} />
      ))}
      {resolved.length > 0 && (
        <Fold summary={resolved.length === 1 ? 'One resolved question' : `${resolved.length} resolved questions`}>
          <div className="grid gap-3">
            {resolved.map((thread) => (
              <ThreadView key={thread.id} thread={thread} {...props} mayDiscuss={false} />
            ))}
          </div>
        </Fold>
      )}
      {mayDiscuss && (
        <Fold summary="Ask a question" id={`${requirement}-ask`} screenOnly>
          <ActionForm
            action={actions.ask}
            draft={`${place.key}.${place.review}.${requirement}.question`}
            idPrefix={`${requirement}-ask-`}
            resets
            label={`Question on ${requirement}`}
          >
            {({ errorOf }) => (
              <>
                <PlaceFields place={place} />
                <input type="hidden" name="requirement" value={requirement} />
                <TextArea
                  name="text"
                  id={`${requirement}-ask-text`}
                  label="Question"
                  rows={2}
                  error={errorOf('text')}
                />
                {mayBlock && (
                  <Choice type="checkbox" name="blocking" value="true" id={`${requirement}-ask-blocking`}>
                    The gate waits until it is resolved
                  </Choice>
                )}
                <div>
                  <Submit size="small">Ask</Submit>
                </div>
              </>
            )}
          </ActionForm>
        </Fold>
      )}
    </div>
  );
}

function ThreadView({ thread, place, mayDiscuss, actions, role, viewing }: ThreadsProps & { readonly thread: Thread }) {
  const id = `thread-${thread.id}`;
  return (
    <section
      id={id}
      aria-label={thread.blocking ? 'Blocking question' : 'Question'}
      className="grid gap-2.5 border-l-2 pl-4"
    >
      {thread.blocking && thread.resolvedAt === null && (
        <p className="flex flex-wrap items-center gap-2">
          <Chip tone="waiting">Blocking question</Chip>
          <span className="text-sm text-ink-2">the gate waits until {ROLE_NAMES[role]} resolves it</span>
        </p>
      )}
      {thread.messages.map((message) => (
        <div key={message.id}>
          <p className="text-sm">
            <b>{message.by.name}</b>
            <span className="text-ink-2">
              ,{' '}
              <time dateTime={message.at.toISOString()} title={formatExact(message.at, viewing)}>
                {formatMoment(message.at, viewing)}
              </time>
            </span>
          </p>
          <p className="whitespace-pre-line">{message.text}</p>
        </div>
      ))}
      {mayDiscuss && (
        <ActionForm action={actions.answer} draft={id} idPrefix={`${id}-`} className="grid gap-2" resets label="Reply">
          {({ errorOf }) => (
            <>
              <PlaceFields place={place} />
              <input type="hidden" name="threadId" value={thread.id} />
              <TextArea
                name="text"
                id={`${id}-text`}
                label="Reply"
                hideLabel
                placeholder="Reply"
                rows={2}
                error={errorOf('text')}
              />
              <div>
                <Submit size="small">Reply</Submit>
              </div>
            </>
          )}
        </ActionForm>
      )}
      {thread.mayResolve && thread.resolvedAt === null && (
        <ActionForm action={actions.resolve} label="Resolve">
          <PlaceFields place={place} />
          <input type="hidden" name="threadId" value={thread.id} />
          <Submit size="small" icon="check">
            Resolved
          </Submit>
        </ActionForm>
      )}
    </section>
  );
}
