/** Whether single keys act, in this browser. */
export type Shortcuts = 'on' | 'off';

/** What a cookie holds; anything else leaves them on. */
export function readShortcuts(cookie: string | undefined): Shortcuts {
  return cookie === 'off' ? 'off' : 'on';
}

type Pressed = Pick<KeyboardEvent, 'defaultPrevented' | 'ctrlKey' | 'metaKey' | 'altKey' | 'target'>;

/** Whether a key that was pressed may be a shortcut: not once they are switched off, nor while somebody types or a dialog is open. */
export function takesKey({ defaultPrevented, ctrlKey, metaKey, altKey, target }: Pressed): boolean {
  if (document.documentElement.dataset['shortcuts'] === 'off') return false;
  if (defaultPrevented || ctrlKey || metaKey || altKey) return false;
  if (document.querySelector('dialog:modal')) return false;
  if (!(target instanceof HTMLElement)) return true;
  const types = target.matches('input:not([type=checkbox], [type=radio]), textarea, select');
  return !types && !target.isContentEditable;
}
