'use client';

import { useRouter } from 'next/navigation';
import { useEffect, useRef } from 'react';
import * as paths from '@/lib/paths';
import { Button } from '../ui/button';
import { DIALOG } from '../ui/dialog';
import { Link } from '../ui/link';
import { moveAmongRows } from './move-among-rows';
import { takesKey } from './shortcuts';

const PLACES = {
  h: { label: 'My turn', path: paths.home() },
  u: { label: 'Use cases', path: paths.useCases() },
  r: { label: 'Reviews', path: paths.reviews() },
  p: { label: 'Portfolio', path: paths.portfolio() },
} as const;

const SHORTCUTS = [
  { keys: ['/'], label: 'Search' },
  ...Object.entries(PLACES).map(([key, { label }]) => ({ keys: ['g', key], label: `Go to ${label}` })),
  { keys: ['j'], label: 'Next entry of a list' },
  { keys: ['k'], label: 'Previous entry of a list' },
  { keys: ['Enter'], label: 'Open it' },
  { keys: ['m'], label: 'In a review: met' },
  { keys: ['n'], label: 'In a review: not met' },
  { keys: ['s'], label: 'In a review: to the signature' },
  { keys: ['?'], label: 'Show this list' },
];

/** How long a `g` waits for its letter. */
const PATIENCE = 1_200;

/** The keys of the whole product, and the list of them. */
export function Keyboard() {
  const list = useRef<HTMLDialogElement>(null);
  const router = useRouter();
  useEffect(() => {
    let goSince = -Infinity;
    const press = (event: KeyboardEvent) => {
      if (!takesKey(event)) return;
      const place = event.timeStamp - goSince < PATIENCE ? placeOf(event.key) : null;
      goSince = event.key === 'g' ? event.timeStamp : -Infinity;
      if (place) router.push(place);
      else if (event.key === '/') document.querySelector<HTMLElement>('[data-search]')?.focus();
      else if (event.key === '?') list.current?.showModal();
      else if (event.key === 'j' || event.key === 'k') moveAmongRows(event.key === 'j' ? 1 : -1);
      else return;
      event.preventDefault();
    };
    document.addEventListener('keydown', press);
    return () => document.removeEventListener('keydown', press);
  }, [router]);
  return (
    <>
      <button
        type="button"
        aria-haspopup="dialog"
        onClick={() => list.current?.showModal()}
        className="flex min-h-6 cursor-pointer items-center gap-1 text-left text-ink-2 hover:text-ink topbar:hidden rail:justify-center"
      >
        <kbd aria-hidden="true">?</kbd>
        <span className="rail:sr-only">Keyboard shortcuts</span>
      </button>
      <dialog ref={list} aria-labelledby="shortcuts-title" className={`${DIALOG} w-[min(100%-2rem,24rem)]`}>
        <h2 id="shortcuts-title" className="text-lg">
          Keyboard shortcuts
        </h2>
        <dl className="my-3">
          {SHORTCUTS.map(({ keys, label }) => (
            <div key={label} className="flex justify-between gap-4 border-b py-1.75">
              <dt>{label}</dt>
              <dd className="flex gap-1">
                {keys.map((key) => (
                  <kbd key={key}>{key}</kbd>
                ))}
              </dd>
            </div>
          ))}
        </dl>
        <p className="mb-3 text-ink-2">
          The keys rest while you type. Under{' '}
          <Link href={`${paths.account()}#shortcuts`} onClick={() => list.current?.close()}>
            Account
          </Link>{' '}
          they are switched off, and on again.
        </p>
        <Button autoFocus onClick={() => list.current?.close()}>
          Close
        </Button>
      </dialog>
    </>
  );
}

function placeOf(key: string): string | null {
  return key in PLACES ? PLACES[key as keyof typeof PLACES].path : null;
}
