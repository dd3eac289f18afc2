import type { Call } from '../access/actor';
import type { Requirement } from '../policy/pack-schema';
import { ok, refuse, type Result } from '../result';
import type { Evidence } from '../use-case/record';
import { findRequirement, mayWorkOnAnswers } from './save-answer';
import type { ReviewContext } from './review-context';

const MANY = 20;

/** Adding a piece of evidence to an answer of an open review. */
export function addEvidence(
  context: ReviewContext,
  requirementId: string,
  sha256: string,
  call: Call,
): Result<Requirement> {
  const allowed = mayWorkOnAnswers(context, 'evidence.add', call);
  if (!allowed.ok) return allowed;
  const found = findRequirement(context, requirementId);
  if (!found.ok) return found;
  if (found.value.answer.type === 'metric')
    return refuse('conflict', 'Readings decide this requirement; it takes no evidence.');
  const attached = context.answers.get(requirementId)?.evidence ?? [];
  if (attached.length >= MANY) return refuse('conflict', `An answer holds at most ${MANY} pieces of evidence.`);
  const same = attached.find((evidence) => evidence.sha256 === sha256);
  return same ? refuse('conflict', `This content is attached already, as “${same.title}”.`) : found;
}

/** Taking evidence off an answer. It stays stored for the signatures that refer to it. */
export function removeEvidence(
  context: ReviewContext,
  requirementId: string,
  evidenceId: string,
  call: Call,
): Result<{ requirement: Requirement; evidence: Evidence }> {
  const allowed = mayWorkOnAnswers(context, 'evidence.add', call);
  if (!allowed.ok) return allowed;
  const found = findRequirement(context, requirementId);
  if (!found.ok) return found;
  const evidence = context.answers.get(requirementId)?.evidence.find(({ id }) => id === evidenceId);
  if (!evidence) return refuse('not_found', 'This evidence is not attached to the answer.');
  return ok({ requirement: found.value, evidence });
}
