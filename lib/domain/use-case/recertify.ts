import type { Call } from '../access/actor';
import { can } from '../access/permissions';
import { invalid, ok, refuse, type Result } from '../result';
import { renewalOf } from '../review/renewal';
import type { ReviewRecord, UseCaseRecord } from './record';
import { closedFor } from './standing';

/**
 * Asking all seven roles to renew what carries the stage, whatever its age. No stage moves and no approval ends by it:
 * each role gives its own anew. Source: product.md, rules 8 and 9.
 */
export function recertify(record: UseCaseRecord, reason: string, call: Call): Result<ReviewRecord> {
  const allowed = can(call.actor, 'use-case.recertify', record);
  if (!allowed.ok) return allowed;
  const closed = closedFor(record);
  if (closed) return closed;
  const { assurance, openReview } = record;
  if (!assurance) return refuse('conflict', 'No review carries the stage it is in, so there is nothing to renew.');
  if (openReview?.gate === assurance.gate) {
    return refuse('conflict', 'The gate to this stage is asked for again already; the seven roles sign there.');
  }
  if (renewalOf(record, call.now)?.asked) return refuse('conflict', 'The roles are asked to renew already.');
  if (!reason) return invalid([{ path: 'reason', message: 'Say why; everyone who reads the record sees it.' }]);
  return ok(assurance);
}
