'use client';

import { Choice } from '../ui/choices';
import type { Shortcuts } from '../layout/shortcuts';

const YEAR = 31_536_000;

/** Switches the single keys on or off. The choice is a cookie, as the theme is: it belongs to this browser. */
export function ShortcutSwitch({ shortcuts }: { readonly shortcuts: Shortcuts }) {
  return (
    <fieldset
      onChange={({ currentTarget }) => choose(currentTarget.querySelector('[value=off]:checked') ? 'off' : 'on')}
    >
      <legend className="mb-1 text-ink-2">
        Single keys such as <kbd>j</kbd> or <kbd>/</kbd> act while you are not typing. Switch them off where they get in
        the way of speech input or another tool.
      </legend>
      <Choice type="radio" name="shortcuts" value="on" chosen={shortcuts === 'on'}>
        On
      </Choice>
      <Choice type="radio" name="shortcuts" value="off" chosen={shortcuts === 'off'}>
        Off in this browser
      </Choice>
    </fieldset>
  );
}

function choose(shortcuts: Shortcuts) {
  if (shortcuts === 'off') document.documentElement.dataset['shortcuts'] = 'off';
  else delete document.documentElement.dataset['shortcuts'];
  document.cookie = `shortcuts=${shortcuts}; Path=/; SameSite=Lax; Max-Age=${shortcuts === 'off' ? YEAR : 0}`;
}
