import { z } from 'zod';

/** Characters no text of ours holds: controls but tab and line feed, and halves of surrogate pairs. */
const UNPRINTABLE = /(?![\t\n])\p{Control}|\p{Surrogate}/u;

/** A text typed by a person: trimmed, line ends unified, at most `max` characters. */
export function freeText(max: number) {
  return z
    .string()
    .transform((text) => text.replace(/\r\n?/g, '\n').trim())
    .pipe(
      z
        .string()
        .max(max, `At most ${max.toLocaleString('en')} characters.`)
        .refine((text) => !UNPRINTABLE.test(text), 'It holds characters that cannot be shown.'),
    );
}

/** As `freeText`, but something must be there. */
export function requiredText(max: number, message = 'Write something here.') {
  return freeText(max).pipe(z.string().min(1, message));
}

/** One of a list of words in capitals, as an address says it: `?state=stale` is `STALE`. */
export function anyCase<T extends z.ZodEnum>(words: T) {
  return z.preprocess((text) => (typeof text === 'string' ? text.toUpperCase() : text), words);
}

/** Zod's problems as ours, in our words and with dotted paths. */
export function issuesOf(error: z.ZodError, prefix = ''): { path: string; message: string }[] {
  return error.issues.map(({ path, message }) => ({
    path: [prefix, ...path.map(String)].filter((step) => step !== '').join('.'),
    message: inOurWords(message),
  }));
}

/** A message that a schema did not write itself speaks of types; nobody who fills in a form does. */
function inOurWords(message: string): string {
  if (/received (null|undefined)$/.test(message)) return 'An answer is needed.';
  return message.startsWith('Invalid ') ? 'This answer does not fit.' : message;
}
