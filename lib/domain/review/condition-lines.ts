import {
  answererOf,
  answeredSince,
  closingOf,
  conditionState,
  heldSince,
  isStanding,
} from '../condition/condition-state';
import { dayInWords } from '../condition/day';
import type { ConditionRecord } from '../condition/condition-record';
import type { UseCaseRecord } from '../use-case/record';
import { GATES, ROLE_NAMES, type Gate } from '../vocabulary';
import type { GateLine } from './gate';
import type { ReviewContext } from './review-context';

/** The conditions of earlier gates that block this one. Source: product.md, rule 3. */
function blockingConditions({ conditions }: UseCaseRecord, gate: Gate): readonly ConditionRecord[] {
  return conditions.filter(
    (condition) =>
      condition.blocksNextGate && isStanding(condition) && GATES.indexOf(condition.review.gate) < GATES.indexOf(gate),
  );
}

/** One line for each of them: with its owner until it is answered, then with the role that set it. */
export function conditionLines({ record, review }: ReviewContext, now: Date): GateLine[] {
  return blockingConditions(record, review.gate).map((condition) => {
    const { id, role, text } = condition;
    const base = { id: `condition.${id}`, kind: 'condition' as const, detail: text, role, subject: id };
    const name = `A condition of ${ROLE_NAMES[role]}`;
    const closing = closingOf(condition);
    if (closing) {
      const [state, how] =
        closing.kind === 'MET' ? (['SATISFIED', 'met'] as const) : (['OVERRIDDEN', 'waived'] as const);
      const people = [{ id: closing.by.id, name: closing.by.name }];
      return { ...base, state, title: `${name} is ${how}`, heldBy: null, people, since: closing.at };
    }
    const due = conditionState(condition, now) === 'LAPSED' ? 'lapsed after' : 'is due on';
    const answered = answeredSince(condition) !== null;
    return {
      ...base,
      state: 'UNSATISFIED',
      title: `${name} ${answered ? 'is answered and ' : ''}${due} ${dayInWords(condition.dueOn)}`,
      heldBy: answered ? 'REVIEWERS' : 'TEAM',
      people: answered ? [] : [answererOf(condition, record)],
      since: heldSince(condition),
    };
  });
}
