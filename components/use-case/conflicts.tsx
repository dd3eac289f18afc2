'use client';

import type { ReactNode, RefObject } from 'react';
import type { Change } from '@/lib/domain/result';
import type { Viewing } from '@/lib/format';
import type { Question } from '@/lib/queries/read-screening';
import { controlValues, restoreControls } from '../forms/drafts';
import { Button } from '../ui/button';
import { Note } from '../ui/note';
import { Moment } from '../ui/time';

/** An answer that was changed meanwhile: `to` is what is saved, `mine` what is not. */
export interface Conflict extends Change {
  readonly mine: unknown;
}

interface ConflictsProps {
  /** Where links find them. */
  readonly id: string;
  readonly conflicts: readonly Conflict[];
  readonly questions: readonly Question[];
  readonly viewing: Viewing;
  readonly form: () => HTMLFormElement | null;
  /** The answers as they are stored, by field; a decision says which text was looked at. */
  readonly stored: RefObject<{ version: number; answers: Record<string, unknown> }>;
  readonly onDecided: () => void;
}

/** Two people changed one answer: both texts, nothing saved yet, and the choice. */
export function Conflicts({ id, conflicts, questions, viewing, form, stored, onDecided }: ConflictsProps) {
  const each = conflicts.map(({ what, to: theirs, mine, by, at }) => {
    const question = questions.find(({ key }) => key === what);
    const decide = (value: unknown) => {
      const element = form();
      stored.current.answers[what] = theirs;
      if (element) restoreControls(element, what, controlValues(value));
      onDecided();
    };
    return (
      <Note
        key={what}
        tone="changes"
        role="alert"
        title={`“${question?.label ?? what}” was changed while you were writing`}
      >
        <div className="mt-1 grid grid-cols-2 gap-x-6 gap-y-3 narrow:grid-cols-1">
          <Text title={<SavedBy by={by} at={at} viewing={viewing} />} value={wordsOf(question, theirs)}>
            <Button size="small" onClick={() => decide(theirs)}>
              Keep theirs
            </Button>
          </Text>
          <Text title="Yours, not saved" value={wordsOf(question, mine)}>
            <Button size="small" onClick={() => decide(mine)}>
              Keep mine
            </Button>
          </Text>
        </div>
      </Note>
    );
  });
  if (each.length === 0) return null;
  return (
    <div id={id} tabIndex={-1} className="grid scroll-mt-4 gap-3">
      {each}
    </div>
  );
}

function Text({ title, value, children }: { title: ReactNode; value: string; children: ReactNode }) {
  return (
    <div className="grid content-start gap-1.5 text-ink">
      <p className="text-sm font-semibold">{title}</p>
      <p className="whitespace-pre-line">{value}</p>
      <p>{children}</p>
    </div>
  );
}

interface Saved {
  readonly by: Change['by'];
  readonly at: Change['at'];
  readonly viewing: Viewing;
}

function SavedBy({ by, at, viewing }: Saved) {
  return (
    <>
      {by ? `Saved by ${by}` : 'Saved meanwhile'}
      {at && (
        <>
          , <Moment at={at} viewing={viewing} as="time" />
        </>
      )}
    </>
  );
}

function wordsOf(question: Question | undefined, value: unknown): string {
  if (value === null || value === undefined) return 'no answer';
  if (typeof value === 'boolean') return value ? 'Yes' : 'No';
  const label = (option: unknown) => question?.options.find((one) => one.value === option)?.label ?? String(option);
  return Array.isArray(value) ? value.map(label).join(', ') : label(value);
}
