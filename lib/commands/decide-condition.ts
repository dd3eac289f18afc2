import { createConditionAct } from '../data/save-condition';
import type { Call } from '../domain/access/actor';
import type { UseCaseEvent } from '../domain/audit/audit-event';
import { versionOf } from '../domain/condition/condition-state';
import { decideCondition, type ConditionDecision } from '../domain/condition/decide-condition';
import { tellCondition } from '../domain/condition/tell-condition';
import { ok, type Result } from '../domain/result';
import { forWhom } from '../domain/sign-off/act-in-name';
import { actOnCondition, type ConditionPlace } from './act-on-condition';
import type { Settled } from './act-on-use-case';

const EVENTS = {
  MET: 'condition.met',
  WAIVED: 'condition.waived',
  RETURNED: 'condition.returned',
} as const satisfies Record<ConditionDecision, UseCaseEvent['type']>;

/** The role that set a condition closes it, waives it or gives it back; it may be the last thing a gate waits for. */
export function decideConditionOf(
  asked: Call,
  place: ConditionPlace,
  {
    decision,
    note,
    version,
  }: { readonly decision: ConditionDecision; readonly note: string; readonly version: number },
): Promise<Result<Settled & { readonly conditionVersion: number }>> {
  return actOnCondition(asked, place, async (tx, record, condition, call) => {
    const allowed = decideCondition(record, condition, { decision, note }, version, call);
    if (!allowed.ok) return allowed;
    await createConditionAct(tx, condition.id, { place: version, kind: decision, note }, call.actor.id, call.now);
    return ok({
      value: { conditionVersion: versionOf(condition) + 1 },
      events: [{ type: EVENTS[decision], data: { ...tellCondition(condition), note, ...forWhom(allowed.value) } }],
    });
  });
}
