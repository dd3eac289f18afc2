import { auditLog } from '../data/audit-log';
import { database } from '../data/client';
import { lockOrganisation } from '../data/organisation';
import { findPack, findPackOfContent, storeTightened } from '../data/packs';
import { inTransaction } from '../data/transaction';
import type { Call } from '../domain/access/actor';
import { checkPack } from '../domain/policy/check-pack';
import { tighten } from '../domain/policy/tighten';
import { ok, refuse, type Result } from '../domain/result';
import type { PinnedPack } from '../domain/use-case/record';

/**
 * A pinned version tightened by the one in force: a stored version, made on first need. It is stored before any review is
 * held: who publishes holds the organisation first, and use cases after it.
 */
export async function tightenedPack(call: Call, pinnedId: string, newer: PinnedPack): Promise<Result<PinnedPack>> {
  const from = await findPack(database(), pinnedId);
  const content = tighten(from.content, newer.content);
  if (content === from.content) return ok(from);
  const known = await findPackOfContent(database(), content);
  if (known) return ok(known);
  const [problem] = checkPack(content);
  if (problem) {
    const { file, path, reason } = problem;
    return refuse('conflict', `Version ${from.version} cannot be held to it: ${file}, ${path}: ${reason}`);
  }
  const { idempotency: _, ...author } = call;
  return inTransaction(author, async (tx) => {
    await lockOrganisation(tx);
    const stored = await findPackOfContent(tx, content);
    if (stored) return ok(stored);
    const pack = await storeTightened(tx, content, { from, by: newer }, call.actor, call.now);
    const data = { ...named(pack), from: named(from), by: named(newer) };
    await auditLog(tx, call).forOrganisation([{ type: 'pack.tightened', data }]);
    return ok(pack);
  });
}

/** A version as the log names it. */
export function named({ version, sha256 }: PinnedPack) {
  return { version, sha256 };
}
