import type { Call } from '../access/actor';
import { can } from '../access/permissions';
import { derive } from '../policy/derive';
import { ok, refuse, type Result } from '../result';
import type { UseCaseRecord } from '../use-case/record';
import { closedFor } from '../use-case/standing';
import { gateAfter, isGate, STAGE_NAMES, type Gate } from '../vocabulary';
import { gatesClosed } from '../use-case/prohibition';
import { pausedFor } from './vacancy';

/** Asking for a gate: the next one, or once more the one to the present stage, to renew what carries it. */
export function openReview(record: UseCaseRecord, gate: Gate, call: Call): Result<{ gate: Gate; round: number }> {
  const allowed = can(call.actor, 'review.open', record);
  if (!allowed.ok) return allowed;
  const closed = closedFor(record);
  if (closed) return closed;
  if (record.openReview) {
    const { gate: open, round } = record.openReview;
    return refuse('conflict', `A review is open already: ${STAGE_NAMES[open]}, round ${round}.`);
  }
  if (!gatesWithin(record).includes(gate)) {
    return refuse(
      'conflict',
      `From ${STAGE_NAMES[record.stage]} the gate to ${STAGE_NAMES[gate]} cannot be asked for.`,
    );
  }
  const { intake, activePack, organisation, tierDecision } = record;
  const derived = derive(intake, activePack.content, organisation.employees, tierDecision);
  if (derived.tier === 'PROHIBITED') return refuse('conflict', gatesClosed(derived));
  const paused = pausedFor(record, gate, call.now);
  if (paused) return paused;
  const round = record.reviews.filter((review) => review.gate === gate).length + 1;
  return ok({ gate, round });
}

/** The gates that may be asked for at the present stage, the next one first. */
export function gatesWithin({ stage }: UseCaseRecord): readonly Gate[] {
  const next = gateAfter(stage);
  return [...(next ? [next] : []), ...(isGate(stage) ? [stage] : [])];
}
