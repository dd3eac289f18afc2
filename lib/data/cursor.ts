import { z } from 'zod';
import { invalid } from '../domain/result';

/** A number as PostgreSQL keeps it in an `int`. */
export const int4 = z.int32();

/** A text as PostgreSQL keeps it: it holds no NUL. */
export const placeText = z.string().refine((text) => !text.includes('\0'));

/** A moment as we write it. */
export const moment = z.iso.datetime();

/**
 * The place in an ordered list after which a page begins, as a text for the sender.
 * @param list which list in which order: another one does not take it
 */
export function writeCursor(list: string, place: readonly (string | number)[]): string {
  return Buffer.from(JSON.stringify([list, ...place])).toString('base64url');
}

/** Reads a cursor that `writeCursor` made for this list; null for anything else. */
export function readCursor<T>(list: string, text: string, place: z.ZodType<T>): T | null {
  try {
    const [of, ...rest] = JSON.parse(Buffer.from(text, 'base64url').toString('utf8')) as unknown[];
    const read = place.safeParse(rest);
    return of === list && read.success ? read.data : null;
  } catch {
    return null;
  }
}

/** The refusal of a cursor that no page of this list gave. */
export function foreignCursor() {
  return invalid([{ path: 'cursor', message: 'This cursor does not belong to this list.' }]);
}
