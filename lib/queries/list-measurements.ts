import { z } from 'zod';
import { database } from '../data/client';
import { foreignCursor, readCursor, writeCursor } from '../data/cursor';
import { findRecord } from '../data/load-record';
import type { Actor } from '../domain/access/actor';
import { notFound, ok, type Result } from '../domain/result';
import type { Measurement } from '../domain/use-case/record';

/** Readings of a use case, newest first. */
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
  const list = `use-cases/${record.id}/measurements`;
  const [last] = page.cursor === undefined ? [] : (readCursor(list, page.cursor, z.tuple([z.uuid()])) ?? []);
  const before = all.findIndex(({ id }) => id === last);
  if (page.cursor !== undefined && before === -1) return foreignCursor();
  const rest = all.slice(before + 1);
  const items = rest.slice(0, page.limit);
  const end = items.at(-1);
  return ok({ items, nextCursor: end && rest.length > page.limit ? writeCursor(list, [end.id]) : null });
}
