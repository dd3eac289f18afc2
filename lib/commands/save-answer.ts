import { saveAnswerRow } from '../data/save-review';
import type { Call } from '../domain/access/actor';
import { asJson } from '../domain/audit/json';
import { ok, type Result } from '../domain/result';
import { saveAnswer } from '../domain/review/save-answer';
import { actOnReview, reviewOf, type ReviewPlace } from './act-on-review';
import type { Settled } from './act-on-use-case';
import { withWrittenSince } from './changed-since';

export interface AnswerInput {
  readonly requirement: string;
  /** The answer in the form of the requirement's type; null takes it back. */
  readonly value: unknown;
  /** The version the writer saw, 0 where there was none. */
  readonly answerVersion: number;
}

/** Saves one answer of the team. Saving the same again changes nothing and writes nothing. */
export function saveAnswerOf(
  call: Call,
  place: ReviewPlace,
  input: AnswerInput,
): Promise<Result<Settled & { answerVersion: number }>> {
  return actOnReview(call, place, async (tx, context, call) => {
    const saved = saveAnswer(context, input.requirement, input.value, input.answerVersion, call);
    if (!saved.ok) {
      const { requirement, answerVersion: seenVersion } = input;
      return withWrittenSince(tx, context, { type: 'answer.saved', requirement, seenVersion }, saved.refusal);
    }
    const { requirement, from, to, changed } = saved.value;
    const stored = context.answers.get(requirement.id)?.version ?? 0;
    if (!changed) return ok({ value: { answerVersion: stored }, events: [] });
    const { id, role } = requirement;
    const answer = { requirement: id, role, value: to };
    const answerVersion = await saveAnswerRow(tx, context.review.id, answer, call.actor.id, call.now);
    const data = { ...reviewOf(context), requirement: id, role, from: asJson(from), to: asJson(to) };
    return ok({ value: { answerVersion }, events: [{ type: 'answer.saved', data }] });
  });
}
