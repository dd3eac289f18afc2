'use client';

import { useSyncExternalStore } from 'react';
import { Icon, type IconName } from '../ui/icon';
import type { Theme } from './theme';

const THEMES = [
  { theme: 'system', icon: 'screen', label: 'As the system' },
  { theme: 'light', icon: 'sun', label: 'Light' },
  { theme: 'dark', icon: 'moon', label: 'Dark' },
] as const satisfies readonly { theme: Theme; icon: IconName; label: string }[];

const YEAR = 31_536_000;

/** As the system, light or dark. The choice is a cookie, so that the server draws the next page right at once. */
export function ThemeSwitch({ theme }: { readonly theme: Theme }) {
  const arrived = useSyncExternalStore(
    () => () => undefined,
    () => true,
    () => false,
  );
  return (
    <fieldset
      className={`inline-flex w-max overflow-hidden rounded-md border border-line-strong ${arrived ? '' : 'invisible'}`}
    >
      <legend className="sr-only">Theme</legend>
      {THEMES.map(({ theme: value, icon, label }) => (
        <label
          key={value}
          title={label}
          className="relative grid h-6 w-8 cursor-pointer place-items-center border-l text-ink-2 first-of-type:border-l-0 has-checked:bg-ink has-checked:text-sheet has-focus-visible:outline-2 has-focus-visible:-outline-offset-2 has-focus-visible:outline-focus"
        >
          <input
            type="radio"
            name="theme"
            value={value}
            defaultChecked={value === theme}
            onChange={() => choose(value)}
            className="absolute inset-0 size-full border-0 opacity-0"
          />
          <Icon name={icon} />
          <span className="sr-only">{label}</span>
        </label>
      ))}
    </fieldset>
  );
}

function choose(theme: Theme) {
  const chosen = theme !== 'system';
  if (chosen) document.documentElement.dataset['theme'] = theme;
  else delete document.documentElement.dataset['theme'];
  document.cookie = `theme=${theme}; Path=/; SameSite=Lax; Max-Age=${chosen ? YEAR : 0}`;
}
