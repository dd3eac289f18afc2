import type { Call } from '../access/actor';
import { can, isOnTeam } from '../access/permissions';
import type { Requirement } from '../policy/pack-schema';
import { ok, refuse, type Result } from '../result';
import type { ThreadRecord } from '../use-case/record';
import type { Role } from '../vocabulary';
import { findRequirement, mayWorkOnAnswers } from './save-answer';
import type { ReviewContext } from './review-context';

/** Opening a thread on a requirement. Only a reviewer of the section makes it blocking: it then closes the gate. */
export function openThread(
  context: ReviewContext,
  requirementId: string,
  blocking: boolean,
  call: Call,
): Result<Requirement> {
  const found = findRequirement(context, requirementId);
  if (found.ok && blocking && !mayResolve(context, found.value.role, call).ok) {
    return refuse('forbidden', 'Only a reviewer of this section asks a question that blocks the gate.');
  }
  const allowed = mayWorkOnAnswers(context, 'thread.open', call);
  return allowed.ok ? found : allowed;
}

export function replyTo(context: ReviewContext, threadId: string, call: Call): Result<ThreadRecord> {
  const allowed = mayWorkOnAnswers(context, 'thread.open', call);
  return allowed.ok ? threadOf(context, threadId) : allowed;
}

export function resolveThread(context: ReviewContext, threadId: string, call: Call): Result<ThreadRecord> {
  const thread = threadOf(context, threadId);
  if (!thread.ok) return thread;
  const { role, openedBy, blocking, resolvedAt } = thread.value;
  const reviewer = mayResolve(context, role, call);
  const own = !blocking && openedBy.id === call.actor.id && can(call.actor, 'thread.open', context.record).ok;
  if (!reviewer.ok && !own) return reviewer;
  if (context.review.closedAt) return refuse('conflict', 'This review is closed.');
  return resolvedAt ? refuse('conflict', 'It is resolved already.') : thread;
}

/** A reviewer of the section who is not on the team: what closes the gate is not the team's own to clear. */
function mayResolve({ record }: ReviewContext, role: Role, call: Call): Result<void> {
  const allowed = can(call.actor, 'thread.resolve', record, role);
  if (!allowed.ok || !isOnTeam(call.actor, record)) return allowed;
  return refuse('forbidden', 'You cannot resolve a question about a use case of your own team.');
}

function threadOf({ review }: ReviewContext, id: string): Result<ThreadRecord> {
  const thread = review.threads.find((one) => one.id === id);
  return thread ? ok(thread) : refuse('not_found', 'There is no such question in this review.');
}
