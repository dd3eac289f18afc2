import { lastEntryAt } from '../data/audit-events';
import { database } from '../data/client';
import { listDue, lockDue } from '../data/load-record';
import { inTransaction } from '../data/transaction';
import { dated } from '../domain/audit/dated';
import { ok, type Result } from '../domain/result';
import { NOBODY, settle } from './act-on-use-case';

const BATCH = 100;
/** How many use cases a change of many brings up to date before its answer; the others follow within a minute. */
export const SETTLED_AT_ONCE = 20;

/**
 * Settles every use case of which time alone has changed what lists show, each in a transaction of its own. Several
 * processes may do so at once: each use case is settled by one of them.
 * @returns how many were settled
 * @throws AggregateError at the end, where some could not be; the others are settled nevertheless
 */
export async function settleDue(now: Date): Promise<number> {
  const failures: unknown[] = [];
  let settled = 0;
  let after: string | null = null;
  for (let ids = await listDue(database(), now, after, BATCH); ids.length > 0;) {
    for (const id of ids) {
      const done = await settleOne(id, now).catch((error: unknown) => void failures.push(error));
      if (done && !done.ok) failures.push(new Error(done.refusal.message));
      if (done?.ok && done.value) settled += 1;
    }
    after = ids.at(-1) ?? null;
    ids = await listDue(database(), now, after, BATCH);
  }
  if (failures.length > 0) throw new AggregateError(failures, `${failures.length} could not be settled.`);
  return settled;
}

/** Settles a few at once, so that whoever made them due sees it; what fails here is settled with the next that are due. */
export async function settleThese(ids: readonly string[], now: Date): Promise<void> {
  for (const id of ids) await settleOne(id, now).catch(() => undefined);
}

function settleOne(id: string, now: Date): Promise<Result<boolean>> {
  const village = { id: '', name: NOBODY.name, grants: [], executiveLevel: null, tokenScopes: null };
  return inTransaction({ actor: village, now }, async (tx) => {
    if (!(await lockDue(tx, id, now))) return ok(false);
    const call = dated({ actor: village, now }, await lastEntryAt(tx, id));
    if (!call.ok) return call;
    await settle(tx, { actor: NOBODY, now: call.value.now }, id);
    return ok(true);
  });
}
