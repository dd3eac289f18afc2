import { invalid, type Issue, type Refusal, type Result } from './domain/result';
import { issuesOf } from './domain/text';
import type { z } from 'zod';

/** What a form shows after it was sent: nothing yet, done, or what was refused. What was typed stays in the form. */
export type FormState<T = null> =
  | { readonly status: 'idle' }
  | { readonly status: 'done'; readonly value: T; readonly at: number }
  | {
      readonly status: 'refused';
      readonly message: string;
      readonly issues: readonly Issue[];
      readonly refusal: Refusal;
      /** What was sent, by field, for a page that is drawn anew because no code runs in the browser. No passwords. */
      readonly sent?: Readonly<Record<string, readonly string[]>>;
      readonly at: number;
    };

export const IDLE: FormState<never> = { status: 'idle' };

/** A form's action as client components receive it. */
export type FormAction<T = null> = (state: FormState<T>, form: FormData) => Promise<FormState<T>>;

/** A result as a form shows it. */
export function formState<T>(result: Result<T>): FormState<T> {
  const at = Date.now();
  if (result.ok) return { status: 'done', value: result.value, at };
  const { message, issues = [] } = result.refusal;
  return { status: 'refused', message, issues, refusal: result.refusal, at };
}

/** What a form shows after a refusal with what was typed, so that it is there again. */
export function withTyped<T>(state: FormState<T>, form: FormData): FormState<T> {
  return state.status === 'refused' ? { ...state, sent: sentIn(form) } : state;
}

const SECRET = /password|^current$/i;

function sentIn(form: FormData): Record<string, string[]> {
  const names = [...new Set(form.keys())].filter((name) => !name.startsWith('$ACTION') && !SECRET.test(name));
  const texts = (name: string) => form.getAll(name).filter((value) => typeof value === 'string');
  return Object.fromEntries(names.map((name) => [name, texts(name)]));
}

/** What a form says of itself, beside what was typed into it. */
const OF_THE_FORM = new Set(['idempotencyKey', 'viewer', 'mayStale']);

/** A form's fields by name; names that occur several times, and names ending in `[]`, give lists. */
export function fieldsOf(form: FormData): Record<string, unknown> {
  const fields: Record<string, unknown> = {};
  for (const name of new Set(form.keys())) {
    if (name.startsWith('$ACTION') || OF_THE_FORM.has(name)) continue;
    const values = form.getAll(name);
    fields[name.replace(/\[\]$/, '')] = name.endsWith('[]') ? values : values[0];
  }
  return fields;
}

/** Parses a form with the schema the API uses too. */
export function parseForm<S extends z.ZodType>(schema: S, fields: unknown): Result<z.output<S>> {
  const parsed = schema.safeParse(fields);
  return parsed.success ? { ok: true, value: parsed.data } : invalid(issuesOf(parsed.error));
}
