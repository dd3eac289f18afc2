import { saveClosed, saveSubmitted, saveTurn } from '../data/save-review';
import type { Call } from '../domain/access/actor';
import { ok, type Result } from '../domain/result';
import { resubmitSection, submitReview, withdrawReview } from '../domain/review/submit-review';
import type { OrganisationSettings } from '../domain/use-case/record';
import type { Role } from '../domain/vocabulary';
import { actOnReview, reviewOf, type ReviewPlace } from './act-on-review';
import type { Settled } from './act-on-use-case';

const DAY_MS = 86_400_000;

/** Hands a prepared review to the seven roles. */
export function submit(call: Call, place: ReviewPlace, version: number): Promise<Result<Settled>> {
  return actOnReview(
    call,
    place,
    async (tx, context, call) => {
      const submitted = submitReview(context, call);
      if (!submitted.ok) return submitted;
      await saveSubmitted(tx, context.review.id, dueAt(context.record.organisation, call.now), call.now);
      return ok({ value: {}, events: [{ type: 'review.submitted', data: reviewOf(context) }] });
    },
    version,
  );
}

/** Gives one section back to its reviewer after the team has answered the findings. */
export function resubmit(call: Call, place: ReviewPlace, role: Role, version: number): Promise<Result<Settled>> {
  return actOnReview(
    call,
    place,
    async (tx, context, call) => {
      const resubmitted = resubmitSection(context, role, call);
      if (!resubmitted.ok) return resubmitted;
      const turn = { phase: 'REVIEWER' as const, dueAt: dueAt(context.record.organisation, call.now) };
      await saveTurn(tx, context.review.id, role, turn);
      return ok({ value: {}, events: [{ type: 'section.resubmitted', data: { ...reviewOf(context), role } }] });
    },
    version,
  );
}

/** Takes a review back, with a reason. */
export function withdraw(call: Call, place: ReviewPlace, reason: string, version: number): Promise<Result<Settled>> {
  return actOnReview(
    call,
    place,
    async (tx, context, call) => {
      const withdrawn = withdrawReview(context, reason, call);
      if (!withdrawn.ok) return withdrawn;
      await saveClosed(tx, context.review.id, 'WITHDRAWN', reason, call.now);
      return ok({ value: {}, events: [{ type: 'review.withdrawn', data: { ...reviewOf(context), reason } }] });
    },
    version,
  );
}

function dueAt({ reviewDays }: OrganisationSettings, now: Date): Date {
  return new Date(now.getTime() + reviewDays * DAY_MS);
}
