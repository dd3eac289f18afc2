import { database } from '../data/client';
import { findRecord } from '../data/load-record';
import type { Actor } from '../domain/access/actor';
import { invalid, notFound, ok, type Result } from '../domain/result';
import type { Measurement } from '../domain/use-case/record';

/** Readings of a use case, newest first. The cursor is the id of the reading that the page before ended with. */
export async function listMeasurements(
  actor: Actor,
  key: string,
  page: { readonly limit: number; readonly cursor?: string | undefined; readonly metric?: string | undefined },
): Promise<Result<{ items: Measurement[]; nextCursor: string | null }>> {
  const record = await findRecord(database(), actor, key);
  if (!record) return notFound();
  const all = record.measurements
    .filter(({ metric }) => page.metric === undefined || metric === page.metric)
    .toReversed();
  const before = page.cursor === undefined ? -1 : all.findIndex(({ id }) => id === page.cursor);
  if (page.cursor !== undefined && before === -1) {
    return invalid([{ path: 'cursor', message: 'This cursor does not belong to this list.' }]);
  }
  const rest = all.slice(before + 1);
  const items = rest.slice(0, page.limit);
  return ok({ items, nextCursor: rest.length > page.limit ? (items.at(-1)?.id ?? null) : null });
}
