import type { Issue } from '../result';
import type { ReviewContext } from '../review/review-context';
import type { PersonRef, UseCaseRecord } from '../use-case/record';
import { isApproval, ROLE_NAMES, type Role, type SignOffAct } from '../vocabulary';
import { lapsedIn } from './condition-state';
import { dayOf } from './day';

/** How many one signature may set. */
export const MANY_CONDITIONS = 10;

/** What is promised at a conditional approval. It is part of what is signed and never changes. */
export interface ConditionTerms {
  readonly text: string;
  readonly owner: PersonRef;
  /** A day in UTC, as `2026-11-23`: the last on which it can be met in time. */
  readonly dueOn: string;
  readonly blocksNextGate: boolean;
}

/** As it is asked for: the owner is null where the one that was named may not be one. */
export interface ConditionRequest extends Omit<ConditionTerms, 'owner'> {
  readonly owner: PersonRef | null;
}

/** The conditions as they are signed: with their owners, in the order in which they were written. */
export function termsOf(requested: readonly ConditionRequest[]): ConditionTerms[] {
  return requested.flatMap(({ text, owner, dueOn, blocksNextGate }) =>
    owner ? [{ text, owner: { id: owner.id, name: owner.name }, dueOn, blocksNextGate }] : [],
  );
}

/** What is wrong with the conditions of a signature; an approval also waits for the lapsed ones of its role. */
export function conditionsOf(
  act: SignOffAct,
  requested: readonly ConditionRequest[],
  context: ReviewContext,
  role: Role,
  now: Date,
): Issue[] {
  const path = 'conditions';
  const asksForThem = act === 'APPROVE_WITH_CONDITIONS';
  if (requested.length > MANY_CONDITIONS) return [{ path, message: `At most ${MANY_CONDITIONS} conditions.` }];
  if (asksForThem && requested.length === 0) return [{ path, message: 'Write at least one condition.' }];
  if (!asksForThem && requested.length > 0) {
    return [{ path, message: 'Conditions belong to “Approve with conditions”.' }];
  }
  if (isApproval(act) && lapsedIn(context, role, now).length > 0) {
    const message = `A condition of ${ROLE_NAMES[role]} lapsed: close it as met or waive it, then sign.`;
    return [{ path, message }];
  }
  return conditionIssues(requested, context.record, now);
}

/** What is wrong with these conditions, each with its place. */
function conditionIssues(
  requested: readonly ConditionRequest[],
  { owner, members }: Pick<UseCaseRecord, 'owner' | 'members'>,
  now: Date,
): Issue[] {
  const team = new Set([owner, ...members].map(({ id }) => id));
  return requested.flatMap((condition, place) => {
    const at = (field: string) => `conditions.${place}.${field}`;
    const issues: Issue[] = [];
    if (!condition.text) issues.push({ path: at('text'), message: 'Say what is promised.' });
    if (condition.dueOn < dayOf(now))
      issues.push({ path: at('dueOn'), message: 'This day is past. Choose a later one.' });
    if (!condition.owner || !team.has(condition.owner.id)) {
      const message = 'Choose the owner of the use case or somebody on its team who is active and no auditor.';
      issues.push({ path: at('ownerId'), message });
    }
    return issues;
  });
}
