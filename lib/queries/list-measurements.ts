import { database } from '../data/client';
import { findRecord } from '../data/load-record';
import type { Actor } from '../domain/access/actor';
import { notFound, ok, type Result } from '../domain/result';
import type { Measurement } from '../domain/use-case/record';

/** Readings of a use case, newest first. The cursor is the number of readings already given. */
export async function listMeasurements(
  actor: Actor,
  key: string,
  page: { readonly limit: number; readonly cursor?: number | undefined; readonly metric?: string | undefined },
): Promise<Result<{ items: Measurement[]; nextCursor: string | null }>> {
  const record = await findRecord(database(), actor, key);
  if (!record) return notFound();
  const from = page.cursor ?? 0;
  const all = record.measurements
    .filter(({ metric }) => page.metric === undefined || metric === page.metric)
    .toReversed();
  const end = from + page.limit;
  return ok({ items: all.slice(from, end), nextCursor: all.length > end ? String(end) : null });
}
