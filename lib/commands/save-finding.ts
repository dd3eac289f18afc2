import { saveFindingRow } from '../data/save-review';
import type { Call } from '../domain/access/actor';
import { ok, type Result } from '../domain/result';
import { saveFinding } from '../domain/review/save-finding';
import type { Verdict } from '../domain/vocabulary';
import { actOnReview, reviewOf, type ReviewPlace } from './act-on-review';
import type { Settled } from './act-on-use-case';

export interface FindingInput {
  readonly requirement: string;
  readonly verdict: Verdict | null;
  readonly note: string;
  /** The version the reviewer saw, 0 where there was none. */
  readonly findingVersion: number;
}

/** Saves what a reviewer finds on one requirement. */
export function saveFindingOf(
  call: Call,
  place: ReviewPlace,
  input: FindingInput,
): Promise<Result<Settled & { findingVersion: number }>> {
  return actOnReview(call, place, async (tx, context) => {
    const { verdict, note, findingVersion: version } = input;
    const saved = saveFinding(context, input.requirement, { verdict, note, version }, call);
    if (!saved.ok) return saved;
    const { requirement, changed } = saved.value;
    if (!changed) return ok({ value: { findingVersion: version }, events: [] });
    const { id, role } = requirement;
    const finding = { requirement: id, verdict, note };
    const findingVersion = await saveFindingRow(tx, context.review.id, finding, call.actor.id, call.now);
    const data = { ...reviewOf(context), requirement: id, role, verdict, note };
    return ok({ value: { findingVersion }, events: [{ type: 'finding.saved', data }] });
  });
}
