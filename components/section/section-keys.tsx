'use client';

import { useEffect } from 'react';
import { takesKey } from '../layout/shortcuts';

interface SectionKeysProps {
  readonly canFind: boolean;
  readonly canSign: boolean;
}

/** Keys of a reviewer: `m` and `n` judge the requirement in focus, `s` goes to the signature. `j` and `k` move among them. */
export function SectionKeys({ canFind, canSign }: SectionKeysProps) {
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      if (!takesKey(event)) return;
      const control = controlFor(event.key);
      if (!control) return;
      event.preventDefault();
      control.focus();
      if (event.key !== 's') control.click();
    };
    document.addEventListener('keydown', press);
    return () => document.removeEventListener('keydown', press);
  }, []);
  return (
    <p data-keys="" className="flex flex-wrap items-center gap-x-2 gap-y-1 text-ink-2 print:hidden narrow:hidden">
      <kbd>j</kbd> <kbd>k</kbd> next, previous
      {canFind && (
        <>
          <kbd>m</kbd> met <kbd>n</kbd> not met
        </>
      )}
      {canSign && (
        <>
          <kbd>s</kbd> sign
        </>
      )}
    </p>
  );
}

function controlFor(key: string): HTMLElement | null {
  if (key === 's') return document.querySelector<HTMLElement>('#sign input[name=act]');
  const verdict = { m: 'MET', n: 'NOT_MET' }[key];
  if (!verdict) return null;
  const requirement = document.activeElement?.closest('[data-requirement]');
  return requirement?.querySelector<HTMLElement>(`input[name=verdict][value=${verdict}]`) ?? null;
}
