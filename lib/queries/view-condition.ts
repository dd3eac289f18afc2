import type { Call } from '../domain/access/actor';
import { mayAnswer } from '../domain/condition/answer-condition';
import {
  answererOf,
  answeredSince,
  heldSince,
  toldState,
  unmetConditions,
  versionOf,
} from '../domain/condition/condition-state';
import { mayDecide } from '../domain/condition/decide-condition';
import type { ConditionRecord } from '../domain/condition/condition-record';
import { keyOf, type UseCaseRecord } from '../domain/use-case/record';
import { may } from './may';

export type ConditionView = ReturnType<typeof viewCondition>;

/** One condition as this person sees it, computed at this moment. */
export function viewCondition(record: UseCaseRecord, condition: ConditionRecord, call: Call) {
  const { id, role, text, owner, dueOn, blocksNextGate, signOffId, setBy, setAt, acts, evidence } = condition;
  const { id: reviewId, number, gate, round, status } = condition.review;
  const isHeld = unmetConditions(record).includes(condition);
  return {
    id,
    key: keyOf(record),
    role,
    text,
    owner,
    answerer: answererOf(condition, record),
    dueOn,
    blocksNextGate,
    state: toldState(condition, call.now),
    heldBy: !isHeld ? null : answeredSince(condition) ? ('REVIEWERS' as const) : ('TEAM' as const),
    heldSince: isHeld ? heldSince(condition) : null,
    review: { id: reviewId, number, gate, round, status },
    signOffId,
    setBy,
    setAt,
    acts,
    evidence,
    version: versionOf(condition),
    may: { answer: may(mayAnswer(record, condition, call)), decide: may(mayDecide(record, condition, call.actor)) },
  };
}
