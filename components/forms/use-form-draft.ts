'use client';

import { useEffect, useRef, useState, type RefObject } from 'react';
import { draftsOf, restoreControls } from './drafts';

type Values = Readonly<Record<string, string[]>>;

export interface FormDraft {
  /** Whether the form shows what an earlier visit had typed. */
  readonly restored: boolean;
  /** For the hidden field `idempotencyKey`: a form that is put back is the same act, also where only its answer was lost. */
  readonly key: string;
  /** Something was typed: keeps the whole form. */
  readonly keep: () => void;
  /** Back to the form as it was before anything was typed; nothing is kept. */
  readonly discard: () => void;
}

/**
 * Keeps what is typed into a form that is sent once, in this browser, and puts it back when the page is opened again: after
 * an expired sign-in nothing is lost. Whoever sees the act done drops the draft, with `draftsOf`.
 * @param place unique for person and form
 * @param pageKey the key of a form that nobody has typed into
 * @param box what the form stands in
 */
export function useFormDraft(place: string, pageKey: string, box: RefObject<HTMLElement | null>): FormDraft {
  const [ownKey] = useState(pageKey);
  const [keptKey, setKeptKey] = useState<string>();
  const untouched = useRef<Values>(undefined);

  useEffect(() => {
    const element = formIn(box);
    if (!element) return;
    untouched.current ??= valuesOf(element);
    const kept = draftsOf(place).read();
    if (Object.keys(kept).length === 0) return;
    fill(element, kept);
    // A moment later: what is said on a page that is still being drawn is not read out.
    const later = setTimeout(() => setKeptKey(kept['idempotencyKey']?.[0] ?? ownKey));
    return () => clearTimeout(later);
  }, [box, place, ownKey]);

  const keep = () => {
    const element = formIn(box);
    if (!element) return;
    const values = valuesOf(element);
    draftsOf(place).replace(JSON.stringify(values) === JSON.stringify(untouched.current) ? {} : values);
  };
  const discard = () => {
    const element = formIn(box);
    if (!element || !untouched.current) return;
    fill(element, untouched.current);
    draftsOf(place).replace({});
    setKeptKey(undefined);
    element.querySelector<HTMLElement>('input:not([type=hidden]), textarea, select')?.focus();
  };
  return { restored: keptKey !== undefined, key: keptKey ?? ownKey, keep, discard };
}

function formIn(box: RefObject<HTMLElement | null>): HTMLFormElement | null {
  return box.current?.querySelector('form') ?? null;
}

function valuesOf(form: HTMLFormElement): Values {
  const data = new FormData(form);
  const named = [...form.elements].map((control) => ('name' in control ? String(control.name) : ''));
  const names = [...new Set(named)].filter((name) => name !== '' && !name.startsWith('$ACTION'));
  return Object.fromEntries(
    names.map((name) => [name, data.getAll(name).filter((value) => typeof value === 'string')]),
  );
}

/** What listens to typing, such as the search for duplicates, hears of it. */
function fill(form: HTMLFormElement, values: Values): void {
  for (const [name, one] of Object.entries(values)) restoreControls(form, name, one);
  for (const control of form.elements) {
    if (control.matches('input[type=text], textarea')) control.dispatchEvent(new Event('input', { bubbles: true }));
  }
}
