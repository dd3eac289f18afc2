import { oneLine, printable, shorten } from '../domain/import/cell-text';

const LONGEST = 200;
/** They turn the reading direction, so that “gpj.exe” reads as “exe.jpg”. */
const TURNING = /[\u202a-\u202e\u2066-\u2069]/g;

/** The name of a sent file as it is kept and shown: without its path and without what cannot be printed. */
export function plainFileName(name: string, otherwise: string): string {
  const last = name.replace(/^.*[/\\]/s, '').replace(TURNING, '');
  return shorten(oneLine(printable(last)), LONGEST) || otherwise;
}
