'use client';

import type { RefObject } from 'react';
import type { Change } from '@/lib/domain/result';
import type { Question } from '@/lib/queries/read-screening';
import { controlValues, restoreControls } from '../forms/drafts';
import { Button } from '../ui/button';
import { Note } from '../ui/note';

interface ConflictsProps {
  /** Where links find them. */
  readonly id: string;
  readonly conflicts: readonly Change[];
  readonly questions: readonly Question[];
  readonly form: () => HTMLFormElement | null;
  /** The answers as they are stored, by field; a decision says which text was looked at. */
  readonly stored: RefObject<{ version: number; answers: Record<string, unknown> }>;
  readonly onDecided: () => void;
}

/** Two people changed one answer: both texts, nothing saved yet, and the choice. */
export function Conflicts({ id, conflicts, questions, form, stored, onDecided }: ConflictsProps) {
  const each = conflicts.map(({ what, from, to }) => {
    const question = questions.find(({ key }) => key === what);
    const decide = (value: unknown) => {
      const element = form();
      stored.current.answers[what] = from;
      if (element) restoreControls(element, what, controlValues(value));
      onDecided();
    };
    return (
      <Note
        key={what}
        tone="changes"
        role="alert"
        title={`Somebody else changed “${question?.label ?? what}” while you were writing`}
      >
        <div className="mt-1 grid grid-cols-2 gap-x-6 gap-y-3 narrow:grid-cols-1">
          <Text title="Theirs, saved" value={wordsOf(question, from)}>
            <Button size="small" onClick={() => decide(from)}>
              Keep theirs
            </Button>
          </Text>
          <Text title="Yours, not saved" value={wordsOf(question, to)}>
            <Button size="small" onClick={() => decide(to)}>
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

function Text({ title, value, children }: { title: string; value: string; children: React.ReactNode }) {
  return (
    <div className="grid content-start gap-1.5 text-ink">
      <p className="text-sm font-semibold">{title}</p>
      <p className="whitespace-pre-line">{value}</p>
      <p>{children}</p>
    </div>
  );
}

function wordsOf(question: Question | undefined, value: unknown): string {
  if (value === null || value === undefined) return 'no answer';
  if (typeof value === 'boolean') return value ? 'Yes' : 'No';
  const label = (option: unknown) => question?.options.find((one) => one.value === option)?.label ?? String(option);
  return Array.isArray(value) ? value.map(label).join(', ') : label(value);
}
