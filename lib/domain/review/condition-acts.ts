import type { Actor } from '../access/actor';
import { mayAnswer } from '../condition/answer-condition';
import { answererOf, answeredSince, conditionState, lapsesAt, unmetConditions } from '../condition/condition-state';
import { dayInWords } from '../condition/day';
import { mayDecide } from '../condition/decide-condition';
import type { ConditionRecord } from '../condition/condition-record';
import type { UseCaseRecord } from '../use-case/record';
import { ROLE_NAMES } from '../vocabulary';
import type { NextAct } from './next-act';

const DAY_MS = 86_400_000;

/** The answered or lapsed condition that this reviewer may decide on, if there is one. */
export function conditionToDecide(record: UseCaseRecord, actor: Actor, now: Date): NextAct | null {
  const mine = byDueDate(record).find(
    (condition) => (answeredSince(condition) || isLapsed(condition, now)) && mayDecide(record, condition, actor).ok,
  );
  if (!mine) return null;
  const name = ROLE_NAMES[mine.role];
  const title = answeredSince(mine) ? `A condition of ${name} is answered` : `A condition of ${name} lapsed`;
  return { title, detail: mine.text, act: { label: 'Look at it', target: { to: 'condition', id: mine.id } } };
}

/** The condition that this person is to answer, if one is due within so many days. */
export function conditionToAnswer(record: UseCaseRecord, actor: Actor, now: Date, withinDays: number): NextAct | null {
  const mine = byDueDate(record).find(
    (condition) =>
      !answeredSince(condition) &&
      answererOf(condition, record).id === actor.id &&
      mayAnswer(record, condition, { actor }).ok &&
      lapsesAt(condition).getTime() - now.getTime() <= withinDays * DAY_MS,
  );
  if (!mine) return null;
  const day = dayInWords(mine.dueOn);
  const title = isLapsed(mine, now) ? `A condition lapsed: it was due on ${day}` : `A condition is due on ${day}`;
  return { title, detail: mine.text, act: { label: 'Answer it', target: { to: 'condition', id: mine.id } } };
}

function byDueDate(record: UseCaseRecord): readonly ConditionRecord[] {
  return unmetConditions(record).toSorted((one, other) => lapsesAt(one).getTime() - lapsesAt(other).getTime());
}

function isLapsed(condition: ConditionRecord, now: Date): boolean {
  return conditionState(condition, now) === 'LAPSED';
}
