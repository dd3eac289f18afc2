import { database } from '../data/client';
import { findDuplicates as findRows } from '../data/find-duplicates';
import type { Actor } from '../domain/access/actor';
import { keyOf } from '../domain/use-case/record';

const SHOWN = 5;
const SHORTEST = 4;

export type Duplicate = Awaited<ReturnType<typeof findDuplicates>>[number];

/** Possible duplicates of a use case that is being written. Nothing for a title too short to tell. */
export async function findDuplicates(actor: Actor, text: { readonly title: string; readonly problem: string }) {
  if (text.title.trim().length < SHORTEST) return [];
  const rows = await findRows(database(), actor, text, SHOWN);
  return rows.map((row) => {
    const byTitle = row.titleLikeness >= row.problemLikeness;
    return {
      key: keyOf(row),
      title: row.title,
      stage: row.stage,
      businessUnit: row.unitName,
      owner: row.ownerName,
      seats: row.seats,
      sharedPercent: Math.round(100 * Math.max(row.titleLikeness, row.problemLikeness)),
      because: byTitle ? ('title' as const) : ('problem' as const),
    };
  });
}
