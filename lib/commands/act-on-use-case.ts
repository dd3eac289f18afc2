import { lastEntryAt } from '../data/audit-events';
import { auditLog, type Author } from '../data/audit-log';
import { loadRecord, lockRecord } from '../data/load-record';
import { holdActor } from '../data/people';
import { saveClosed } from '../data/save-review';
import { saveProjection, saveStage } from '../data/save-use-case';
import { inTransaction, type Tx } from '../data/transaction';
import { findVisibleNumbers } from '../data/visibility';
import type { Call } from '../domain/access/actor';
import { mayWrite } from '../domain/access/permissions';
import type { UseCaseEvent } from '../domain/audit/audit-event';
import { dated } from '../domain/audit/dated';
import { runningBreakGlass } from '../domain/break-glass/break-glass-state';
import { notFound, ok, refuse, type Change, type Result } from '../domain/result';
import { passes } from '../domain/review/gate';
import { madeStale } from '../domain/review/made-stale';
import { reviewContext } from '../domain/review/review-context';
import { keyOf, type UseCaseRecord } from '../domain/use-case/record';
import { changedByTime } from '../domain/use-case/next-change';
import { project } from '../domain/use-case/projection';
import { ROLE_NAMES, ROLES, type Stage } from '../domain/vocabulary';
import { recordChangesSince } from './changed-since';
import { settleBreakGlass } from './settle-break-glass';

export interface Acted<T> {
  readonly value: T;
  readonly events: readonly UseCaseEvent[];
}

/** What every act on a use case answers besides its own value. */
export interface Settled {
  readonly key: string;
  readonly version: number;
  readonly stage: Stage;
  /** Whether this act was the last thing the gate waited for. */
  readonly gatePassed: boolean;
}

/** Whom the log names for what nobody did. */
export const NOBODY = { id: null, name: 'Village' };

/**
 * One act on one use case: locks the record as far as the actor may see it, lets the command decide and save, passes
 * the gate if that was the last thing it waited for, writes the projection and the audit entries; all or nothing.
 * Source: product.md, rules 3, 12 and 13.
 * @param act gets the call as it is dated, after whatever was done before, with the rights its actor has until the
 *   transaction ends
 * @param seenVersion the version the actor looked at, for acts that are about the whole record; another one now refuses
 */
export function actOnUseCase<T>(
  asked: Call,
  key: string,
  act: (tx: Tx, record: UseCaseRecord, call: Call) => Promise<Result<Acted<T>>>,
  seenVersion: number | null = null,
): Promise<Result<T & Settled>> {
  return inTransaction(asked, async (tx) => {
    const locked = await lockRecord(tx, asked.actor, key);
    if (!locked) return notFound();
    // After the record, as handing over and giving a use case away do it.
    const actor = await holdActor(tx, asked.actor, asked.now);
    if (!actor) return refuse('unauthenticated', 'Your access has ended.');
    if ((await findVisibleNumbers(tx, actor, [locked.number])).length === 0) return notFound();
    const held = { ...asked, actor };
    const inOrder = dated(held, await lastEntryAt(tx, locked.id));
    const call = inOrder.ok ? inOrder.value : held;
    // Whoever writes nothing is told that, whatever version they saw.
    const writes = mayWrite(actor);
    if (!writes.ok) return writes;
    if (!inOrder.ok) return inOrder;
    if (seenVersion !== null && seenVersion !== locked.version) {
      return outdated(locked, await recordChangesSince(tx, locked, seenVersion));
    }
    // What time has ended is over before the act is judged: nobody acts in a stage that nothing carries any more.
    const fallen = await settleBreakGlass(tx, locked, call.now);
    await auditLog(tx, { actor: NOBODY, now: call.now }).forUseCase(locked.id, fallen);
    const record = fallen.length > 0 ? await loadRecord(tx, locked.id) : locked;
    const acted = await act(tx, record, call);
    if (!acted.ok) return acted;
    const { value, events } = acted.value;
    if (events.length === 0 && fallen.length === 0) {
      return ok({ ...value, key: keyOf(record), version: record.version, stage: record.stage, gatePassed: false });
    }
    const { settled, after } = await settle(tx, call, record.id, events);
    const told = foretold(call, record, after);
    return told.ok ? ok({ ...value, ...settled }) : told;
  });
}

/**
 * Ends every act on a use case: passes the gate if it is due, brings what lists show up to date, and writes the log:
 * what time alone has changed since the last act, the act itself, the gate.
 */
export async function settle(
  tx: Tx,
  author: Author,
  id: string,
  events: readonly UseCaseEvent[] = [],
): Promise<{ readonly settled: Settled; readonly after: UseCaseRecord }> {
  const { now } = author;
  const acted = await loadRecord(tx, id);
  const ended = await settleBreakGlass(tx, acted, now);
  const record = ended.length > 0 ? await loadRecord(tx, id) : acted;
  const passed = await passGate(tx, record, now);
  const gone = passed.length > 0 ? await settleBreakGlass(tx, await loadRecord(tx, id), now) : [];
  const after = passed.length > 0 ? await loadRecord(tx, id) : record;
  await saveProjection(tx, id, project(after, now), now);
  await auditLog(tx, { actor: NOBODY, now }).forUseCase(id, changedByTime(record, now));
  // In the order in which it happened: the last entry about the stage is the one that holds.
  await auditLog(tx, author).forUseCase(id, events);
  await auditLog(tx, { actor: NOBODY, now }).forUseCase(id, ended);
  await auditLog(tx, author).forUseCase(id, passed);
  await auditLog(tx, { actor: NOBODY, now }).forUseCase(id, gone);
  const { version, stage } = after;
  return { settled: { key: keyOf(after), version: version + 1, stage, gatePassed: passed.length > 0 }, after };
}

/** Refuses an act that makes an approval stale of which its sender does not know. Source: product.md, rule 2. */
function foretold({ mayStale, now }: Call, before: UseCaseRecord, after: UseCaseRecord): Result<void> {
  if (!mayStale) return ok(undefined);
  const stales = madeStale(before, after, now);
  if (stales.every(({ role }) => mayStale.includes(role))) return ok(undefined);
  const roles = ROLES.filter((role) => stales.some((one) => one.role === role)).map((role) => ROLE_NAMES[role]);
  const message = `This makes approvals stale: ${roles.join(', ')}. Nothing was saved yet.`;
  return refuse('conflict', message, { stales });
}

function outdated(record: UseCaseRecord, changes: readonly Change[]) {
  const { version, stage, archivedAt } = record;
  return refuse(
    'stale_version',
    'The record changed since you looked at it. Nothing was done; look again, then decide.',
    { changes, current: { version, stage, archived: archivedAt !== null } },
  );
}

async function passGate(tx: Tx, record: UseCaseRecord, now: Date): Promise<readonly UseCaseEvent[]> {
  const review = record.openReview;
  if (!review || !passes(reviewContext(record, review, now), now)) return [];
  const { id: reviewId, gate, round } = review;
  await saveClosed(tx, reviewId, 'PASSED', null, now);
  if (record.stage !== gate) await saveStage(tx, record.id, gate, now);
  const from = runningBreakGlass(record, now)?.from ?? record.stage;
  return [{ type: 'gate.passed', data: { reviewId, gate, round, from, to: gate } }];
}
