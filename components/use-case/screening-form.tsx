'use client';

import { useRef, useState } from 'react';
import { intakeOf } from '@/lib/contract/intake-form';
import { sameValue } from '@/lib/domain/policy/material';
import type { Issue } from '@/lib/domain/result';
import { ROLE_NAMES, type Role } from '@/lib/domain/vocabulary';
import { count, list, type Viewing } from '@/lib/format';
import type { FormAction } from '@/lib/form-state';
import * as paths from '@/lib/paths';
import type { DerivedPanel, ScreeningPage } from '@/lib/queries/read-screening';
import { draftsOf, restoreControls } from '../forms/drafts';
import { useAutosave, type SaveOutcome } from '../forms/use-autosave';
import { ActionForm } from '../forms/action-form';
import { Submit } from '../forms/submit';
import { ButtonLink } from '../ui/button';
import { Note } from '../ui/note';
import { Saved } from '../ui/saved';
import { Section } from '../ui/section';
import { Conflicts, type Conflict } from './conflicts';
import { DerivedLine, DerivedPanelView } from './derived-panel';
import { QuestionField } from './question-field';

/** What a save of screening answers came to. */
export interface IntakeSaved {
  readonly version: number;
  /** Fields that were refused, each with its reason; the others are saved. */
  readonly issues: readonly Issue[];
  /** Fields that were changed meanwhile, with both values; nothing of these was saved. */
  readonly conflicts: readonly Conflict[];
  readonly stale: readonly Role[];
  readonly panel: DerivedPanel | null;
  readonly message: string | null;
}

interface ScreeningFormProps {
  readonly page: ScreeningPage;
  readonly personId: string;
  readonly viewing: Viewing;
  readonly saveAnswers: (edit: {
    key: string;
    version: number;
    answers: Record<string, unknown>;
    seen: Record<string, unknown>;
  }) => Promise<IntakeSaved>;
  readonly saveForm: FormAction;
}

const CONFLICTS = 'conflicts';

/** The screening: saved as it goes, with what follows from the answers beside it. */
export function ScreeningForm({ page, personId, viewing, saveAnswers, saveForm }: ScreeningFormProps) {
  const box = useRef<HTMLDivElement>(null);
  const stored = useRef<{ version: number; answers: Record<string, unknown> }>({
    version: page.version,
    answers: page.answers,
  });
  const [outcome, setOutcome] = useState<IntakeSaved | null>(null);
  const questions = page.groups.flatMap((group) => group.questions);
  const drafts = draftsOf(`${personId}.${page.key}.screening`);

  const form = () => box.current?.querySelector('form') ?? null;
  /** What the whole form says it was seen against. */
  const tellForm = () => {
    const said = { version: String(stored.current.version), seen: JSON.stringify(stored.current.answers) };
    for (const [name, value] of Object.entries(said)) {
      const control = form()?.elements.namedItem(name);
      if (control instanceof HTMLInputElement) control.value = value;
    }
  };
  const changed = (): Record<string, unknown> => {
    const element = form();
    if (!element) return {};
    const now = intakeOf(new FormData(element), questions);
    return Object.fromEntries(
      Object.entries(now).filter(([key, value]) => !sameValue(value, stored.current.answers[key])),
    );
  };

  const save = async (): Promise<SaveOutcome> => {
    const answers = changed();
    drafts.drop(Object.keys(drafts.read()).filter((key) => !(key in answers)));
    if (Object.keys(answers).length === 0) return 'saved';
    const { version, answers: seen } = stored.current;
    const done = await saveAnswers({ key: page.key, version, answers, seen: pick(seen, Object.keys(answers)) });
    const refused = new Set([...done.issues.map(({ path }) => path), ...done.conflicts.map(({ what }) => what)]);
    const kept = done.message === null ? Object.keys(answers).filter((key) => !refused.has(key)) : [];
    stored.current = { version: done.version, answers: { ...stored.current.answers, ...pick(answers, kept) } };
    tellForm();
    drafts.drop(kept);
    setOutcome((before) => ({ ...done, stale: [...new Set([...(before?.stale ?? []), ...done.stale])] }));
    return refused.size > 0 || done.message !== null ? 'refused' : 'saved';
  };
  const hasUnsaved = () => Object.keys(changed()).length > 0;
  const restore = () => {
    const element = form();
    const kept = Object.entries(drafts.read());
    for (const [name, values] of kept) if (element) restoreControls(element, name, values);
    return kept.length > 0;
  };
  const autosave = useAutosave({ save, hasUnsaved, restore });

  const remember = ({ target }: { target: EventTarget }) => {
    const element = form();
    if (!element || !(target instanceof HTMLElement) || !('name' in target)) return;
    const name = String(target.name);
    drafts.keep(
      name,
      new FormData(element).getAll(name).filter((value) => typeof value === 'string'),
    );
    autosave.touch();
  };

  const panel = outcome?.panel ?? page.panel;
  const errorOf = (key: string) => outcome?.issues.find(({ path }) => path === key)?.message;
  return (
    <div className="grid grid-cols-[minmax(0,1fr)_20rem] items-start gap-x-10 gap-y-9 stacked:grid-cols-1">
      <div ref={box} onInput={remember} onChange={remember}>
        <ActionForm action={saveForm} className="grid gap-7" label="Screening">
          <input type="hidden" name="key" value={page.key} />
          <input type="hidden" name="version" defaultValue={page.version} />
          <input type="hidden" name="seen" defaultValue={JSON.stringify(page.answers)} />
          {outcome?.message && <Note tone="rejected" role="alert" title={outcome.message} />}
          {outcome && outcome.stale.length > 0 && (
            <Note
              tone="stale"
              role="status"
              title={`Stale now: ${list(outcome.stale.map((role) => ROLE_NAMES[role]))}`}
            >
              They signed what you have just changed and are asked to look again.
            </Note>
          )}
          {outcome && (
            <Conflicts
              id={CONFLICTS}
              conflicts={outcome.conflicts}
              questions={questions}
              viewing={viewing}
              form={form}
              onDecided={() => {
                tellForm();
                autosave.touch({ now: true });
              }}
              stored={stored}
            />
          )}
          {page.groups.map((group) => (
            <Section key={group.id} id={`group-${group.id}`} title={group.label}>
              <div className="grid gap-6">
                {group.questions.map((question) => (
                  <QuestionField
                    key={question.key}
                    question={question}
                    value={page.answers[question.key]}
                    currency={page.currency}
                    error={errorOf(question.key)}
                    mark={markOf(
                      question.requiredAt,
                      panel.open.some(({ key }) => key === question.key),
                    )}
                  />
                ))}
              </div>
            </Section>
          ))}
          {page.may.yes && (
            <div
              data-foot
              className="sticky bottom-0 flex flex-wrap items-center gap-x-4 gap-y-2 border-t bg-sheet py-3"
            >
              <DerivedLine panel={panel} />
              {outcome && outcome.conflicts.length > 0 && (
                <a href={`#${CONFLICTS}`} className="text-changes">
                  {count(outcome.conflicts.length, 'answer was', 'answers were')} changed meanwhile: decide
                </a>
              )}
              <Submit variant="primary">Save and go to the record</Submit>
              <ButtonLink href={paths.useCase(page.key)} variant="plain">
                Later
              </ButtonLink>
              <Saved at={autosave.savedAt} saving={autosave.saving} failed={autosave.failed} />
            </div>
          )}
        </ActionForm>
      </div>
      <DerivedPanelView panel={panel} />
    </div>
  );
}

function markOf(requiredAt: string, open: boolean): string | undefined {
  if (open) return 'not answered yet';
  return { POC: 'needed for the POC', PRODUCTION: 'needed for Production', AT_SCALE: 'needed for At scale' }[
    requiredAt
  ];
}

function pick(answers: Readonly<Record<string, unknown>>, keys: readonly string[]): Record<string, unknown> {
  return Object.fromEntries(keys.map((key) => [key, answers[key] ?? null]));
}
