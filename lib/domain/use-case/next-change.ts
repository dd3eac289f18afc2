import type { UseCaseEvent } from '../audit/audit-event';
import { closingOf, isStanding, lapsesAt, unmetConditions } from '../condition/condition-state';
import { tellCondition } from '../condition/tell-condition';
import type { UseCaseRecord } from './record';

/** When time alone will next change what lists show of a record, or null where it will not. */
export function nextChangeByTime(record: UseCaseRecord, now: Date): Date | null {
  const moments = unmetConditions(record).map(lapsesAt);
  const coming = moments.filter((moment) => moment > now).map((moment) => moment.getTime());
  return coming.length > 0 ? new Date(Math.min(...coming)) : null;
}

/** What time alone has changed since the record was settled last, for the log: each thing once. */
export function changedByTime(record: UseCaseRecord, now: Date): readonly UseCaseEvent[] {
  const { nextChangeAt, stage, conditions } = record;
  if (nextChangeAt === null || nextChangeAt > now || stage === 'RETIRED') return [];
  return conditions
    .filter((condition) => {
      const [at, closing] = [lapsesAt(condition), closingOf(condition)];
      const wasUnmet = closing === null || closing.at >= at;
      return isStanding(condition) && wasUnmet && at >= nextChangeAt && at <= now;
    })
    .map((condition) => ({
      type: 'condition.lapsed',
      data: { ...tellCondition(condition), dueOn: condition.dueOn },
    }));
}
