import type { Call } from '../access/actor';
import { can } from '../access/permissions';
import type { Requirement } from '../policy/pack-schema';
import { ok, refuse, type Result } from '../result';
import type { ThreadRecord } from '../use-case/record';
import { findRequirement, mayWorkOnAnswers } from './save-answer';
import type { ReviewContext } from './review-context';

/** Opening a thread on a requirement. Only a reviewer of the section makes it blocking: it then closes the gate. */
export function openThread(
  context: ReviewContext,
  requirementId: string,
  blocking: boolean,
  call: Call,
): Result<Requirement> {
  const allowed = mayWorkOnAnswers(context, 'thread.open', call);
  if (!allowed.ok) return allowed;
  const found = findRequirement(context, requirementId);
  if (!found.ok || !blocking) return found;
  const reviewer = can(call.actor, 'thread.resolve', context.record, found.value.role);
  return reviewer.ok
    ? found
    : refuse('forbidden', 'Only a reviewer of this section asks a question that blocks the gate.');
}

export function replyTo(context: ReviewContext, threadId: string, call: Call): Result<ThreadRecord> {
  const allowed = mayWorkOnAnswers(context, 'thread.open', call);
  return allowed.ok ? threadOf(context, threadId) : allowed;
}

export function resolveThread(context: ReviewContext, threadId: string, call: Call): Result<ThreadRecord> {
  const thread = threadOf(context, threadId);
  if (!thread.ok) return thread;
  const { role, openedBy, blocking, resolvedAt } = thread.value;
  const reviewer = can(call.actor, 'thread.resolve', context.record, role);
  const own = !blocking && openedBy.id === call.actor.id && can(call.actor, 'thread.open', context.record).ok;
  if (!reviewer.ok && !own) return reviewer;
  if (context.review.closedAt) return refuse('conflict', 'This review is closed.');
  return resolvedAt ? refuse('conflict', 'It is resolved already.') : thread;
}

function threadOf({ review }: ReviewContext, id: string): Result<ThreadRecord> {
  const thread = review.threads.find((one) => one.id === id);
  return thread ? ok(thread) : refuse('not_found', 'There is no such question in this review.');
}
