import type { Call } from '../access/actor';
import { can } from '../access/permissions';
import { invalid, ok, refuse, type Result } from '../result';
import { closedFor } from '../use-case/standing';
import type { Role } from '../vocabulary';
import { gaps } from './readiness';
import type { ReviewContext } from './review-context';
import { gatesClosed } from '../use-case/prohibition';
import { pausedFor } from './vacancy';

/** Handing the whole review to the seven roles. Refused with one issue per gap while anything required is missing. */
export function submitReview(context: ReviewContext, call: Call): Result<void> {
  const { record, review } = context;
  const allowed = can(call.actor, 'review.submit', record);
  if (!allowed.ok) return allowed;
  const closed = closedFor(record);
  if (closed) return closed;
  if (review.status !== 'DRAFT') return refuse('conflict', 'This review was submitted already.');
  if (context.derived.tier === 'PROHIBITED') return refuse('conflict', gatesClosed(context.derived));
  const paused = pausedFor(record, review.gate, call.now);
  if (paused) return paused;
  const missing = gaps(context);
  if (missing.length === 0) return ok(undefined);
  const count = missing.length === 1 ? 'One thing is' : `${missing.length} things are`;
  return invalid(missing, `${count} missing before the review can be submitted.`);
}

/** Giving a section back to its reviewer after changes were requested. */
export function resubmitSection(context: ReviewContext, role: Role, call: Call): Result<void> {
  const { record, review } = context;
  const allowed = can(call.actor, 'section.resubmit', record);
  if (!allowed.ok) return allowed;
  const closed = closedFor(record);
  if (closed) return closed;
  if (review.status !== 'IN_REVIEW') return refuse('conflict', 'This review is not under way.');
  if (review.sections.find((section) => section.role === role)?.phase !== 'TEAM') {
    return refuse('conflict', 'The section is with its reviewer already.');
  }
  const missing = gaps(context, role);
  return missing.length === 0 ? ok(undefined) : invalid(missing);
}

/** Taking a review back, with a reason. */
export function withdrawReview(context: ReviewContext, reason: string, call: Call): Result<void> {
  const { record, review } = context;
  const allowed = can(call.actor, 'review.withdraw', record);
  if (!allowed.ok) return allowed;
  if (review.status !== 'DRAFT' && review.status !== 'IN_REVIEW') return refuse('conflict', 'This review is closed.');
  if (!reason) return invalid([{ path: 'reason', message: 'Say why; it stays in the timeline.' }]);
  return ok(undefined);
}
