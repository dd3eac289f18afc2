import type { Call } from '../access/actor';
import { can } from '../access/permissions';
import { invalid, ok, refuse, type Result } from '../result';
import { isGate, STAGE_NAMES } from '../vocabulary';
import type { UseCaseRecord } from './record';

/** Taking a record out of the lists, or bringing it back. Nothing is deleted. Source: product.md, rule 11. */
export function archive(record: UseCaseRecord, archived: boolean, reason: string, call: Call): Result<void> {
  const allowed = can(call.actor, 'use-case.archive', record);
  if (!allowed.ok) return allowed;
  if (!reason) return invalid([{ path: 'reason', message: 'Say why; it stays in the timeline.' }]);
  if ((record.archivedAt !== null) === archived) {
    return refuse('conflict', archived ? 'It is archived already.' : 'It is not archived.');
  }
  if (archived && record.openReview) {
    return refuse('conflict', 'A review is open. Withdraw it before you archive the record.');
  }
  // What is in use stays where everybody sees it, and where those who signed for it can take their approval back.
  if (archived && isGate(record.stage)) {
    const now = `It is in use, at ${STAGE_NAMES[record.stage]}.`;
    return refuse('conflict', `${now} Retire it or move it back to Proposed before you archive the record.`);
  }
  return ok(undefined);
}
