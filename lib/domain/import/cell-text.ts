const NOTHING = new Set(['', 'n/a', 'na', 'n.a.', 'not applicable', '-', '–', '—']);

/** The form in which cells are compared: white space collapsed, upper and lower case alike. */
export function matchKey(text: string): string {
  return oneLine(text.normalize('NFC')).toLowerCase();
}

/** Whether a cell is empty or says in words that it is. */
export function saysNothing(text: string): boolean {
  return NOTHING.has(matchKey(text));
}

export function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}

/** The text without what no text of ours holds: controls but tab and line feed, halves of surrogate pairs. */
export function printable(text: string): string {
  return text.replace(/\r\n?/g, '\n').replace(/(?![\t\n])\p{Control}|\p{Surrogate}/gu, '');
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
