'use client';

import { useRef, useState, type RefObject } from 'react';
import { intakeOf } from '@/lib/contract/intake-form';
import { sameValue } from '@/lib/domain/policy/material';
import type { Issue } from '@/lib/domain/result';
import type { MadeStale } from '@/lib/domain/review/made-stale';
import type { Role } from '@/lib/domain/vocabulary';
import type { DerivedPanel, ScreeningPage } from '@/lib/queries/read-screening';
import { controlValues, draftsOf, restoreControls } from '../forms/drafts';
import { useAutosave, type SaveOutcome } from '../forms/use-autosave';
import type { Conflict } from './conflicts';

/** What a save of screening answers came to. */
export interface IntakeSaved {
  readonly version: number;
  /** Fields that were refused, each with its reason; the others are saved. */
  readonly issues: readonly Issue[];
  /** Fields that were changed meanwhile, with both values; nothing of these was saved. */
  readonly conflicts: readonly Conflict[];
  readonly stale: readonly Role[];
  /** The approvals a save would make stale, and nothing was saved. */
  readonly stales: readonly MadeStale[];
  readonly panel: DerivedPanel | null;
  readonly message: string | null;
}

export type SaveAnswers = (edit: {
  key: string;
  version: number;
  answers: Record<string, unknown>;
  seen: Record<string, unknown>;
  mayStale: Role[];
}) => Promise<IntakeSaved>;

/**
 * Saves screening answers as they are given: what others changed meanwhile and what would make approvals stale waits for a
 * decision, and what is not saved yet is kept in this browser.
 * @param box around the form
 */
export function useScreening(
  page: ScreeningPage,
  personId: string,
  box: RefObject<HTMLElement | null>,
  saveAnswers: SaveAnswers,
) {
  const stored = useRef<{ version: number; answers: Record<string, unknown> }>({
    version: page.version,
    answers: page.answers,
  });
  const mayStale = useRef<Role[]>([]);
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
    if (Object.keys(answers).length === 0) {
      // Whatever was asked is taken back.
      setOutcome((before) => before && { ...before, issues: [], conflicts: [], stales: [] });
      return 'saved';
    }
    const { version, answers: seen } = stored.current;
    const done = await saveAnswers({
      key: page.key,
      version,
      answers,
      seen: pick(seen, Object.keys(answers)),
      mayStale: mayStale.current,
    });
    const refused = new Set([...done.issues.map(({ path }) => path), ...done.conflicts.map(({ what }) => what)]);
    const held = done.message !== null || done.stales.length > 0;
    const kept = !held ? Object.keys(answers).filter((key) => !refused.has(key)) : [];
    stored.current = { version: done.version, answers: { ...stored.current.answers, ...pick(answers, kept) } };
    tellForm();
    drafts.drop(kept);
    setOutcome((before) => ({ ...done, stale: [...new Set([...(before?.stale ?? []), ...done.stale])] }));
    return refused.size > 0 || held ? 'refused' : 'saved';
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

  /** Saves what makes approvals stale, or puts back what was signed. */
  const decideStale = (go: boolean) => {
    const element = form();
    if (go) mayStale.current = (outcome?.stales ?? []).map(({ role }) => role);
    else if (element)
      for (const key of Object.keys(changed())) {
        restoreControls(element, key, controlValues(stored.current.answers[key]));
        drafts.drop([key]);
      }
    setOutcome((before) => before && { ...before, stales: [] });
    autosave.touch({ now: true });
  };

  /** Others' changes were looked at: saves against them. */
  const decided = () => {
    tellForm();
    autosave.touch({ now: true });
  };

  return { outcome, questions, stored, form, autosave, remember, decideStale, decided };
}

function pick(answers: Readonly<Record<string, unknown>>, keys: readonly string[]): Record<string, unknown> {
  return Object.fromEntries(keys.map((key) => [key, answers[key] ?? null]));
}
