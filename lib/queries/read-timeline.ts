import { listChain, type AuditEntry } from '../data/audit-events';
import { z } from 'zod';
import { database } from '../data/client';
import { foreignCursor, int4, readCursor, writeCursor } from '../data/cursor';
import { findRecord } from '../data/load-record';
import { findPacksOf } from '../data/packs';
import type { Actor } from '../domain/access/actor';
import type { AuditEvent } from '../domain/audit/audit-event';
import { describe } from '../domain/audit/describe';
import type { PolicyPack } from '../domain/policy/pack-schema';
import { notFound, ok, type Result } from '../domain/result';

const MOST = 200;

export type TimelineEntry = ReturnType<typeof entryInWords>;

/**
 * What happened to a use case, newest first, from the audit log itself. Null where there is nothing to see.
 * @param before only entries with a lower number in the chain
 */
export async function readTimeline(
  actor: Actor,
  key: string,
  page: { readonly limit: number; readonly before: number | null },
) {
  const record = await findRecord(database(), actor, key);
  if (!record) return null;
  const limit = Math.min(page.limit, MOST);
  const entries = await listChain(database(), record.id, { limit: limit + 1, beforeSeq: page.before });
  const shown = entries.slice(0, limit);
  const packOf = await findPacksOf(database(), shown);
  return {
    items: shown.map((entry) => entryInWords(entry, packOf(entry))),
    nextBefore: entries.length > limit ? (shown.at(-1)?.seq ?? null) : null,
  };
}

const place = z.tuple([int4]);

/** The same page by page, for the API. */
export async function listTimeline(
  actor: Actor,
  key: string,
  { limit, cursor }: { readonly limit: number; readonly cursor?: string | undefined },
): Promise<Result<{ items: TimelineEntry[]; nextCursor: string | null }>> {
  const list = `use-cases/${key}/audit-events`;
  const [before = null] = cursor === undefined ? [] : (readCursor(list, cursor, place) ?? []);
  if (cursor !== undefined && before === null) return foreignCursor();
  const timeline = await readTimeline(actor, key, { limit, before });
  if (!timeline) return notFound();
  const { items, nextBefore } = timeline;
  return ok({ items, nextCursor: nextBefore === null ? null : writeCursor(list, [nextBefore]) });
}

export function entryInWords(entry: AuditEntry, pack: PolicyPack) {
  const { seq, at, type, actorId, actorName, data, hash } = entry;
  return {
    seq,
    at,
    type,
    actor: { id: actorId, name: actorName },
    data,
    hash,
    ...describe({ type, data } as AuditEvent, pack),
  };
}
