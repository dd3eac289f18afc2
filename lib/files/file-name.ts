import { shorten } from '../domain/import/cell-text';
import { oneLine, printable, visible } from '../domain/text';

const LONGEST = 200;

/** The name of a sent file as it is kept and shown: without its path and without what cannot be seen, such as what makes “gpj.exe” read as “exe.jpg”. */
export function plainFileName(name: string, otherwise: string): string {
  const last = name.replace(/^.*[/\\]/s, '');
  return shorten(oneLine(visible(printable(last))), LONGEST) || otherwise;
}
