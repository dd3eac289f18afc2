import type { Call } from '../access/actor';
import { can } from '../access/permissions';
import type { Requirement } from '../policy/pack-schema';
import { ok, refuse, type Result } from '../result';
import { mayJudge, nameToTalkIn, type InName } from '../sign-off/act-in-name';
import type { ThreadRecord } from '../use-case/record';
import type { Role } from '../vocabulary';
import { findRequirement, mayWorkOnAnswers } from './save-answer';
import type { ReviewContext } from './review-context';

/** A place in the conversation, and in whose name somebody speaks there. */
interface Spoken<T> {
  readonly about: T;
  readonly inName: InName;
}

/** Opening a thread on a requirement. Only a reviewer of the section makes it blocking: it then closes the gate. */
export function openThread(
  context: ReviewContext,
  requirementId: string,
  blocking: boolean,
  call: Call,
): Result<Spoken<Requirement>> {
  const found = findRequirement(context, requirementId);
  const asReviewer = found.ok && blocking ? mayResolve(context, found.value.role, call) : null;
  if (asReviewer && !asReviewer.ok) {
    return refuse('forbidden', 'Only a reviewer of this section asks a question that blocks the gate.');
  }
  const allowed = mayWorkOnAnswers(context, 'thread.open', call);
  if (!allowed.ok) return allowed;
  if (!found.ok) return found;
  const inName = asReviewer ? asReviewer.value : nameToTalkIn(context, found.value.role, call.actor);
  return ok({ about: found.value, inName });
}

export function replyTo(context: ReviewContext, threadId: string, call: Call): Result<Spoken<ThreadRecord>> {
  const allowed = mayWorkOnAnswers(context, 'thread.open', call);
  if (!allowed.ok) return allowed;
  const thread = threadOf(context, threadId);
  if (!thread.ok) return thread;
  return ok({ about: thread.value, inName: nameToTalkIn(context, thread.value.role, call.actor) });
}

/**
 * A reviewer of the section who did not work on it resolves any question; who asked one that does not block may
 * withdraw it, whatever they worked on: it closes nothing that others must open.
 */
export function resolveThread(context: ReviewContext, threadId: string, call: Call): Result<Spoken<ThreadRecord>> {
  const thread = threadOf(context, threadId);
  if (!thread.ok) return thread;
  const { role, openedBy, blocking, resolvedAt } = thread.value;
  const reviewer = mayResolve(context, role, call);
  const own = !blocking && openedBy.id === call.actor.id && can(call.actor, 'thread.open', context.record).ok;
  if (!reviewer.ok && !own) return reviewer;
  if (context.review.closedAt) return refuse('conflict', 'This review is closed.');
  if (resolvedAt) return refuse('conflict', 'It is resolved already.');
  const inName = reviewer.ok ? reviewer.value : nameToTalkIn(context, role, call.actor);
  return ok({ about: thread.value, inName });
}

/** A reviewer of the section who did not work on it: what closes the gate is not the team's own to clear. */
function mayResolve(context: ReviewContext, role: Role, { actor }: Call): Result<InName> {
  const allowed = can(actor, 'thread.resolve', context.record, role);
  return allowed.ok ? mayJudge(context, role, actor, 'resolve a question about') : allowed;
}

function threadOf({ review }: ReviewContext, id: string): Result<ThreadRecord> {
  const thread = review.threads.find((one) => one.id === id);
  return thread ? ok(thread) : refuse('not_found', 'There is no such question in this review.');
}
