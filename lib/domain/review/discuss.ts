import type { Call } from '../access/actor';
import { can } from '../access/permissions';
import type { Requirement } from '../policy/pack-schema';
import { ok, refuse, type Result } from '../result';
import { mayJudge } from '../sign-off/act-in-name';
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

/**
 * A reviewer of the section who did not work on it resolves any question; who asked one that does not block may
 * withdraw it, whatever they worked on: it closes nothing that others must open.
 */
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

/** A reviewer of the section who did not work on it: what closes the gate is not the team's own to clear. */
function mayResolve(context: ReviewContext, role: Role, { actor }: Call): Result<unknown> {
  const allowed = can(actor, 'thread.resolve', context.record, role);
  return allowed.ok ? mayJudge(context, role, actor, 'resolve a question about') : allowed;
}

function threadOf({ review }: ReviewContext, id: string): Result<ThreadRecord> {
  const thread = review.threads.find((one) => one.id === id);
  return thread ? ok(thread) : refuse('not_found', 'There is no such question in this review.');
}
