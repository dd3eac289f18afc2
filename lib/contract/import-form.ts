import type { SourceChoices } from '../domain/import/choose-sources';
import type { ValueDecisions } from '../domain/import/decide-values';
import { intakeOf, type FormQuestion } from './intake-form';

/** What reading the form of columns needs to know of each part of a record. */
export interface FormTarget {
  readonly path: string;
  readonly type: FormQuestion['type'];
}

/** Where each part of a record comes from, out of the form: `from.…` names a column, or says that a constant follows. */
export function sourceChoicesOf(form: FormData, targets: readonly FormTarget[]): SourceChoices {
  return Object.fromEntries(
    targets.map(({ path, type }) => {
      const from = textOf(form, `from.${path}`);
      const name = `constant.${path}`;
      const column = /^\d{1,4}$/.test(from) ? Number(from) : null;
      const constant = from === 'constant' ? { constant: intakeOf(form, [{ key: name, type }])[name] } : {};
      return [path, { column, ...constant, ...reading(form, path) }];
    }),
  );
}

/** What the values of each column become, out of the form; an empty choice leaves a value to what it says by itself. */
export function valueDecisionsOf(form: FormData): ValueDecisions[] {
  return [...new Set(form.keys())]
    .filter((name) => name.startsWith('column.'))
    .map((name) => {
      const path = name.slice('column.'.length);
      const chosen = form.getAll(`becomes.${path}`);
      const values = form.getAll(`value.${path}`).map((value, place) => ({
        value: typeof value === 'string' ? value : '',
        becomes: jsonOf(chosen[place]),
      }));
      return { path, column: textOf(form, name), values };
    });
}

function reading(form: FormData, path: string) {
  const [dates, decimal] = [textOf(form, `dates.${path}`), textOf(form, `decimal.${path}`)];
  return { ...(dates ? { dates } : {}), ...(decimal ? { decimal } : {}) };
}

function jsonOf(text: FormDataEntryValue | undefined): unknown {
  try {
    return typeof text === 'string' && text !== '' ? JSON.parse(text) : undefined;
  } catch {
    return undefined;
  }
}

function textOf(form: FormData, name: string): string {
  const value = form.get(name);
  return typeof value === 'string' ? value : '';
}
