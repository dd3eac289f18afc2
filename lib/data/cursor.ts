import { z } from 'zod';

/** The place in an ordered list after which a page begins: the sort value and the tie-breaker. */
export interface Cursor {
  readonly value: string | number | null;
  readonly id: number;
}

/** A number as PostgreSQL keeps it in an `int`. */
export const int4 = z.int32();

/** Whether a value of a cursor is a moment as we write it. */
export function isMoment(value: unknown): boolean {
  return z.iso.datetime().safeParse(value).success;
}

/** A text of PostgreSQL holds no NUL. */
const cursorSchema = z
  .tuple([z.union([z.string().refine((text) => !text.includes('\0')), z.number(), z.null()]), int4])
  .transform(([value, id]): Cursor => ({ value, id }));

export function writeCursor(cursor: Cursor): string {
  return Buffer.from(JSON.stringify([cursor.value, cursor.id])).toString('base64url');
}

/** Reads a cursor that `writeCursor` made; null for anything else. */
export function readCursor(text: string | undefined): Cursor | null {
  if (!text) return null;
  try {
    return cursorSchema.parse(JSON.parse(Buffer.from(text, 'base64url').toString('utf8')));
  } catch {
    return null;
  }
}
