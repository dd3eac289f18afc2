'use client';

import { useEffect, useRef, useState, type RefObject } from 'react';
import { controlsOf, differingFrom, draftsOf, isKept, restoreControls, typedIn } from './drafts';

const KEY = 'idempotencyKey';

export interface FormDraft {
  /** Whether the form shows what an earlier visit had typed. */
  readonly restored: boolean;
  /** Something was typed: keeps what the form holds, passwords excepted. */
  readonly keep: () => void;
  /** A form that is put back is the same act, also where only its answer was lost: gives what is sent the key it had. */
  readonly stamp: (data: FormData) => void;
  /** The act is done: nothing is kept any more. */
  readonly forget: () => void;
  /** The act is done, and the form goes on with what was saved. */
  readonly settle: () => void;
  /** Back to the form as it was before anything was typed. */
  readonly discard: () => void;
}

/**
 * Keeps what is typed into a form that is sent once, in this browser, and puts it back when the page is opened again: after
 * an expired sign-in nothing is lost.
 * @param place unique for person and form; null for a form that keeps nothing
 */
export function useFormDraft(place: string | null, form: RefObject<HTMLFormElement | null>): FormDraft {
  const [restored, setRestored] = useState(false);
  const untouched = useRef<Record<string, string[]>>(undefined);
  const key = useRef<string>(undefined);

  useEffect(() => {
    const element = form.current;
    if (place === null || !element) return;
    untouched.current ??= typedIn(controlsOf(element));
    const { [KEY]: kept, ...stored } = draftsOf(place).read();
    const typed = differingFrom(untouched.current, stored);
    if (Object.keys(typed).length === 0) return;
    key.current = kept?.[0];
    fill(element, typed);
    for (const control of controlsOf(element)) if (typed[control.name]) reveal(control);
    // A moment later: what is said on a page that is still being drawn is not read out.
    const later = setTimeout(() => setRestored(true));
    return () => clearTimeout(later);
  }, [form, place]);

  const forget = () => {
    if (place === null) return;
    draftsOf(place).replace({});
    key.current = undefined;
    setRestored(false);
  };
  return {
    restored,
    forget,
    settle: () => {
      if (form.current) untouched.current = typedIn(controlsOf(form.current));
      forget();
    },
    keep: () => {
      const element = form.current;
      if (place === null || !element) return;
      const typed = differingFrom(untouched.current ?? {}, typedIn(controlsOf(element)));
      const own = new FormData(element).get(KEY);
      key.current ??= typeof own === 'string' ? own : undefined;
      const none = Object.keys(typed).length === 0;
      draftsOf(place).replace(none ? {} : { ...typed, ...(key.current ? { [KEY]: [key.current] } : {}) });
    },
    stamp: (data) => {
      if (key.current) data.set(KEY, key.current);
    },
    discard: () => {
      const element = form.current;
      if (!element || !untouched.current) return;
      fill(element, untouched.current);
      forget();
      element.querySelector<HTMLElement>('input:not([type=hidden]), textarea, select')?.focus();
    },
  };
}

/** Opens what a control is folded away in; of several dialogs one. */
function reveal(control: HTMLElement): void {
  for (let fold = control.closest('details'); fold; fold = fold.parentElement?.closest('details') ?? null)
    fold.open = true;
  if (!document.querySelector('dialog[open]')) control.closest('dialog')?.showModal();
}

/** What listens to typing, such as the search for duplicates, hears of it. A choice that is offered no more stays out. */
function fill(form: HTMLFormElement, values: Readonly<Record<string, readonly string[]>>): void {
  const controls = controlsOf(form).filter(isKept);
  for (const [name, one] of Object.entries(values)) {
    const own = controls.filter((control) => control.name === name);
    const offered = own.some(({ type, value }) => type !== 'radio' || one.length === 0 || one.includes(value));
    if (offered) restoreControls(form, name, one);
  }
  for (const control of controls) {
    control.dispatchEvent(new Event('input', { bubbles: true }));
    if (control instanceof HTMLSelectElement) control.dispatchEvent(new Event('change', { bubbles: true }));
  }
}
