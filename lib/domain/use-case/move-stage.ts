import type { Call } from '../access/actor';
import { can } from '../access/permissions';
import { invalid, ok, refuse, type Result } from '../result';
import { STAGE_NAMES, STAGES, type Stage } from '../vocabulary';
import type { UseCaseRecord } from './record';

export interface StageMove {
  readonly from: Stage;
  readonly to: Stage;
  readonly reason: string;
}

/**
 * Moves that are not a gate: back to an earlier stage, to RETIRED, and from there back to PROPOSED for another round.
 * Upwards only a passed gate moves. Source: product.md, section 1 (Stage).
 */
export function moveStage(record: UseCaseRecord, to: Stage, reason: string, call: Call): Result<StageMove> {
  const allowed = can(call.actor, 'use-case.move', record);
  if (!allowed.ok) return allowed;
  if (record.archivedAt) return refuse('conflict', 'This record is archived. Restore it to change it.');
  if (!reason) return invalid([{ path: 'reason', message: 'Say why; everyone who reads the record sees it.' }]);
  const from = record.stage;
  if (!stagesWithin(from).includes(to)) {
    const why =
      from === to ? `It is at ${STAGE_NAMES[to]} already.` : `Only a passed gate moves it up to ${STAGE_NAMES[to]}.`;
    return refuse('conflict', from === 'RETIRED' ? 'A retired use case comes back as Proposed.' : why);
  }
  return ok({ from, to, reason });
}

/** The stages the owner may move it to without a gate. */
export function stagesWithin(from: Stage): readonly Stage[] {
  if (from === 'RETIRED') return ['PROPOSED'];
  return [...STAGES.slice(0, STAGES.indexOf(from)), 'RETIRED'];
}
