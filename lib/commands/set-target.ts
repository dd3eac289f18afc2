import { listChain, type AuditEntry } from '../data/audit-events';
import { saveTarget } from '../data/save-target';
import type { Tx } from '../data/transaction';
import type { Call } from '../domain/access/actor';
import type { UseCaseEvent } from '../domain/audit/audit-event';
import { ok, type Change, type Result } from '../domain/result';
import { madeStale } from '../domain/review/made-stale';
import type { UseCaseRecord } from '../domain/use-case/record';
import { packAt, setTarget, type TargetAt, type TargetRequest } from '../domain/use-case/set-target';
import { ROLES, type Role } from '../domain/vocabulary';
import { actOnUseCase, type Settled } from './act-on-use-case';

/** How many entries of the log are looked through at most. */
const REACH = 200;

export type TargetSaved = Settled & { targetVersion: number; stale: Role[] };

/**
 * Sets the target of a metric at a gate, or returns to the policy pack's. Answers with the roles whose approvals that
 * made stale. The same target again changes nothing.
 */
export function setTargetOf(
  call: Call,
  key: string,
  { gate, metric }: TargetAt,
  request: TargetRequest,
): Promise<Result<TargetSaved>> {
  const at = { gate, metric };
  return actOnUseCase(call, key, async (tx, record) => {
    const set = setTarget(record, at, request, call);
    if (!set.ok) {
      if (set.refusal.code !== 'stale_version') return set;
      return { ok: false, refusal: { ...set.refusal, changes: await changedSince(tx, record, at, request.version) } };
    }
    const { from, to, pack, changed } = set.value;
    const stored = record.targets.find((one) => one.gate === gate && one.metric === metric);
    if (!changed) return ok({ value: { targetVersion: stored?.version ?? 0, stale: [] as Role[] }, events: [] });
    const { actor, now } = call;
    const targetVersion = await saveTarget(tx, record.id, at, to, actor.id, now);
    const others = record.targets.filter((one) => one !== stored);
    const target = to && { min: to.min, max: to.max };
    const own = { ...at, target, reason: to?.reason ?? '', version: targetVersion, setBy: actor, setAt: now };
    const lost = new Set(madeStale(record, { ...record, targets: [...others, own] }, now).map(({ role }) => role));
    const stale = ROLES.filter((role) => lost.has(role));
    const data = { ...at, from, to, pack, stale };
    return ok({ value: { targetVersion, stale }, events: [{ type: 'target.changed', data }] });
  });
}

/** What became of the target since the version its sender saw, who did it last and when. */
async function changedSince(
  tx: Tx,
  record: UseCaseRecord,
  { gate, metric }: TargetAt,
  seenVersion: number,
): Promise<readonly Change[]> {
  const version = record.targets.find((one) => one.gate === gate && one.metric === metric)?.version ?? 0;
  const entries = await listChain(tx, record.id, { limit: REACH, beforeSeq: null });
  const since = entries
    .flatMap((entry) => {
      const event = entry as AuditEntry & UseCaseEvent;
      if (event.type !== 'target.changed') return [];
      return event.data.gate === gate && event.data.metric === metric ? [event] : [];
    })
    .slice(0, Math.max(version - seenVersion, 0));
  const [newest, oldest] = [since[0], since.at(-1)];
  if (!newest || !oldest) return [];
  const label = packAt(record, gate).content.metrics.find(({ id }) => id === metric)?.name ?? metric;
  const { actorName: by, at, data } = newest;
  return [{ what: metric, label, from: oldest.data.from, to: data.to, by, at }];
}
