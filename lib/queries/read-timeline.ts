import { listChain, type AuditEntry } from '../data/audit-events';
import { database } from '../data/client';
import { findRecord } from '../data/load-record';
import { findPacksOf } from '../data/packs';
import type { Actor } from '../domain/access/actor';
import type { AuditEvent } from '../domain/audit/audit-event';
import { describe } from '../domain/audit/describe';
import type { PolicyPack } from '../domain/policy/pack-schema';

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
