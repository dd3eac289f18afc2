type Values = Readonly<Record<string, readonly string[]>>;

/** What was typed and not saved, by the place it belongs to, kept in this browser until it is. */
export interface Drafts {
  read(): Values;
  keep(name: string, values: readonly string[]): void;
  drop(names: readonly string[]): void;
  /** All of it at once; with nothing in it, the place is empty. */
  replace(drafts: Values): void;
}

/** Names, in this tab alone, the place that was typed into last. */
const LAST = 'village.draft.last';

/** @param place unique for person and form: nobody finds another person's drafts */
export function draftsOf(place: string): Drafts {
  const key = `village.draft.${place}`;
  const read = (): Values => {
    try {
      return JSON.parse(localStorage.getItem(key) ?? '{}') as Values;
    } catch {
      return {};
    }
  };
  const write = (drafts: Values) => {
    try {
      if (Object.keys(drafts).length === 0) localStorage.removeItem(key);
      else {
        localStorage.setItem(key, JSON.stringify(drafts));
        sessionStorage.setItem(LAST, key);
      }
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

/** A person signs out: nothing of theirs stays in this browser. */
export function forgetDraftsOf(personId: string): void {
  try {
    const keys = Array.from({ length: localStorage.length }, (_, place) => localStorage.key(place));
    for (const key of keys) if (key?.startsWith(`village.draft.${personId}.`)) localStorage.removeItem(key);
  } catch {
    // A browser without storage kept nothing.
  }
}

/** Whether what was typed last in this tab is kept and not saved. */
export function hasKeptLast(): boolean {
  try {
    return localStorage.getItem(sessionStorage.getItem(LAST) ?? '') !== null;
  } catch {
    return false;
  }
}

/** A control of a form, as far as its draft goes. */
export interface Control {
  readonly name: string;
  readonly type: string;
  readonly value: string;
  readonly checked?: boolean;
  readonly readOnly?: boolean;
}

const CHOICES = new Set(['radio', 'checkbox']);
const KEPT = new Set([
  ...CHOICES,
  ...['text', 'search', 'email', 'url', 'tel', 'number', 'date', 'textarea', 'select-one'],
]);

/** Whether a control holds what somebody typed or chose to be kept. A password is neither, also while it is shown, nor is a secret to copy. */
export function isKept({ name, type, readOnly }: Pick<Control, 'name' | 'type' | 'readOnly'>): boolean {
  return name !== '' && !readOnly && KEPT.has(type) && !/password/i.test(name);
}

/** What was typed and chosen, by the names of the controls; a name with nothing chosen is there too. */
export function typedIn(controls: Iterable<Control>): Record<string, string[]> {
  const typed: Record<string, string[]> = {};
  for (const control of controls) {
    if (!isKept(control)) continue;
    const values = (typed[control.name] ??= []);
    if (!CHOICES.has(control.type) || control.checked) values.push(control.value);
  }
  return typed;
}

/** What of it differs from what was there before anybody typed: the rest is not theirs to bring back. */
export function differingFrom(before: Values, typed: Values): Record<string, readonly string[]> {
  const differs = ([name, values]: [string, readonly string[]]) =>
    JSON.stringify(values) !== JSON.stringify(before[name]);
  return Object.fromEntries(Object.entries(typed).filter(differs));
}

/** The controls of a form that hold a value. */
export function controlsOf(form: HTMLFormElement): (HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement)[] {
  return [...form.elements].filter(
    (control) =>
      control instanceof HTMLInputElement ||
      control instanceof HTMLTextAreaElement ||
      control instanceof HTMLSelectElement,
  );
}

/** A stored value as its controls hold it. */
export function controlValues(value: unknown): string[] {
  return (Array.isArray(value) ? value : [value ?? '']).map(String);
}

/** Puts a draft back into its controls; several of one name in their order. A choice that is offered no more stays out. */
export function restoreControls(form: HTMLFormElement, name: string, values: readonly string[]): void {
  const controls = controlsOf(form).filter((control) => control.name === name);
  for (const [place, control] of controls.entries()) {
    const value = values[place] ?? '';
    if (control instanceof HTMLInputElement && CHOICES.has(control.type))
      control.checked = values.includes(control.value);
    else if (!(control instanceof HTMLSelectElement) || [...control.options].some((one) => one.value === value))
      control.value = value;
  }
}
