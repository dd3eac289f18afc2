import type { Sha256 } from '../audit/chain';
import { matchKey, saysNothing, storable } from './cell-text';
import type { TableRow } from './table';

/** Every cell of a row that holds something, with its column's name: kept beside the record, so that nothing is lost. */
export type SourceRow = readonly (readonly [header: string, value: string])[];

export function sourceRow({ cells }: TableRow, headers: readonly string[]): SourceRow {
  return cells.flatMap((cell, index) => {
    const value = storable(cell);
    return value.trim() === '' ? [] : [[headers[index] ?? `Column ${index + 1}`, value] as const];
  });
}

/** Identifies a row by the identifier its own system gave it; null where the cell says nothing. */
export function refOfIdentifier(identifier: string, sha256: Sha256): string | null {
  return saysNothing(identifier) ? null : `id:${sha256(matchKey(storable(identifier)))}`;
}

/**
 * Identifies a row by its content, whatever the encoding and line ends of its file.
 * @param occurrence 1 for the first of several rows with the very same content, 2 for the second
 */
export function refOfContent(source: SourceRow, occurrence: number, sha256: Sha256): string {
  const cells = source.map(([header, value]) => [header, value.replace(/\r\n?/g, '\n')]);
  return `row:${sha256(JSON.stringify([cells, occurrence]))}`;
}
