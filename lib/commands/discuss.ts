import { createComment, createThread, saveResolved } from '../data/save-discussion';
import type { Call } from '../domain/access/actor';
import { ok, type Result } from '../domain/result';
import { forWhom } from '../domain/sign-off/act-in-name';
import { openThread, replyTo, resolveThread } from '../domain/review/discuss';
import { actOnReview, reviewOf, type ReviewPlace } from './act-on-review';
import type { Settled } from './act-on-use-case';

export interface ThreadInput {
  readonly requirement: string;
  readonly blocking: boolean;
  readonly text: string;
}

/** Begins a conversation on a requirement; a blocking one closes the gate until its reviewer resolves it. */
export function startThread(
  asked: Call,
  place: ReviewPlace,
  { requirement: id, blocking, text }: ThreadInput,
): Promise<Result<Settled & { threadId: string }>> {
  return actOnReview(asked, place, async (tx, context, call) => {
    const opened = openThread(context, id, blocking, call);
    if (!opened.ok) return opened;
    const { about, inName } = opened.value;
    const { role } = about;
    const thread = { role, requirement: id, blocking, text };
    const threadId = await createThread(tx, context.review.id, thread, call.actor.id, call.now);
    const data = { ...reviewOf(context), requirement: id, role, threadId, blocking, text, ...forWhom(inName) };
    return ok({ value: { threadId }, events: [{ type: 'thread.opened', data }] });
  });
}

export function reply(
  asked: Call,
  place: ReviewPlace,
  { threadId, text }: { readonly threadId: string; readonly text: string },
): Promise<Result<Settled>> {
  return actOnReview(asked, place, async (tx, context, call) => {
    const found = replyTo(context, threadId, call);
    if (!found.ok) return found;
    const { about, inName } = found.value;
    const { requirement, role } = about;
    await createComment(tx, threadId, call.actor.id, text, call.now);
    const data = { ...reviewOf(context), requirement, role, threadId, text, ...forWhom(inName) };
    return ok({ value: {}, events: [{ type: 'thread.replied', data }] });
  });
}

export function resolve(asked: Call, place: ReviewPlace, threadId: string): Promise<Result<Settled>> {
  return actOnReview(asked, place, async (tx, context, call) => {
    const found = resolveThread(context, threadId, call);
    if (!found.ok) return found;
    const { about, inName } = found.value;
    const { requirement, role } = about;
    await saveResolved(tx, threadId, call.now);
    const data = { ...reviewOf(context), requirement, role, threadId, ...forWhom(inName) };
    return ok({ value: {}, events: [{ type: 'thread.resolved', data }] });
  });
}
