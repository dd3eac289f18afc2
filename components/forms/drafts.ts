/** What was typed and not saved, by the place it belongs to, kept in this browser until it is. */
export interface Drafts {
  read(): Readonly<Record<string, string[]>>;
  keep(name: string, values: readonly string[]): void;
  drop(names: readonly string[]): void;
  /** All of it at once; with nothing in it, the place is empty. */
  replace(drafts: Readonly<Record<string, string[]>>): void;
}

/** @param place unique for person and form: nobody finds another person's drafts */
export function draftsOf(place: string): Drafts {
  const key = `village.draft.${place}`;
  const read = (): Record<string, string[]> => {
    try {
      return JSON.parse(localStorage.getItem(key) ?? '{}') as Record<string, string[]>;
    } catch {
      return {};
    }
  };
  const write = (drafts: Readonly<Record<string, string[]>>) => {
    try {
      if (Object.keys(drafts).length === 0) localStorage.removeItem(key);
      else localStorage.setItem(key, JSON.stringify(drafts));
    } catch {
      // A browser without storage still saves over the network.
    }
  };
  return {
    read,
    replace: write,
    keep: (name, values) => write({ ...read(), [name]: [...values] }),
    drop: (names) => write(Object.fromEntries(Object.entries(read()).filter(([name]) => !names.includes(name)))),
  };
}

/** Puts a draft back into its controls. */
export function restoreControls(form: HTMLFormElement, name: string, values: readonly string[]): void {
  for (const control of form.elements) {
    if (!(
      control instanceof HTMLInputElement ||
      control instanceof HTMLTextAreaElement ||
      control instanceof HTMLSelectElement
    ))
      continue;
    if (control.name !== name) continue;
    if (control instanceof HTMLInputElement && (control.type === 'radio' || control.type === 'checkbox'))
      control.checked = values.includes(control.value);
    else control.value = values[0] ?? '';
  }
}
