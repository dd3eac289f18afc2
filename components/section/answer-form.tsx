'use client';

import { useRef, useState } from 'react';
import { answerOf } from '@/lib/contract/answer-form';
import type { Refusal } from '@/lib/domain/result';
import type { Role } from '@/lib/domain/vocabulary';
import type { Viewing } from '@/lib/format';
import type { SectionPage } from '@/lib/queries/read-section';
import { controlsOf, draftsOf, restoreControls } from '../forms/drafts';
import { StaleWarning } from '../forms/stale-warning';
import { TheirsOrMine } from '../forms/theirs-or-mine';
import { useAutosave, type SaveOutcome } from '../forms/use-autosave';
import { Button } from '../ui/button';
import { Fold } from '../ui/fold';
import { TextArea } from '../ui/inputs';
import { Saved } from '../ui/saved';
import { AnswerField, part } from './answer-field';
import { AnswerView } from './answer-view';

interface AnswerFormProps {
  readonly place: { readonly key: string; readonly review: number; readonly role: string };
  readonly requirement: SectionPage['requirements'][number];
  readonly currency: string;
  readonly personId: string;
  readonly viewing: Viewing;
  readonly save: (edit: unknown) => Promise<{ ok: true; version: number } | { ok: false; refusal: Refusal }>;
}

const TYPED = ['value', 'comment', 'notApplicable'];

/** The team's answer to one requirement, saved as it is written; what makes an approval stale is asked about first. */
export function AnswerForm({ place, requirement, currency, personId, viewing, save: send }: AnswerFormProps) {
  const { id, type, answer } = requirement;
  const form = useRef<HTMLFormElement>(null);
  const stored = useRef({ version: answer.version, value: JSON.stringify(answer.value) });
  const mayStale = useRef<Role[]>([]);
  const [refusal, setRefusal] = useState<Refusal | null>(null);
  const [saved, setSaved] = useState(answer.value);
  const drafts = draftsOf(`${personId}.${place.key}.${place.review}.${id}`);
  const current = () => (form.current ? answerOf(new FormData(form.current), type) : null);

  const save = async (): Promise<SaveOutcome> => {
    const value = current();
    if (JSON.stringify(value) === stored.current.value) return 'saved';
    const done = await send({
      ...place,
      requirement: id,
      value,
      answerVersion: stored.current.version,
      mayStale: mayStale.current,
    });
    setRefusal(done.ok ? null : done.refusal);
    if (!done.ok) return 'refused';
    stored.current = { version: done.version, value: JSON.stringify(value) };
    setSaved(value as typeof saved);
    drafts.drop(TYPED);
    return 'saved';
  };
  const restore = () => {
    const kept = Object.entries(drafts.read());
    for (const [name, values] of kept) if (form.current) restoreControls(form.current, name, values);
    return kept.length > 0;
  };
  const autosave = useAutosave({ save, restore, hasUnsaved: () => JSON.stringify(current()) !== stored.current.value });

  const remember = ({ target }: { target: EventTarget }) => {
    if (!(target instanceof HTMLElement) || !('name' in target) || !form.current) return;
    const name = String(target.name);
    const values = new FormData(form.current).getAll(name).filter((value) => typeof value === 'string');
    drafts.keep(name, values);
    autosave.touch();
  };
  /** Their text was looked at: what is in the form now replaces it, or gives way to it. */
  const decide = (keep: 'mine' | 'theirs') => {
    const { version = 0, value = null } = (refusal?.current ?? {}) as {
      version?: number;
      value?: Record<string, unknown> | null;
    };
    stored.current = { version, value: JSON.stringify(value) };
    goOn(keep === 'theirs');
  };
  /** Leaves in the form what was typed, or puts back what is stored, and saves. */
  const goOn = (putBack: boolean) => {
    if (putBack && form.current) {
      const value = JSON.parse(stored.current.value) as Record<string, unknown> | null;
      for (const { name } of controlsOf(form.current)) restoreControls(form.current, name, storedValues(value, name));
      drafts.drop(TYPED);
    }
    setRefusal(null);
    autosave.touch({ now: true });
  };

  const stales = refusal?.stales;
  const errorOf = (path: string) =>
    refusal?.issues?.find((issue) => issue.path === path || issue.path.startsWith(`${path}.`))?.message;
  return (
    <>
      <form
        ref={form}
        onInput={remember}
        onChange={remember}
        onSubmit={(event) => event.preventDefault()}
        className="grid gap-3"
        aria-label={`Answer to ${id}`}
      >
        <TheirsOrMine
          refusal={stales ? null : refusal}
          decide={decide}
          theirs={({ changes }) => wordsOf(changes?.[0]?.from)}
        />
        {stales && (
          <StaleWarning stales={stales}>
            <Button
              size="small"
              onClick={() => {
                mayStale.current = stales.map(({ role }) => role);
                goOn(false);
              }}
            >
              Save it all the same
            </Button>
            <Button size="small" onClick={() => goOn(true)}>
              Keep what was signed
            </Button>
          </StaleWarning>
        )}
        <AnswerField requirement={requirement} currency={currency} error={errorOf('value')} />
        {type.with_comment && (
          <TextArea
            name="comment"
            id={`${id}-comment`}
            label="Comment"
            rows={2}
            defaultValue={part(answer.value, 'comment')}
            error={errorOf('value.comment')}
          />
        )}
        <Fold summary="It does not apply here" open={answer.value !== null && 'notApplicable' in answer.value}>
          <TextArea
            name="notApplicable"
            id={`${id}-notApplicable`}
            label="Why it does not apply"
            hint="The reviewer judges the reason. It counts instead of an answer."
            rows={2}
            defaultValue={part(answer.value, 'notApplicable')}
          />
        </Fold>
        <Saved at={autosave.savedAt} saving={autosave.saving} failed={autosave.failed} />
      </form>
      <div className="hidden print:block">
        <AnswerView requirement={{ ...requirement, answer: { ...answer, value: saved } }} {...{ viewing, currency }} />
      </div>
    </>
  );
}

function storedValues(value: Record<string, unknown> | null, name: string): string[] {
  const found =
    name === 'value'
      ? Object.entries(value ?? {}).find(([key]) => key !== 'comment' && key !== 'notApplicable')?.[1]
      : value?.[name];
  if (Array.isArray(found)) return name === 'value' && 'urls' in (value ?? {}) ? [found.join('\n')] : found.map(String);
  return [typeof found === 'string' || typeof found === 'number' || typeof found === 'boolean' ? String(found) : ''];
}

function wordsOf(value: unknown): string {
  if (!value || typeof value !== 'object') return 'no answer';
  return Object.values(value).flat().map(String).join(', ');
}
