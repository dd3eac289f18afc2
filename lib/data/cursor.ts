/** The place in an ordered list after which a page begins: the sort value and the tie-breaker. */
export interface Cursor {
  readonly value: string | number | null;
  readonly id: number;
}

export function writeCursor(cursor: Cursor): string {
  return Buffer.from(JSON.stringify([cursor.value, cursor.id])).toString('base64url');
}

/** Reads a cursor that `writeCursor` made; null for anything else. */
export function readCursor(text: string | undefined): Cursor | null {
  if (!text) return null;
  try {
    const [value, id] = JSON.parse(Buffer.from(text, 'base64url').toString('utf8')) as unknown[];
    const fits = typeof value === 'string' || typeof value === 'number' || value === null;
    return fits && typeof id === 'number' && Number.isSafeInteger(id) ? { value, id } : null;
  } catch {
    return null;
  }
}
