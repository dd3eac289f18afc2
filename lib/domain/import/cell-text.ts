import { oneLine } from '../text';

const NOTHING = new Set(['', 'n/a', 'na', 'n.a.', 'not applicable', '-', '–', '—']);

/** The form in which cells are compared: white space collapsed, upper and lower case alike. */
export function matchKey(text: string): string {
  return oneLine(text.normalize('NFC')).toLowerCase();
}

/** Whether a cell is empty or says in words that it is. */
export function saysNothing(text: string): boolean {
  return NOTHING.has(matchKey(text));
}

/** The text without the two things PostgreSQL's JSON cannot hold. */
export function storable(text: string): string {
  return text.replace(/\0|\p{Surrogate}/gu, '');
}

/** At most `max` characters, an ellipsis included where something was cut. */
export function shorten(text: string, max: number): string {
  if (text.length <= max) return text;
  return `${text
    .slice(0, max - 1)
    .replace(/\p{Surrogate}$/u, '')
    .trimEnd()}…`;
}
