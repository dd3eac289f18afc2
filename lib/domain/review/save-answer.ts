import type { Call } from '../access/actor';
import { can } from '../access/permissions';
import type { Requirement } from '../policy/pack-schema';
import { sameValue } from '../policy/material';
import { invalid, ok, refuse, type Result } from '../result';
import { parseAnswer, type Answer } from '../use-case/answer';
import { closedFor } from '../use-case/standing';
import type { ReviewContext } from './review-context';

export interface AnswerSaved {
  readonly requirement: Requirement;
  readonly from: Answer | null;
  readonly to: Answer | null;
  readonly changed: boolean;
}

/** Whether the actor may work on the answers of this review now: answer, add evidence, or discuss. */
export function mayWorkOnAnswers(
  { record, review }: ReviewContext,
  permission: 'answer.save' | 'evidence.add' | 'thread.open',
  call: Call,
): Result<void> {
  const allowed = can(call.actor, permission, record);
  if (!allowed.ok) return allowed;
  const closed = closedFor(record);
  if (closed) return closed;
  if (review.status === 'DRAFT' || review.status === 'IN_REVIEW') return ok(undefined);
  return refuse('conflict', 'This review is closed; its answers stay as they were signed.');
}

/** A requirement of the review that applies to this use case. */
export function findRequirement({ requirements }: ReviewContext, id: string): Result<Requirement> {
  const found = requirements.find(({ requirement }) => requirement.id === id);
  return found ? ok(found.requirement) : refuse('not_found', 'This requirement does not apply here.');
}

/**
 * Saving one answer of the team. An older version than the stored one is refused with both texts.
 * @param version the version of the answer the writer saw, 0 where there was none
 */
export function saveAnswer(
  context: ReviewContext,
  id: string,
  value: unknown,
  version: number,
  call: Call,
): Result<AnswerSaved> {
  const allowed = mayWorkOnAnswers(context, 'answer.save', call);
  if (!allowed.ok) return allowed;
  const found = findRequirement(context, id);
  if (!found.ok) return found;
  const requirement = found.value;
  const parsed = parseAnswer(value, requirement);
  if (!parsed.ok) return parsed;
  const stored = context.answers.get(id);
  const from = stored?.value ?? null;
  if (version !== (stored?.version ?? 0) && !sameValue(from, parsed.value)) {
    return refuse(
      'stale_version',
      `${stored?.savedBy?.name ?? 'Somebody'} saved another answer while you were writing.`,
      {
        current: { version: stored?.version ?? 0, value: from },
      },
    );
  }
  if (parsed.value === null && stored && stored.evidence.length > 0 && requirement.answer.type !== 'evidence') {
    return invalid([{ path: 'value', message: 'Evidence belongs to this answer; remove it first.' }]);
  }
  return ok({ requirement, from, to: parsed.value, changed: !sameValue(from, parsed.value) });
}
