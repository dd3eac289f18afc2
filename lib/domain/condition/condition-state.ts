import type { ConditionRecord } from './condition-record';
import type { PersonRef, UseCaseRecord } from '../use-case/record';
import { endedUnpassed } from '../review/closed-review';
import type { ConditionState, Role, ToldConditionState } from '../vocabulary';

const DAY_MS = 86_400_000;

/** The first moment after the due date, in UTC: from then on an unmet condition has lapsed. */
export function lapsesAt({ dueOn }: Pick<ConditionRecord, 'dueOn'>): Date {
  return new Date(Date.parse(`${dueOn}T00:00:00Z`) + DAY_MS);
}

/** The act that ended it, or null while it is neither met nor waived. */
export function closingOf({ acts }: Pick<ConditionRecord, 'acts'>) {
  const last = acts.at(-1);
  return last && (last.kind === 'MET' || last.kind === 'WAIVED') ? { ...last, kind: last.kind } : null;
}

/** Where a condition stands. That it lapsed is never stored: the due date and the clock say it. */
export function conditionState(condition: Pick<ConditionRecord, 'acts' | 'dueOn'>, now: Date): ConditionState {
  return closingOf(condition)?.kind ?? (now >= lapsesAt(condition) ? 'LAPSED' : 'OPEN');
}

/** As everybody is told it: one that its review took along when it was rejected or withdrawn has ended. */
export function toldState(condition: ConditionRecord, now: Date): ToldConditionState {
  if (endedUnpassed(condition.review.status) && closingOf(condition) === null) return 'ENDED';
  return conditionState(condition, now);
}

/** Since when the owner's answer waits for the role, or null while it is the owner's turn. */
export function answeredSince({ acts }: Pick<ConditionRecord, 'acts'>): Date | null {
  const last = acts.at(-1);
  return last?.kind === 'ANSWERED' ? last.at : null;
}

/** Since when whoever holds it has held it. */
export function heldSince({ acts, setAt }: Pick<ConditionRecord, 'acts' | 'setAt'>): Date {
  return acts.at(-1)?.at ?? setAt;
}

/** A version that every act counts up. */
export function versionOf({ acts }: Pick<ConditionRecord, 'acts'>): number {
  return acts.length + 1;
}

/** Whether it binds: a review that was rejected or withdrawn takes its conditions with it. */
export function isStanding({ review }: Pick<ConditionRecord, 'review'>): boolean {
  return review.status === 'IN_REVIEW' || review.status === 'PASSED';
}

/** The conditions that are neither met nor waived, of a use case that is not retired. */
export function unmetConditions({ stage, conditions }: UseCaseRecord): readonly ConditionRecord[] {
  if (stage === 'RETIRED') return [];
  return conditions.filter((condition) => isStanding(condition) && closingOf(condition) === null);
}

/** Those of them that have lapsed. */
export function lapsedConditions(record: UseCaseRecord, now: Date): readonly ConditionRecord[] {
  return unmetConditions(record).filter((condition) => conditionState(condition, now) === 'LAPSED');
}

/** Those that one role set in one review. */
export function lapsedIn(
  { record, review }: { readonly record: UseCaseRecord; readonly review: { readonly id: string } },
  role: Role,
  now: Date,
): readonly ConditionRecord[] {
  return lapsedConditions(record, now).filter((one) => one.review.id === review.id && one.role === role);
}

/** Who answers for it: the owner it was signed with, or the last one to whom it was handed over. */
export function keeperOf({ owner, handedTo }: Pick<ConditionRecord, 'owner' | 'handedTo'>): PersonRef {
  return handedTo.at(-1) ?? owner;
}

/** Who is to answer: who answers for it, or the owner of the use case where they left the team. */
export function answererOf(
  condition: Pick<ConditionRecord, 'owner' | 'handedTo'>,
  record: Pick<UseCaseRecord, 'members' | 'owner'>,
): PersonRef {
  const keeper = keeperOf(condition);
  return record.members.find(({ id }) => id === keeper.id) ?? record.owner;
}
