import { z } from 'zod';

/** Characters no text of ours holds: controls but tab and line feed, halves of surrogate pairs, and those that turn the direction in which the text around them reads. */
const UNPRINTABLE = String.raw`(?![\t\n])\p{Control}|\p{Surrogate}|[\u202A-\u202E\u2066-\u2069]`;

/** Invisible characters that a script or an emoji needs, where it needs them. */
const NEEDED = [
  String.raw`(?<=(?!\p{Script=Inherited})\p{M}|[\p{Script=Arabic}\p{Extended_Pictographic}\p{Emoji_Modifier}\uFE0F])[\u200C\u200D](?=[\p{L}\p{Extended_Pictographic}])`,
  String.raw`(?<=\p{Extended_Pictographic})[\uFE0E\uFE0F]`,
  String.raw`(?<=\p{Script=Han})[\u{E0100}-\u{E01EF}]`,
].join('|');

/** In a name nothing else is invisible, or it could be shown as another name. */
const HIDDEN = String.raw`${UNPRINTABLE}|(?!${NEEDED})\p{Default_Ignorable_Code_Point}|\u2800`;

const inText = { first: new RegExp(UNPRINTABLE, 'u'), all: new RegExp(UNPRINTABLE, 'gu') };
const inLine = { first: new RegExp(HIDDEN, 'u'), all: new RegExp(HIDDEN, 'gu') };

/** Nothing in it can be seen: white space, and characters that are invisible but not refused. */
const BLANK = new RegExp(String.raw`^(?:\s|(?!${UNPRINTABLE})\p{Default_Ignorable_Code_Point}|\u2800)*$`, 'u');

/** Whether nobody would see anything of a text. */
export function isBlank(text: string): boolean {
  return BLANK.test(text);
}

/** A text typed by a person: trimmed, line ends unified, at most `max` characters; nothing where nothing could be seen. */
export function freeText(max: number) {
  return z
    .string()
    .transform((text) => (isBlank(text) ? '' : unified(text).trim()))
    .pipe(atMost(max).superRefine(refusing(inText.first)));
}

/** As `freeText`, but something must be there. */
export function requiredText(max: number, message = 'Write something here.') {
  return freeText(max).pipe(z.string().min(1, message));
}

/** One of a list of words in capitals, as an address says it: `?state=stale` is `STALE`. */
export function anyCase<T extends z.ZodEnum>(words: T) {
  return z.preprocess((text) => (typeof text === 'string' ? text.toUpperCase() : text), words);
}

/** A name or a title: one line, and every character of it can be seen. */
export function line(max: number) {
  return z
    .string()
    .transform((text) =>
      unified(text)
        .replace(/[\t\p{Zs}]+/gu, ' ')
        .trim(),
    )
    .pipe(
      atMost(max)
        .refine((text) => !text.includes('\n'), { error: 'One line, please.', abort: true })
        .superRefine(refusing(inLine.first)),
    );
}

/** As `line`, but something must be there. */
export function requiredLine(max: number, message = 'Write something here.') {
  return line(max).pipe(z.string().min(1, message));
}

/** A text from elsewhere without what no text of ours holds. */
export function printable(text: string): string {
  return unified(text).replace(inText.all, '');
}

/** A name or title from elsewhere without what nobody sees. */
export function visible(text: string): string {
  return text.replace(inLine.all, '');
}

/** The text without line ends and doubled spaces. */
export function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}

function unified(text: string): string {
  return text.replace(/\r\n?|[\u2028\u2029]/g, '\n');
}

function atMost(max: number) {
  return z.string().max(max, `At most ${max.toLocaleString('en')} characters.`);
}

/** Says which character it is and where, because the writer cannot see it. */
function refusing(unwelcome: RegExp) {
  return (text: string, context: z.RefinementCtx) => {
    const found = unwelcome.exec(text);
    if (!found) return;
    const code = found[0].codePointAt(0)?.toString(16).toUpperCase().padStart(4, '0');
    const before = Array.from(oneLine(text.slice(0, found.index)))
      .slice(-20)
      .join('');
    const where = before ? `after “${before}”` : 'at its start';
    context.addIssue({ code: 'custom', message: `It holds a character that cannot be seen (U+${code}), ${where}.` });
  };
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
