/** Moves the focus to the next or previous element marked `data-row`: to its first link, or to itself. */
export function moveAmongRows(by: 1 | -1) {
  const rows = [...document.querySelectorAll<HTMLElement>('[data-row]')].filter((row) => row.offsetParent !== null);
  const here = rows.findIndex((row) => row.contains(document.activeElement));
  const next = rows[here < 0 ? (by > 0 ? 0 : rows.length - 1) : here + by];
  const place = next?.matches('a, button, [tabindex]') ? next : next?.querySelector<HTMLElement>('a[href]');
  place?.focus();
  next?.scrollIntoView({ block: 'nearest' });
}
